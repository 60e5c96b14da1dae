import type { Estimate } from "../../footprint/interval";
import type { Policy, PolicyInput, Scored } from "../policy";
import { deterministic, tieBreak } from "../policy";
import { SCALES } from "./scales";

/** Good enough, where no floor is given: this share of the best candidate's quality. */
const GOOD_ENOUGH_SHARE = 0.8;
/** Keeps the logarithm of a figure that is truly 0 finite: far below any price or energy of a request. */
const SMALLEST = 1e-9;
/** A floor that is a product (0.8 x 0.9) is met by the figure it stands for, whatever the last bit says. */
const ROUNDING = 1e-9;

/** Natural logarithm; unknown, and what is beyond the worst end of the scale, counts as the worst end. */
const logOf = (estimate: Estimate | null, [, worst]: readonly [number, number]): number =>
  Math.log(Math.max(SMALLEST, Math.min(estimate ? estimate.mid : worst, worst)));

/**
 * The quality from which a candidate is good enough.
 * @returns null where no candidate has a known quality and no floor is given: then all are.
 */
export function qualityFloor({
  candidates,
  constraints,
}: Pick<PolicyInput, "candidates" | "constraints">): number | null {
  if (constraints.minQuality !== null) return constraints.minQuality;
  const known = candidates.flatMap(({ estimates }) => (estimates.quality ? [estimates.quality.mid] : []));
  return known.length === 0 ? null : GOOD_ENOUGH_SHARE * Math.max(...known);
}

/** The lowest cost and energy among the good enough; those that are not come after all that are. */
export const efficiency: Policy = {
  id: "efficiency",
  version: "efficiency-1",
  rank: (input) => {
    const floor = qualityFloor(input);
    const scored = input.candidates.map((candidate): Scored & { readonly goodEnough: boolean } => {
      const { quality, costUsd, energyWh } = candidate.estimates;
      const goodEnough = floor === null || (quality !== null && quality.mid >= floor - ROUNDING);
      const cost = -logOf(costUsd, SCALES.cost);
      const energy = -logOf(energyWh, SCALES.energy);
      return {
        candidate,
        goodEnough,
        score: (cost + energy) / 2,
        terms: [
          { axis: "floor", value: goodEnough ? 1 : 0, weight: 0 },
          { axis: "cost", value: cost, weight: 0.5 },
          { axis: "energy", value: energy, weight: 0.5 },
        ],
      };
    });
    return deterministic(
      scored.sort(
        (a, b) =>
          Number(b.goodEnough) - Number(a.goodEnough) ||
          b.score - a.score ||
          tieBreak(a.candidate, b.candidate),
      ),
    );
  },
};
