import type { Estimate } from "@/lib/footprint/interval";
import { exact } from "@/lib/footprint/interval";
import type { SteppedUnit } from "@/lib/format/unit-step";
import { commonStep } from "@/lib/format/unit-step";
import type { Figure } from "@/lib/trace/schema";

/** Milliseconds that our own clock counted; null stays unknown. */
export const clocked = (ms: number | null): Estimate | null => (ms === null ? null : exact(ms, "measured"));

/** What was saved as a change: actual minus baseline, so that a saving is negative. */
export function changeOf(savings: Figure | null): Estimate | null {
  if (savings === null) return null;
  const [low, mid, high, origin] = savings;
  return { low: -high || 0, mid: -mid || 0, high: -low || 0, origin };
}

/** The step of a column of figures, for its head. */
export const stepOfFigures = (figures: readonly (Figure | null)[], unit: SteppedUnit): SteppedUnit =>
  commonStep(
    figures.map((figure) => (figure === null ? null : figure[1])),
    unit,
  );
