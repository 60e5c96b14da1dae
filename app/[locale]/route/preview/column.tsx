"use client";
import type { ReactNode } from "react";
import { useId } from "react";

/** One of the two columns under its heading, ruled off by a line. */
export function Column({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 border-t border-line pt-3">
      <h2 id={id} className="text-sm font-semibold text-ink3">
        {title}
      </h2>
      {children}
    </section>
  );
}
