import type { Policy } from "../policy";
import { scoredPolicy } from "../policy";
import type { Weights } from "./scales";
import { weightedTerms } from "./scales";

/** Weights that sum to 1. At least one must be above 0: the door has checked it. */
export function normalised(weights: Weights): Weights {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const { quality, cost, energy, carbon, latency } = weights;
  return {
    quality: quality / total,
    cost: cost / total,
    energy: energy / total,
    carbon: carbon / total,
    latency: latency / total,
  };
}

/** The balanced policy's scales under the person's own weights. */
export function custom(weights: Weights): Policy {
  const own = normalised(weights);
  return scoredPolicy("custom", "custom-1", (estimates) => weightedTerms(estimates, own));
}
