"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import { MOST_COMPARED } from "../search-params";

type CompareBarProps = {
  readonly compare: readonly string[];
  /** Address of the page with those models side by side. */
  readonly action: string;
  readonly onClear: () => void;
};

/** Leads to those that are ticked, side by side: a button of the form, so that it needs no scripts. */
export function CompareBar({ compare, action, onClear }: CompareBarProps): ReactNode {
  const t = useTranslations("registry.compare");
  const isFull = compare.length >= MOST_COMPARED;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
      <button type="submit" formAction={action} className={BUTTON_STYLES.secondary}>
        {t("open", { count: compare.length })}
      </button>
      {compare.length === 0 ? null : (
        <button type="button" onClick={onClear} className={BUTTON_STYLES.quiet}>
          {t("clear")}
        </button>
      )}
      <span role="status" className="text-xs text-ink2">
        {t(isFull ? "full" : "hint", { most: MOST_COMPARED })}
      </span>
    </div>
  );
}
