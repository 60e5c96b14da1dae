"use client";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { IgnoredValue } from "../search-params";

/** Every part of the address that was not taken over, with what was expected. An entry goes when its field is set anew. */
export function IgnoredValues({ ignored }: { readonly ignored: readonly IgnoredValue[] }): ReactNode {
  const t = useTranslations("route.ignored");
  const search = useSearchParams();
  const standing = ignored.filter(({ key, value }) => search.getAll(key).includes(value));
  if (standing.length === 0) return null;
  return (
    <section
      aria-label={t("title")}
      className="mt-4 rounded-sm border border-warn border-l-4 bg-surface px-4 py-3"
    >
      <p className="font-semibold text-warn">{t("title")}</p>
      <ul className="mt-1 text-sm text-ink2">
        {standing.map(({ key, value, why }) => (
          <li key={`${key}=${value}`} className="break-words">
            <code className="font-mono text-ink">
              {key}={value}
            </code>
            {": "}
            {t(`why.${why}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
