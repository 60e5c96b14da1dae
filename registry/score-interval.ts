import type { Score } from "./catalog-model";

/** Half width of a score's 90 % interval, by its evidence. Source: this project's method page, "Quality". */
const SCORE_HALF_WIDTH = { measured: 0.02, bridged: 0.04, proxy: 0.08, given: 0.08 } as const;

/** A score with its 90 % interval, within 0 and 1. */
export function intervalOf(value: number, evidence: Score["evidence"]): Pick<Score, "low" | "mid" | "high"> {
  const half = SCORE_HALF_WIDTH[evidence];
  return { low: Math.max(0, value - half), mid: value, high: Math.min(1, value + half) };
}
