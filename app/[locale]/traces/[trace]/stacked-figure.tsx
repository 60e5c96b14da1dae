import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { QuantityKind } from "@/components/quantity";
import { Quantity } from "@/components/quantity";
import type { FigureUnit } from "@/lib/format/figure";
import { formatFigure } from "@/lib/format/figure";
import { estimateOf } from "@/lib/trace/estimate-of";
import type { Figure } from "@/lib/trace/schema";

type StackedFigureProps = {
  readonly figure: Figure | null;
  readonly unit: FigureUnit;
  readonly kind: QuantityKind;
  readonly name: string;
};

/** A figure with its interval under it, for tables of many columns. */
export function StackedFigure({ figure, unit, kind, name }: StackedFigureProps): ReactNode {
  const t = useTranslations("quantity");
  const estimate = estimateOf(figure);
  const shown = formatFigure(estimate, unit);
  return (
    <>
      <Quantity kind={kind} unit={unit} name={name} estimate={estimate} interval="hidden" />
      {shown.kind === "unknown" || shown.interval === null ? null : (
        <span className="block text-xs whitespace-nowrap text-ink3">
          <span className="sr-only">{t("interval")} </span>
          {shown.interval}
        </span>
      )}
    </>
  );
}
