import type { Policy } from "../policy";
import { scoredPolicy } from "../policy";
import type { Weights } from "./scales";
import { weightedTerms } from "./scales";

/** A compromise for people who have not said what matters most. */
export const BALANCED_WEIGHTS: Weights = { quality: 0.45, cost: 0.2, energy: 0.2, carbon: 0, latency: 0.15 };

/** Quality, cost, energy and latency on fixed scales. */
export const balanced: Policy = scoredPolicy("balanced", "balanced-1", (estimates) =>
  weightedTerms(estimates, BALANCED_WEIGHTS),
);
