import { exact } from "@/lib/footprint/interval";
import type { FigureUnit } from "@/lib/format/figure";
import { figureText, formatFigure } from "@/lib/format/figure";
import type { Constraints } from "@/lib/routing/request";

const UNITS: Readonly<Record<keyof Constraints, FigureUnit>> = {
  maxCostUsd: "USD",
  maxLatencyMs: "ms",
  minQuality: "",
};

/** A limit as a person sets it, in the house's way of writing numbers. It has no mark: it is a wish, not a finding. */
export function limitText(constraint: keyof Constraints, limit: number): string {
  return figureText(formatFigure(exact(limit, "measured"), UNITS[constraint]));
}
