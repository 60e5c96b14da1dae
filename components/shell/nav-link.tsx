"use client";
import type { ReactNode } from "react";
import { Link, usePathname } from "@/i18n/navigation";

/** A link of the navigation; the one of the page one is on is underlined and marked as current, on pages below it too. */
export function NavLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}): ReactNode {
  const path = usePathname();
  const isHere = path === href;
  const isWithin = isHere || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isHere ? "page" : isWithin ? "true" : undefined}
      className={`inline-flex h-full items-center border-b-2 px-2.5 whitespace-nowrap focus-visible:-outline-offset-2 ${isWithin ? "border-accent font-semibold text-ink" : "border-transparent text-ink2 forced-colors:border-b-0 hover:text-ink"}`}
    >
      {children}
    </Link>
  );
}
