import type { Estimate } from "../../footprint/interval";
import type { Estimates } from "../candidate";
import type { Axis, Term } from "../policy";

/** Ends of the fixed reference scales, [best, worst], in USD, Wh, g CO2e and ms: fixed, so that adding a poor model never flips a choice. */
export const SCALES = {
  cost: [1e-5, 0.1],
  energy: [0.01, 10],
  carbon: [0.005, 5],
  latency: [100, 60_000],
} as const;

/** Place of a figure on its log scale, 0 (worst) to 1 (best); unknown = the worst end. */
export function goodness(estimate: Estimate | null, [best, worst]: readonly [number, number]): number {
  if (!estimate) return 0;
  const clipped = Math.min(Math.max(estimate.mid, best), worst);
  return 1 - Math.log(clipped / best) / Math.log(worst / best);
}

export type Weights = Readonly<Record<Axis, number>>;

/** The terms of a weighted policy; axes of weight 0 are left out. */
export function weightedTerms(estimates: Estimates, weights: Weights): readonly Term[] {
  const values: readonly (readonly [Axis, number])[] = [
    ["quality", estimates.quality === null ? 0 : estimates.quality.mid],
    ["cost", goodness(estimates.costUsd, SCALES.cost)],
    ["energy", goodness(estimates.energyWh, SCALES.energy)],
    ["carbon", goodness(estimates.carbonG, SCALES.carbon)],
    ["latency", goodness(estimates.latencyMs, SCALES.latency)],
  ];
  return values
    .filter(([axis]) => weights[axis] > 0)
    .map(([axis, value]) => ({ axis, value, weight: weights[axis] }));
}
