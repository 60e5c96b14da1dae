import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import { isStalePrice, isStaleScore } from "@/registry/freshness";
import type { RegistryRow } from "../row";

/** How old price and score are; what may no longer hold bears a mark and the word. */
export function Freshness({ row: { priceDays, scoreDays } }: { readonly row: RegistryRow }): ReactNode {
  const t = useTranslations("registry");
  if (priceDays === null && scoreDays === null) return <span className="text-ink3">{UNKNOWN_MARK}</span>;
  return (
    <span className="block text-xs whitespace-nowrap text-ink2">
      {priceDays === null ? null : (
        <Age isStale={isStalePrice(priceDays)}>{t("price_age", { days: priceDays })}</Age>
      )}
      {scoreDays === null ? null : (
        <Age isStale={isStaleScore(scoreDays)}>{t("score_age", { days: scoreDays })}</Age>
      )}
    </span>
  );
}

function Age({ isStale, children }: { readonly isStale: boolean; readonly children: ReactNode }): ReactNode {
  const t = useTranslations("registry");
  if (!isStale) return <span className="block">{children}</span>;
  return (
    <span className="block text-warn">
      <svg aria-hidden="true" viewBox="0 0 10 10" className="mr-1 inline-block size-2.5">
        <path d="M5 0.8L9.6 9.2H0.4z" fill="none" stroke="currentColor" strokeWidth="1.2" />
        <path d="M5 3.6v2.8M5 7.4v1" stroke="currentColor" strokeWidth="1.2" />
      </svg>
      {children} · {t("stale")}
    </span>
  );
}
