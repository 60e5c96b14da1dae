import fc from "fast-check";
import type { Estimate } from "@/lib/footprint/interval";
import { features } from "@/lib/routing/features";
import type { PolicyCandidate, PolicyInput } from "@/lib/routing/policy";
import { NO_CONSTRAINTS } from "@/lib/routing/request";

const figure = (min: number, max: number): fc.Arbitrary<Estimate> =>
  fc
    .tuple(
      fc.double({ min, max, noNaN: true }),
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      fc.double({ min: 1, max: 3, noNaN: true }),
    )
    .map(([mid, low, high]) => ({ low: mid * low, mid, high: mid * high, origin: "assumed" }));

const score = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0.02, 0.04, 0.08)).map(
  ([mid, half]): Estimate => ({
    low: Math.max(0, mid - half),
    mid,
    high: Math.min(1, mid + half),
    origin: "measured",
  }),
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 5 });

/** Figures over and beyond the reference scales, each sometimes unknown. */
export const someEstimates: fc.Arbitrary<PolicyCandidate["estimates"]> = fc.record({
  costUsd: maybe(figure(1e-7, 1)),
  latencyMs: maybe(figure(10, 200_000)),
  energyWh: maybe(figure(1e-4, 100)),
  carbonG: maybe(figure(1e-4, 50)),
  waterMl: maybe(figure(1e-3, 100)),
  quality: maybe(score),
});

/** One to twelve candidates with ids in no order. */
export const someCandidates: fc.Arbitrary<readonly PolicyCandidate[]> = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^[a-z]{1,6}$/), estimates: someEstimates }),
  { minLength: 1, maxLength: 12, selector: ({ id }) => id },
);

/** A request without limits over these candidates. */
export const policyInput = (candidates: readonly PolicyCandidate[], draw = 0.5): PolicyInput => ({
  features: features("any prompt"),
  candidates,
  constraints: NO_CONSTRAINTS,
  draw,
});
