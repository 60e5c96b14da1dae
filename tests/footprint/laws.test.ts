import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carbonGrams } from "@/lib/footprint/carbon";
import { costUsd, electricityCost, forecastCost } from "@/lib/footprint/cost";
import { requestEnergyWh } from "@/lib/footprint/energy";
import { exact, subtract } from "@/lib/footprint/interval";
import { times } from "@/lib/footprint/product";
import type { Service } from "@/lib/footprint/service-factor";
import type { Usage } from "@/lib/footprint/usage";
import { joulesToWh, whToJoules } from "@/lib/units";
import type { Parameters } from "@/registry/catalog";
import { A_SITE, aPrice } from "../support/catalog";
import { estimates, inOrder } from "./arbitrary-estimates";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const WORLD = {
  id: "WORLD",
  name: { en: "World", zh: "世界" },
  gramsPerKwh: 500,
  year: 2024,
  source: "test",
};
const billions = fc.double({ min: 0.5, max: 2000, noNaN: true });
const counts = fc.integer({ min: 0, max: 200_000 });
const rates = fc.double({ min: 0, max: 100, noNaN: true });
const shares = fc.double({ min: 0, max: 1, noNaN: true });
/** Active parameters of all: the sparsest models known have about 2 %. */
const activeShares = fc.double({ min: 0.01, max: 1, noNaN: true });

const sparse = (total: number, share: number, bits: number | null): Parameters => {
  const active = total * share;
  return {
    architecture: "moe",
    totalBillion: [total, total, total],
    activeBillion: [active, active, active],
    weightBits: bits,
    evidence: "published",
  };
};
const tokens = (input: number, output: number, cachedInput = 0) => ({
  input: exact(input, "measured"),
  output: exact(output, "measured"),
  cachedInput,
});
const usage = (known: Partial<Usage>): Usage => ({
  inputTokens: 0,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  cacheWriteHourTokens: null,
  outputTokens: 0,
  reasoningTokens: null,
  source: "provider",
  ...known,
});
/** `a` is no less than `b` but for rounding. */
const atLeast = (a: number | undefined, b: number | undefined) =>
  expect(a ?? Number.NaN).toBeGreaterThanOrEqual((b ?? Number.NaN) * (1 - 1e-9));

describe("laws of energy and carbon, sparse models and all batches", () => {
  test("more tokens, more active parameters, more parameters, a smaller batch, a worse PUE, a dirtier grid never lower them", () => {
    fc.assert(
      fc.property(
        billions,
        activeShares,
        counts,
        counts,
        fc.integer({ min: 1, max: 700 }),
        (total, share, input, output, batch) => {
          const wh = (parameters: Parameters, inp: number, out: number, at = batch, pue = 1.2) =>
            requestEnergyWh(parameters, tokens(inp, out), {
              ...A_SITE,
              batch: at,
              pue: { ...A_SITE.pue, low: pue, mid: pue, high: pue },
            });
          const model = sparse(total, share, 16);
          const base = wh(model, input, output);
          atLeast(wh(model, input + 100, output)?.mid, base?.mid);
          atLeast(wh(model, input, output + 100)?.mid, base?.mid);
          atLeast(wh(sparse(total, Math.min(1, share + 0.1), 16), input, output)?.mid, base?.mid);
          atLeast(wh(sparse(total * 1.5, share, 16), input, output)?.mid, base?.mid);
          atLeast(wh(model, input, output, Math.max(1, batch - 5))?.mid, base?.mid);
          atLeast(wh(model, input, output, batch, 1.3)?.mid, base?.mid);
          atLeast(carbonGrams(base, { ...WORLD, gramsPerKwh: 501 })?.mid, carbonGrams(base, WORLD)?.mid);
          expect(inOrder(base) && inOrder(carbonGrams(base, WORLD))).toBe(true);
        },
      ),
    );
  });

  test("cached input never takes more than fresh, and no more than all of it", () => {
    fc.assert(
      fc.property(billions, activeShares, counts, counts, counts, (total, share, input, output, cached) => {
        const wh = (read: number) =>
          requestEnergyWh(sparse(total, share, 8), tokens(input, output, read), A_SITE)?.mid;
        atLeast(wh(0), wh(cached));
        atLeast(wh(cached), wh(input + cached));
        expect(wh(input)).toBe(wh(input + cached));
      }),
    );
  });

  test("fewer bits a weight never take more, within a precision's measured factor", () => {
    fc.assert(
      fc.property(billions, activeShares, (total, share) => {
        const wh = (bits: number) =>
          requestEnergyWh(sparse(total, share, bits), tokens(500, 300), A_SITE)?.mid;
        atLeast(wh(16), wh(8));
        atLeast(wh(8), wh(4.25));
      }),
    );
  });
});

describe("laws of cost", () => {
  const price = (input: number, output: number, cachedShare: number) =>
    aPrice(input, output, { cachedInputUsdPerMTok: input * cachedShare });

  test("more tokens of any kind never cost less, and cached never more than fresh, whatever the service", () => {
    fc.assert(
      fc.property(
        counts,
        counts,
        rates,
        rates,
        shares,
        shares,
        (input, output, inRate, outRate, cachedShare, factor) => {
          const served = { ...price(inRate, outRate, cachedShare), batchFactor: factor, flexFactor: factor };
          for (const service of ["standard", "batch", "flex"] as const satisfies readonly Service[]) {
            const usd = (known: Partial<Usage>) =>
              costUsd(usage({ inputTokens: input, outputTokens: output, ...known }), served, NOON, service) ??
              undefined;
            atLeast(usd({ inputTokens: input + 1 }), usd({}));
            atLeast(usd({ outputTokens: output + 1 }), usd({}));
            atLeast(usd({}), usd({ cachedInputTokens: input }));
            atLeast(
              costUsd(usage({ inputTokens: input, outputTokens: output }), served, NOON) ?? undefined,
              usd({}),
            );
          }
        },
      ),
    );
  });

  test("reasoning is inside the output: naming it changes nothing where it has no price of its own", () => {
    fc.assert(
      fc.property(counts, shares, rates, (output, share, rate) => {
        const usd = (reasoningTokens: number | null) =>
          costUsd(usage({ outputTokens: output, reasoningTokens }), aPrice(1, rate), NOON) ?? 0;
        expect(Math.abs(usd(Math.floor(output * share)) - usd(null))).toBeLessThanOrEqual(usd(null) * 1e-12);
      }),
    );
  });

  test("what was forecast for known counts is what they cost", () => {
    fc.assert(
      fc.property(counts, counts, rates, rates, (input, output, inRate, outRate) => {
        const forecast = forecastCost(
          { input: exact(input, "measured"), output: exact(output, "measured") },
          aPrice(inRate, outRate),
          NOON,
        );
        const paid =
          costUsd(usage({ inputTokens: input, outputTokens: output }), aPrice(inRate, outRate), NOON) ??
          Number.NaN;
        expect(forecast?.mid).toBeCloseTo(paid, 12);
      }),
    );
  });

  test("own electricity never falls with energy or its price", () => {
    fc.assert(
      fc.property(estimates, rates, (wh, usdPerKwh) => {
        atLeast(electricityCost(wh, usdPerKwh + 0.01)?.mid, electricityCost(wh, usdPerKwh)?.mid);
        expect(inOrder(electricityCost(wh, usdPerKwh))).toBe(true);
      }),
    );
  });
});

describe("laws of estimates", () => {
  test("units round-trip", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (joules) => {
        expect(Math.abs(whToJoules(joulesToWh(joules)) - joules)).toBeLessThanOrEqual(joules * 1e-15);
      }),
    );
  });

  test("plan A minus plan B is minus (plan B minus plan A)", () => {
    fc.assert(
      fc.property(estimates, estimates, (a, b) => {
        const [there, back] = [subtract(a, b), subtract(b, a)];
        expect([there.low + back.high, there.mid + back.mid, there.high + back.low]).toEqual([0, 0, 0]);
        expect(inOrder(there)).toBe(true);
      }),
    );
  });

  test("a product has the same interval either way round, and is no narrower than either factor", () => {
    fc.assert(
      fc.property(estimates, estimates, (a, b) => {
        const [there, back] = [times(a, b), times(b, a)];
        expect(there.mid).toBe(back.mid);
        expect(there.high / back.high).toBeCloseTo(1, 12);
        expect(inOrder(there)).toBe(true);
        atLeast(there.high / there.mid, a.high / a.mid);
        atLeast(b.low / b.mid, there.low / there.mid);
      }),
    );
  });
});
