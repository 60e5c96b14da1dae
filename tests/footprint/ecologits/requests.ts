import fc from "fast-check";
import type { Range, ValueOrRange } from "@/lib/footprint/ecologits/range";
import type { EcoLogitsRequest } from "@/lib/footprint/ecologits/request";
import { UNKNOWN_SPEED } from "@/lib/footprint/ecologits/request";

/** A dense model of 10 billion parameters that answers with 1000 tokens, at round figures. */
export const DENSE_10B: EcoLogitsRequest = {
  activeBillion: 10,
  totalBillion: 10,
  outputTokens: 1000,
  requestSeconds: null,
  speed: UNKNOWN_SPEED,
  mix: { gwpKgCo2ePerKwh: 0.4, adpeKgSbeqPerKwh: 1e-7, peMjPerKwh: 10, wueLitresPerKwh: 3 },
  pue: 1.2,
  wueLitresPerKwh: 0.5,
  deployment: {},
};

export const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Two values in order, and one between them. */
export const between = (min: number, max: number) =>
  fc
    .tuple(number(min, max), number(min, max), number(0, 1))
    .map(([a, b, share]): { readonly bounds: Range; readonly inside: number } => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      return { bounds: { min: low, max: high }, inside: Math.min(high, low + (high - low) * share) };
    });

const valueOrRange = (min: number, max: number): fc.Arbitrary<ValueOrRange> =>
  fc.oneof(
    number(min, max),
    between(min, max).map(({ bounds }) => bounds),
  );

/** Any request that EcoLogits takes: dense or sparse, known or not, measured or not. */
export const anyRequest: fc.Arbitrary<EcoLogitsRequest> = fc.record({
  activeBillion: valueOrRange(0.1, 1000),
  totalBillion: valueOrRange(0.1, 5000),
  outputTokens: fc.integer({ min: 0, max: 100_000 }),
  requestSeconds: fc.option(number(0, 10_000)),
  speed: fc.record({
    tokensPerSecond: fc.option(number(0.5, 5000)),
    firstTokenSeconds: fc.option(number(0, 60)),
  }),
  mix: fc.record({
    gwpKgCo2ePerKwh: number(0, 2),
    adpeKgSbeqPerKwh: number(0, 1e-6),
    peMjPerKwh: number(0, 40),
    wueLitresPerKwh: number(0, 40),
  }),
  pue: valueOrRange(1, 3),
  wueLitresPerKwh: valueOrRange(0, 10),
  deployment: fc.record({ batch: fc.integer({ min: 1, max: 512 }), bits: fc.constantFrom(4, 8, 16) }),
});
