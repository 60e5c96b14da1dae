import { exact } from "@/lib/footprint/interval";
import { formatShare } from "@/lib/format/change";
import { figureText, formatFigure } from "@/lib/format/figure";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import type { Reason } from "@/lib/routing/explain";
import type { Translator } from "./language";

const WORDS = [
  "quality",
  "cost",
  "energy",
  "carbon",
  "latency",
  "coding",
  "reasoning",
  "creative",
  "general",
] as const;

/** The word for an axis or a task type inside a sentence. */
export const wordOf = (name: string, t: Translator): string =>
  t(`route.word.${WORDS.find((known) => known === name) ?? "other"}`);

/** A reason as a sentence. */
export function reasonText({ code, params }: Reason, t: Translator): string {
  const told = Object.entries(params).map(([name, value]) => [name, paramText(name, value, t)] as const);
  return t(`reasons.${code}`, { floor: "none", ...Object.fromEntries(told) });
}

function paramText(name: string, value: string | number, t: Translator): string | number {
  if (name === "axis" || name === "task") return wordOf(String(value), t);
  if (typeof value === "string") return value;
  if (name === "probability") return formatShare(value) ?? UNKNOWN_MARK;
  if (name === "score" || name === "floor") return figureText(formatFigure(exact(value, "modelled"), ""));
  return value;
}
