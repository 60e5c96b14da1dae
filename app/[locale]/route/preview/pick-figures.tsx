"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Change } from "@/components/change";
import type { QuantityKind } from "@/components/quantity";
import { Quantity } from "@/components/quantity";
import { subtract } from "@/lib/footprint/interval";
import type { FigureUnit } from "@/lib/format/figure";
import type { FigureName, Pick } from "./preview";

type FigureLine = {
  readonly figure: FigureName;
  readonly axis: "quality" | "cost" | "energy" | "carbon" | "water" | "latency";
  readonly unit: FigureUnit;
  readonly kind: QuantityKind;
};

/** The figures of one call, in the order in which they are told everywhere on this page. */
export const FIGURE_LINES: readonly FigureLine[] = [
  { figure: "quality", axis: "quality", unit: "", kind: "plain" },
  { figure: "costUsd", axis: "cost", unit: "USD", kind: "cost" },
  { figure: "energyWh", axis: "energy", unit: "Wh", kind: "energy" },
  { figure: "carbonG", axis: "carbon", unit: "g", kind: "carbon" },
  { figure: "waterMl", axis: "water", unit: "mL", kind: "water" },
  { figure: "latencyMs", axis: "latency", unit: "ms", kind: "latency" },
];

/** What one call is expected to give and take, each with its interval and mark, and the change against another pick. */
export function PickFigures({
  pick,
  against,
}: {
  readonly pick: Pick;
  readonly against: Pick | null;
}): ReactNode {
  const t = useTranslations("route");
  return (
    <dl className="mt-3 border-t border-line">
      {FIGURE_LINES.map((line) => (
        <div
          key={line.figure}
          className="grid min-h-9 grid-cols-[5rem_1fr] items-center gap-x-3 border-b border-line py-1.5 text-sm pointer-coarse:min-h-11 sm:grid-cols-[6rem_1fr] lg:grid-cols-[6rem_1fr_auto]"
        >
          <dt className="text-ink2">{t(`axis.${line.axis}`)}</dt>
          <dd className="text-base">
            <Quantity
              estimate={pick.estimates[line.figure]}
              unit={line.unit}
              kind={line.kind}
              name={t("figure.of", { figure: t(`axis.${line.axis}`), model: pick.name })}
              evidence={pick.evidence[line.figure]}
            />
            {line.figure === "waterMl" ? <WaterParts pick={pick} /> : null}
          </dd>
          {against === null ? null : (
            <dd className="col-start-2 text-ink2 lg:col-start-3 lg:text-right">
              <Difference line={line} pick={pick} against={against} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** Different water in different places: on the spot where it is computed, and where the electricity is generated. */
function WaterParts({ pick: { name, water } }: { readonly pick: Pick }): ReactNode {
  const t = useTranslations("route.figure");
  if (water.onSiteMl === null && water.offSiteMl === null) return null;
  return (
    <span className="block text-xs text-ink2">
      {t.rich("water_parts", {
        on: () => (
          <Quantity
            estimate={water.onSiteMl}
            unit="mL"
            kind="water"
            glyph="mark"
            name={t("water_on_site", { model: name })}
          />
        ),
        off: () => (
          <Quantity
            estimate={water.offSiteMl}
            unit="mL"
            kind="water"
            glyph="mark"
            name={t("water_off_site", { model: name })}
          />
        ),
      })}
    </span>
  );
}

/** Scores between 0 and 1 differ by points; everything else by a share of the other's figure. */
function Difference({
  line: { figure },
  pick,
  against,
}: {
  readonly line: FigureLine;
  readonly pick: Pick;
  readonly against: Pick;
}): ReactNode {
  const t = useTranslations("route.figure");
  const own = pick.estimates[figure];
  const other = against.estimates[figure];
  if (figure !== "quality" || own === null || other === null) {
    return <Change value={own?.mid ?? null} base={other?.mid ?? null} baseName={against.name} />;
  }
  return t.rich("points", {
    model: against.name,
    difference: () => (
      <Quantity estimate={subtract(own, other)} unit="" sign="always" interval="hidden" glyph="mark" />
    ),
  });
}
