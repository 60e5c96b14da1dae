import fc from "fast-check";
import { expect, test } from "vitest";
import type { Estimate } from "@/lib/footprint/interval";
import type { Estimates } from "@/lib/routing/candidate";
import type { Policy, PolicyCandidate } from "@/lib/routing/policy";
import { policyInput, someCandidates } from "../support/policy-input";

/** An axis as a figure of the estimates, and which way is better. */
export type WeightedAxis = { readonly figure: keyof Estimates; readonly better: "lower" | "higher" };

const times = (estimate: Estimate, factor: number): Estimate => ({
  ...estimate,
  low: estimate.low * factor,
  mid: estimate.mid * factor,
  high: estimate.high * factor,
});
const shifted = (estimate: Estimate, by: number): Estimate => ({
  ...estimate,
  low: Math.min(1, Math.max(0, estimate.low + by)),
  mid: Math.min(1, Math.max(0, estimate.mid + by)),
  high: Math.min(1, Math.max(0, estimate.high + by)),
});

/** The figure moved to the better or the worse side; unknown stays unknown. */
function moved({ estimates }: PolicyCandidate, { figure, better }: WeightedAxis, amount: number): Estimates {
  const value = estimates[figure];
  if (!value) return estimates;
  return {
    ...estimates,
    [figure]: better === "lower" ? times(value, 1 / (1 + amount)) : shifted(value, amount),
  };
}

/** Worse on every known axis. */
function worse(estimates: Estimates, amount: number): Estimates {
  const less = (figure: keyof Estimates): Estimate | null =>
    estimates[figure] && times(estimates[figure], 1 + amount);
  return {
    costUsd: less("costUsd"),
    latencyMs: less("latencyMs"),
    energyWh: less("energyWh"),
    carbonG: less("carbonG"),
    waterMl: less("waterMl"),
    quality: estimates.quality && shifted(estimates.quality, -amount),
  };
}

const amount = fc.double({ min: 0.001, max: 0.9, noNaN: true });
const index = fc.nat({ max: 11 });

/** The laws that every policy obeys. `axes`: those on which a better value must never lower a rank. */
export function policyContract(policy: Policy, axes: readonly WeightedAxis[]): void {
  const ranked = (candidates: readonly PolicyCandidate[]) => policy.rank(policyInput(candidates));
  const order = (candidates: readonly PolicyCandidate[]) => ranked(candidates).map(({ id }) => id);

  test("ranks each candidate once", () => {
    fc.assert(
      fc.property(someCandidates, (candidates) => {
        expect(order(candidates).toSorted()).toEqual(candidates.map(({ id }) => id).toSorted());
      }),
    );
  });

  test("gives probabilities that sum to 1", () => {
    fc.assert(
      fc.property(someCandidates, (candidates) => {
        const probabilities = ranked(candidates).map(({ probability }) => probability);
        expect(probabilities.every((probability) => probability >= 0 && probability <= 1)).toBe(true);
        expect(probabilities.reduce((sum, next) => sum + next, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test("does not depend on the order in which the candidates come", () => {
    fc.assert(
      fc.property(someCandidates, (candidates) => {
        expect(order(candidates.toReversed())).toEqual(order(candidates));
      }),
    );
  });

  test("never lowers a rank for a better value on an axis that it weighs", () => {
    fc.assert(
      fc.property(someCandidates, index, fc.constantFrom(...axes), amount, (candidates, at, axis, by) => {
        const chosen = candidates[at % candidates.length];
        if (!chosen) return;
        const better = candidates.map((candidate) =>
          candidate === chosen ? { ...candidate, estimates: moved(candidate, axis, by) } : candidate,
        );
        expect(order(better).indexOf(chosen.id)).toBeLessThanOrEqual(order(candidates).indexOf(chosen.id));
      }),
    );
  });

  test("changes nothing for the others when a dominated model is added", () => {
    fc.assert(
      fc.property(someCandidates, index, amount, (candidates, at, by) => {
        const stronger = candidates[at % candidates.length];
        if (!stronger) return;
        const dominated = { id: "zz-dominated", estimates: worse(stronger.estimates, by) };
        const withIt = order([...candidates, dominated]);
        expect(withIt.filter((id) => id !== dominated.id)).toEqual(order(candidates));
        expect(withIt.indexOf(dominated.id)).toBeGreaterThan(withIt.indexOf(stronger.id));
      }),
    );
  });
}
