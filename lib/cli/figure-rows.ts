import type { Estimate } from "@/lib/footprint/interval";
import type { FigureUnit } from "@/lib/format/figure";
import { figureText, formatFigure } from "@/lib/format/figure";
import type { Estimates } from "@/lib/routing/candidate";
import type { Translator } from "./language";

type FigureLine = {
  readonly figure: keyof Estimates;
  readonly axis: "quality" | "cost" | "energy" | "carbon" | "water" | "latency";
  readonly unit: FigureUnit;
  readonly substance: string;
};

/** The figures of one call, in the order in which they are told everywhere. */
export const FIGURES: readonly FigureLine[] = [
  { figure: "quality", axis: "quality", unit: "", substance: "" },
  { figure: "costUsd", axis: "cost", unit: "USD", substance: "" },
  { figure: "energyWh", axis: "energy", unit: "Wh", substance: "" },
  { figure: "carbonG", axis: "carbon", unit: "g", substance: "CO₂e" },
  { figure: "waterMl", axis: "water", unit: "mL", substance: "" },
  { figure: "latencyMs", axis: "latency", unit: "ms", substance: "" },
];

/** Value with its unit, interval, origin as a word; an unknown one says so. */
export function figureCells(
  estimate: Estimate | null,
  unit: FigureUnit,
  substance: string,
  t: Translator,
): readonly [string, string, string] {
  const figure = formatFigure(estimate, unit);
  if (estimate === null || figure.kind === "unknown") return [t("quantity.unknown"), "", ""];
  const value = figureText({ ...figure, interval: null }, substance);
  return [value, figure.interval ?? "", t(`quantity.origin.${estimate.origin}`)];
}

/** A figure alone, for a narrow column. */
export function shortFigure(estimate: Estimate | null, unit: FigureUnit, t: Translator): string {
  const figure = formatFigure(estimate, unit);
  return figure.kind === "unknown" ? t("quantity.unknown") : figureText({ ...figure, interval: null });
}

/** What one call is expected to take: a row for each figure, under a head. */
export const estimateRows = (estimates: Estimates, t: Translator): readonly (readonly string[])[] => [
  ["", t("route.run.expected"), t("quantity.interval"), t("quantity.card.origin")],
  ...FIGURES.map(({ figure, axis, unit, substance }) => [
    t(`route.axis.${axis}`),
    ...figureCells(estimates[figure], unit, substance, t),
  ]),
];
