import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { MeterRow } from "@/components/ui/meter-row";
import { exact } from "@/lib/footprint/interval";
import { formatFigure } from "@/lib/format/figure";

type SpentTodayProps = {
  readonly spentUsd: number;
  /** null = no cap. */
  readonly capUsd: number | null;
};

/** What the day's paid calls have cost, and how much of the cap that is. */
export function SpentToday({ spentUsd, capUsd }: SpentTodayProps): ReactNode {
  const t = useTranslations("settings");
  return (
    <div className="mt-2 max-w-sm">
      <MeterRow
        label={t("spent")}
        share={capUsd === null || capUsd === 0 ? null : spentUsd / capUsd}
        tone="cost"
      >
        <Quantity
          estimate={exact(spentUsd, "modelled")}
          unit="USD"
          kind="cost"
          name={t("spent")}
          evidence={{ method: t("spent_about") }}
        />
        {capUsd === null ? null : (
          <span className="ml-1 text-ink2">
            {t("spent_of", { cap: formatFigure(exact(capUsd, "measured"), "USD").value })}
          </span>
        )}
      </MeterRow>
    </div>
  );
}
