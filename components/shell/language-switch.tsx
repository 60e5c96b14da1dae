"use client";
import { useSearchParams } from "next/navigation";
import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { getPathname, usePathname } from "@/i18n/navigation";
import { routing } from "@/i18n/routing";

const NAMES = { en: "EN", zh: "中文" } as const;

/** The same page in the other languages, with its query. A whole new document: its language, its fonts' order and its texts change. */
export function LanguageSwitch(): ReactNode {
  const here = useLocale();
  const path = usePathname();
  const query = useSearchParams().toString();
  return routing.locales
    .filter((locale) => locale !== here)
    .map((locale) => (
      <a
        key={locale}
        href={`${getPathname({ href: path, locale })}${query === "" ? "" : `?${query}`}`}
        hrefLang={locale}
        lang={locale}
        className="relative inline-flex h-7 min-w-9 items-center justify-center rounded-sm border border-control px-2 text-xs text-ink hover:bg-sunken pointer-coarse:after:absolute pointer-coarse:after:-inset-2"
      >
        {NAMES[locale]}
      </a>
    ));
}
