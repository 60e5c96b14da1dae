import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Ends the session in this browser. A form to the server's own door, so that no other page and no prefetch can do it. */
export function SignOut(): ReactNode {
  const t = useTranslations("shell");
  return (
    <form method="post" action="/sign-out" className="flex">
      <input type="hidden" name="next" value={`/${useLocale()}`} />
      <button
        type="submit"
        title={t("sign_out")}
        className="relative inline-flex h-7 min-w-7 cursor-pointer items-center justify-center rounded-sm border border-control text-xs text-ink hover:bg-sunken sm:px-2 pointer-coarse:after:absolute pointer-coarse:after:-inset-2"
      >
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className="size-4 sm:hidden"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
        >
          <path d="M6.5 2H3v12h3.5M6.5 8H14M11 5l3 3-3 3" />
        </svg>
        <span className="max-sm:sr-only">{t("sign_out")}</span>
      </button>
    </form>
  );
}
