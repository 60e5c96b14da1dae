import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costOfUsage, costUsd, electricityCost, forecastCost, tokenPricesAt } from "@/lib/footprint/cost";
import { exact } from "@/lib/footprint/interval";
import type { Usage } from "@/lib/footprint/usage";
import { isPossible } from "@/lib/footprint/usage";
import { aPrice } from "../support/catalog";

const usage = (known: Partial<Usage>): Usage => ({
  inputTokens: 1000,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  cacheWriteHourTokens: null,
  outputTokens: 500,
  reasoningTokens: null,
  source: "provider",
  ...known,
});
const NOON = Date.parse("2026-11-24T12:00:00Z");

describe("the cost of a call", () => {
  test("is input and output at their prices", () => {
    // (1000 x 2.50 + 500 x 10) / 1e6 = (2500 + 5000) / 1e6
    expect(costUsd(usage({}), aPrice(2.5, 10), NOON)).toBeCloseTo(0.0075, 12);
  });

  test("prices cached input and cache writes apart", () => {
    const price = aPrice(2, 10, { cachedInputUsdPerMTok: 0.2, cacheWriteUsdPerMTok: 2.5 });
    const counted = usage({ cachedInputTokens: 600, cacheWriteTokens: 100 });
    // (300 x 2 + 600 x 0.2 + 100 x 2.5 + 500 x 10) / 1e6 = (600 + 120 + 250 + 5000) / 1e6
    expect(costUsd(counted, price, NOON)).toBeCloseTo(0.00597, 12);
  });

  test("prices what is kept in the cache for an hour apart from other writes", () => {
    const price = aPrice(2, 10, { cacheWriteUsdPerMTok: 2.5, cacheWriteHourUsdPerMTok: 4 });
    const counted = usage({ cacheWriteTokens: 300, cacheWriteHourTokens: 100 });
    // (700 x 2 + 200 x 2.5 + 100 x 4 + 500 x 10) / 1e6 = (1400 + 500 + 400 + 5000) / 1e6
    expect(costUsd(counted, price, NOON)).toBeCloseTo(0.0073, 12);
  });

  test("is unknown where something is kept for an hour and nobody says at which price, not that of other writes", () => {
    const price = aPrice(2, 10, { cacheWriteUsdPerMTok: 2.5 });
    const counted = (cacheWriteHourTokens: number | null) =>
      costUsd(usage({ cacheWriteTokens: 300, cacheWriteHourTokens }), price, NOON);
    expect(counted(1)).toBeNull();
    // (700 x 2 + 300 x 2.5 + 500 x 10) / 1e6
    expect([counted(0), counted(null)]).toEqual([expect.closeTo(0.00715, 12), expect.closeTo(0.00715, 12)]);
  });

  test("prices reasoning apart where the vendor does, in its hours too, else as output", () => {
    const counted = usage({ reasoningTokens: 400 });
    const peak = {
      ...aPrice(2, 10, { reasoningUsdPerMTok: 30 }),
      name: "peak",
      weekdays: [2],
      minutes: [[660, 780]] as const,
    };
    // (1000 x 2 + 100 x 10 + 400 x 20) / 1e6, at peak (1000 x 2 + 100 x 10 + 400 x 30) / 1e6
    expect(costUsd(counted, aPrice(2, 10, { reasoningUsdPerMTok: 20 }), NOON)).toBeCloseTo(0.011, 12);
    expect(costUsd(counted, aPrice(2, 10, { windows: [peak] }), NOON)).toBeCloseTo(0.015, 12);
    expect(costUsd(counted, aPrice(2, 10), NOON)).toBeCloseTo(0.007, 12);
  });

  test.each([
    ["more from the cache than there was", { cachedInputTokens: 1001 }],
    ["more read and written than there was", { cachedInputTokens: 600, cacheWriteTokens: 401 }],
    ["more kept for an hour than was written", { cacheWriteTokens: 10, cacheWriteHourTokens: 11 }],
    ["something kept for an hour, but nothing written", { cacheWriteHourTokens: 11 }],
    ["more reasoning than output", { reasoningTokens: 501 }],
    ["input below zero", { inputTokens: -1 }],
    ["cached input below zero", { cachedInputTokens: -1 }],
    ["writes below zero", { cacheWriteTokens: -1 }],
    ["writes for an hour below zero", { cacheWriteHourTokens: -1 }],
    ["output below zero", { outputTokens: -1 }],
    ["reasoning below zero", { reasoningTokens: -1 }],
  ])("is unknown where the counts cannot be true: %s", (_, counts) => {
    const price = aPrice(2, 10, { cacheWriteHourUsdPerMTok: 4 });
    expect(isPossible(usage(counts))).toBe(false);
    expect(costUsd(usage(counts), price, NOON)).toBeNull();
    expect(costOfUsage(usage(counts), price, NOON)).toBeNull();
  });

  test("is known at the edge of what can be true", () => {
    const counts = {
      cachedInputTokens: 600,
      cacheWriteTokens: 400,
      cacheWriteHourTokens: 400,
      reasoningTokens: 500,
    };
    const price = aPrice(2, 10, { cachedInputUsdPerMTok: 0.2, cacheWriteHourUsdPerMTok: 4 });
    // (600 x 0.2 + 400 x 4 + 500 x 10) / 1e6
    expect(costUsd(usage(counts), price, NOON)).toBeCloseTo(0.00672, 12);
  });

  test("bills cached input as input where the vendor names no price for it", () => {
    expect(costUsd(usage({ cachedInputTokens: 600 }), aPrice(2.5, 10), NOON)).toBeCloseTo(0.0075, 12);
  });

  test("re-prices the whole request beyond a long-context tier", () => {
    const price = aPrice(1, 4, {
      cacheWriteUsdPerMTok: 1.25,
      cacheWriteHourUsdPerMTok: 2,
      tiers: [
        {
          aboveInputTokens: 1000,
          inputUsdPerMTok: 2,
          outputUsdPerMTok: 6,
          cachedInputUsdPerMTok: null,
          reasoningUsdPerMTok: null,
          cacheWriteUsdPerMTok: 2.5,
          cacheWriteHourUsdPerMTok: 4,
        },
      ],
    });
    expect(costUsd(usage({ inputTokens: 1000 }), price, NOON)).toBeCloseTo((1000 * 1 + 500 * 4) / 1e6, 12);
    expect(costUsd(usage({ inputTokens: 1001 }), price, NOON)).toBeCloseTo((1001 * 2 + 500 * 6) / 1e6, 12);
    const written = usage({ inputTokens: 1001, cacheWriteTokens: 1000 });
    expect(costUsd(written, price, NOON)).toBeCloseTo((1 * 2 + 1000 * 2.5 + 500 * 6) / 1e6, 12);
    const kept = usage({ inputTokens: 1001, cacheWriteTokens: 1000, cacheWriteHourTokens: 900 });
    expect(costUsd(kept, price, NOON)).toBeCloseTo((1 * 2 + 100 * 2.5 + 900 * 4 + 500 * 6) / 1e6, 12);
  });

  test("follows time windows in UTC, whose end is outside", () => {
    const price = aPrice(1, 4, {
      windows: [
        {
          name: "peak",
          weekdays: [1, 2, 3, 4, 5],
          minutes: [[60, 240]],
          inputUsdPerMTok: 2,
          outputUsdPerMTok: 8,
          cachedInputUsdPerMTok: null,
          reasoningUsdPerMTok: null,
        },
      ],
    });
    const input = (at: string) => tokenPricesAt(price, 10, Date.parse(at)).inputUsdPerMTok;
    expect(input("2026-11-24T01:00:00Z")).toBe(2); // a Tuesday
    expect(input("2026-11-24T03:59:59Z")).toBe(2);
    expect(input("2026-11-24T04:00:00Z")).toBe(1);
    expect(input("2026-11-22T02:00:00Z")).toBe(1); // a Sunday
  });

  test("is unknown without a price or without counts, never 0", () => {
    expect(costUsd(usage({}), null, NOON)).toBeNull();
    expect(costUsd(usage({ outputTokens: null }), aPrice(1, 1), NOON)).toBeNull();
    expect(costUsd(usage({ inputTokens: null }), aPrice(1, 1), NOON)).toBeNull();
    expect(forecastCost({ input: exact(1, "assumed"), output: exact(1, "assumed") }, null, NOON)).toBeNull();
  });

  test("is measured where the vendor counted the tokens, else assumed", () => {
    expect(costOfUsage(usage({}), aPrice(1, 1), NOON)?.origin).toBe("measured");
    expect(costOfUsage(usage({ source: "estimated" }), aPrice(1, 1), NOON)?.origin).toBe("assumed");
  });

  test("on one's own machine is its electricity, unknown until its price is said", () => {
    // 2 Wh at 0.30 USD/kWh = 0.0006 USD
    expect(electricityCost(exact(2, "assumed"), 0.3)?.mid).toBeCloseTo(0.0006, 12);
    expect(electricityCost(exact(2, "assumed"), null)).toBeNull();
    expect(electricityCost(null, 0.3)).toBeNull();
  });
});

describe("laws of cost", () => {
  const counts = fc.nat({ max: 1_000_000 });
  const rate = fc.double({ min: 0, max: 100, noNaN: true });

  test("cached input never costs more than fresh, and more tokens never cost less", () => {
    fc.assert(
      fc.property(
        counts,
        counts,
        counts,
        rate,
        rate,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (input, more, output, inRate, outRate, share) => {
          const price = aPrice(inRate, outRate, { cachedInputUsdPerMTok: inRate * share });
          const at = (known: Partial<Usage>) =>
            costUsd(usage({ outputTokens: output, ...known }), price, NOON) ?? Number.NaN;
          const fresh = at({ inputTokens: input });
          expect(at({ inputTokens: input, cachedInputTokens: Math.floor(input / 2) })).toBeLessThanOrEqual(
            fresh * (1 + 1e-12),
          );
          expect(at({ inputTokens: input + more })).toBeGreaterThanOrEqual(fresh);
        },
      ),
    );
  });

  test("whatever a vendor counts, a cost is unknown or no less than 0, and known wherever it can be true", () => {
    const count = fc.option(fc.integer({ min: -10, max: 1000 }));
    const price = aPrice(2, 11, {
      cachedInputUsdPerMTok: 0.3,
      cacheWriteUsdPerMTok: 5,
      cacheWriteHourUsdPerMTok: 7,
      reasoningUsdPerMTok: 13,
    });
    fc.assert(
      fc.property(
        count,
        count,
        count,
        count,
        count,
        count,
        (input, cached, write, hour, output, reasoning) => {
          const counted = usage({
            inputTokens: input,
            cachedInputTokens: cached,
            cacheWriteTokens: write,
            cacheWriteHourTokens: hour,
            outputTokens: output,
            reasoningTokens: reasoning,
          });
          const cost = costUsd(counted, price, NOON);
          expect(cost === null).toBe(input === null || output === null || !isPossible(counted));
          expect(cost ?? 0).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test("a forecast has low <= mid <= high", () => {
    const tokens = fc
      .tuple(counts, counts, counts)
      .map((three) => three.toSorted((a, b) => a - b))
      .map(([low = 0, mid = 0, high = 0]) => ({ low, mid, high, origin: "assumed" as const }));
    fc.assert(
      fc.property(tokens, tokens, rate, rate, (input, output, inRate, outRate) => {
        const cost = forecastCost({ input, output }, aPrice(inRate, outRate), NOON);
        expect(cost).not.toBeNull();
        if (!cost) return;
        expect(cost.low).toBeLessThanOrEqual(cost.mid);
        expect(cost.mid).toBeLessThanOrEqual(cost.high);
      }),
    );
  });
});
