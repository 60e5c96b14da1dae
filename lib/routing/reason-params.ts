import { exact } from "../footprint/interval";
import { formatShare } from "../format/change";
import { figureText, formatFigure } from "../format/figure";
import { UNKNOWN_MARK } from "../format/symbols";
import type { Reason } from "./explain";

/** The words of the reader's language that a reason needs. */
export type ReasonWords = {
  readonly axis: (axis: string) => string;
  readonly task: (task: string) => string;
};

/** The parameters of a reason as its sentence takes them: scores and shares written out, axes and tasks in words, no floor as "none". */
export function reasonParams({ params }: Reason, words: ReasonWords): Record<string, string | number> {
  const told = Object.entries(params).map(([name, value]) => [name, paramText(name, value, words)] as const);
  return { floor: "none", ...Object.fromEntries(told) };
}

function paramText(name: string, value: string | number, { axis, task }: ReasonWords): string | number {
  if (name === "axis") return axis(String(value));
  if (name === "task") return task(String(value));
  if (typeof value === "string") return value;
  if (name === "probability") return formatShare(value) ?? UNKNOWN_MARK;
  if (name === "score" || name === "floor") return figureText(formatFigure(exact(value, "modelled"), ""));
  return value;
}
