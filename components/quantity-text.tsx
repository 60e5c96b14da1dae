import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Estimate, Origin } from "@/lib/footprint/interval";
import type { Figure, FigureOptions, FigureUnit } from "@/lib/format/figure";
import { formatFigure } from "@/lib/format/figure";
import { NO_BREAK_SPACE, THIN_SPACE } from "@/lib/format/symbols";
import { Co2e } from "./co2e";
import { ProvenanceGlyph } from "./provenance";

export type QuantityKind = "cost" | "carbon" | "energy" | "latency" | "water" | "plain";
export type QuantityPer = "request" | "thousand_requests" | "million_tokens" | "day" | "month";

export type QuantityTextProps = FigureOptions & {
  /** null is unknown, and is shown as a word. */
  readonly estimate: Estimate | null;
  readonly unit: FigureUnit;
  readonly kind?: QuantityKind | undefined;
  readonly per?: QuantityPer | undefined;
  /** "hidden" where the interval stands elsewhere, as under a headline. */
  readonly interval?: "shown" | "hidden" | undefined;
  /** "header" where the column's head shows the unit; screen readers still hear it. */
  readonly unitIn?: "place" | "header" | undefined;
};

const COLOURS: Record<QuantityKind, string> = {
  cost: "text-cost",
  carbon: "text-carbon",
  energy: "text-energy",
  latency: "text-latency",
  water: "text-water",
  plain: "",
};

/** Where a figure comes from; a figure that cannot be shown is unknown. */
export const originOf = (figure: Figure, estimate: Estimate | null): Origin =>
  figure.kind === "unknown" ? "unknown" : (estimate?.origin ?? "unknown");

/** Value, unit and 90 % interval, with `mark` behind them. */
export function QuantityText({
  mark,
  ...props
}: QuantityTextProps & { readonly mark: ReactNode }): ReactNode {
  const t = useTranslations("quantity");
  const units = useTranslations("units");
  const kind = props.kind ?? "plain";
  const figure = formatFigure(props.estimate, props.unit, props);
  const origin = originOf(figure, props.estimate);
  return (
    <span className={`whitespace-nowrap ${COLOURS[kind]}`} data-origin={origin}>
      {figure.kind === "unknown" ? (
        <span className="text-ink3">
          {figure.value} {t("unknown")}
        </span>
      ) : (
        <KnownFigure
          figure={figure}
          substance={substanceOf(kind, props.unit)}
          unitIn={props.unitIn ?? "place"}
        />
      )}
      {props.per === undefined || figure.kind === "unknown" ? null : (
        <span className="text-[0.85em] text-ink2"> {units(`per_${props.per}`)}</span>
      )}
      {figure.kind === "unknown" || figure.interval === null || props.interval === "hidden" ? null : (
        <span className="ml-1.5 text-[0.85em] text-ink3">
          <span className="sr-only">{t("interval")} </span>
          {figure.interval}
        </span>
      )}
      <span className={`ml-1.5 inline-block ${origin === "unknown" ? "text-ink3" : ""}`}>{mark}</span>
    </span>
  );
}

/** A figure with its mark and no card, for long tables: `Quantity` with `glyph="mark"`, without what a card takes to load. */
export function MarkedQuantity(props: QuantityTextProps): ReactNode {
  const origin = originOf(formatFigure(props.estimate, props.unit, props), props.estimate);
  return <QuantityText {...props} mark={<ProvenanceGlyph origin={origin} />} />;
}

type KnownFigureProps = {
  readonly figure: Extract<Figure, { readonly kind: "known" }>;
  readonly substance: ReactNode;
  readonly unitIn: "place" | "header";
};

export function KnownFigure({ figure, substance, unitIn }: KnownFigureProps): ReactNode {
  const hasUnit = figure.unit !== "" || substance !== null;
  return (
    <>
      {figure.mark}
      {figure.value}
      {hasUnit ? (
        <span className={unitIn === "header" ? "sr-only" : "ml-[0.1em]"}>
          {THIN_SPACE}
          {figure.unit}
          {figure.unit === "" || substance === null ? null : NO_BREAK_SPACE}
          {substance}
        </span>
      ) : null}
    </>
  );
}

/** Grid intensity in g/kWh names its substance in words; a mass of carbon always does so here. */
export const substanceOf = (kind: QuantityKind, unit: FigureUnit): ReactNode =>
  kind === "carbon" && unit !== "g/kWh" ? <Co2e /> : null;
