import type { Estimate } from "../footprint/interval";
import type { Figure } from "./schema";

/** A trace's [low, mid, high, origin] as a figure with its interval; null stays unknown. */
export function estimateOf(figure: Figure | null): Estimate | null {
  if (figure === null) return null;
  const [low, mid, high, origin] = figure;
  return { low, mid, high, origin };
}
