import { describe, expect, test } from "vitest";
import { costOfUsage, costUsd, forecastCost } from "@/lib/footprint/cost";
import { exact } from "@/lib/footprint/interval";
import type { Service, ServiceFactors } from "@/lib/footprint/service-factor";
import type { Usage } from "@/lib/footprint/usage";
import type { Price } from "@/registry/catalog";
import { catalogAsOf } from "@/registry/catalog";
import { registry } from "@/registry/manifest.gen";
import type { Registry } from "@/registry/schema";

/** Prices as the registry has them on that day; each bill was worked out by hand, in millionths of a dollar. */
const priceOn = (day: string, model: string, from: Registry = registry): Price | null =>
  catalogAsOf(from, day).models.find(({ id }) => id === model)?.price ?? null;

type Counts = Readonly<Partial<Record<"in" | "cached" | "written" | "hour" | "out" | "reasoning", number>>>;
const usage = (counts: Counts): Usage => ({
  inputTokens: counts.in ?? 0,
  cachedInputTokens: counts.cached ?? null,
  cacheWriteTokens: counts.written ?? null,
  cacheWriteHourTokens: counts.hour ?? null,
  outputTokens: counts.out ?? 0,
  reasoningTokens: counts.reasoning ?? null,
  source: "provider",
});

/** Half the standard price for batch and flex: what Anthropic (batch) and OpenAI (both) state. */
const HALF: ServiceFactors = { batchFactor: 0.5, flexFactor: 0.5 };

/** Dollars of one call at a moment such as "2026-11-24T12:00Z". */
function bill(model: string, at: string, counts: Counts, service: Service = "standard"): number | null {
  const price = priceOn(at.slice(0, 10), model);
  return costUsd(usage(counts), price && { ...price, ...HALF }, Date.parse(at), service);
}

const TUESDAY = "2026-11-24T12:00Z";
const HAIKU = "anthropic/claude-haiku-4-5";
const LONG_HAIKU = "anthropic/claude-haiku-5-5";
const SONNET = "anthropic/claude-sonnet-5-5";
const SOL = "openai/gpt-6.2-sol";
const DEEPSEEK = "deepseek/deepseek-flash";
const PRO = "deepseek/deepseek-v4-pro";

describe("vendors' bills, worked out by hand", () => {
  test.each([
    // 1,200 x 1 + 300 x 5 = 1,200 + 1,500
    ["input and output", HAIKU, TUESDAY, { in: 1200, out: 300 }, 2700],
    // 2,000 x 1 + 8,000 x 0.10 + 500 x 5 = 2,000 + 800 + 2,500
    ["read from the cache", HAIKU, TUESDAY, { in: 10_000, cached: 8000, out: 500 }, 5300],
    // 1,000 x 1 + 9,000 x 1.25 + 200 x 5 = 1,000 + 11,250 + 1,000
    ["kept in the cache for 5 minutes", HAIKU, TUESDAY, { in: 10_000, written: 9000, out: 200 }, 13_250],
    // 1,000 x 1 + 9,000 x 2 + 200 x 5 = 1,000 + 18,000 + 1,000
    [
      "kept in the cache for an hour",
      HAIKU,
      TUESDAY,
      { in: 10_000, written: 9000, hour: 9000, out: 200 },
      20_000,
    ],
    // 2,000 x 2 + 12,000 x 0.10 + 4,000 x 2.50 + 2,000 x 4 + 1,000 x 10 = 4,000 + 1,200 + 10,000 + 8,000 + 10,000
    [
      "all of it at once",
      SONNET,
      TUESDAY,
      { in: 20_000, cached: 12_000, written: 6000, hour: 2000, out: 1000 },
      33_200,
    ],
    // 100,000 x 0.10 + 1,000 x 0.50 = 10,000 + 500
    ["the last prompt below a tier", LONG_HAIKU, TUESDAY, { in: 100_000, out: 1000 }, 10_500],
    // one token more re-prices all: 100,001 x 0.50 + 1,000 x 2.50 = 50,000.5 + 2,500
    ["the first prompt above it", LONG_HAIKU, TUESDAY, { in: 100_001, out: 1000 }, 52_500.5],
    // 10,000 x 0.50 + 120,000 x 0.05 + 15,000 x 0.625 + 5,000 x 1 + 2,000 x 2.50 = 5,000 + 6,000 + 9,375 + 5,000 + 5,000
    [
      "a long prompt, its cache at the tier's prices",
      LONG_HAIKU,
      TUESDAY,
      { in: 150_000, cached: 120_000, written: 20_000, hour: 5000, out: 2000 },
      30_375,
    ],
    // 3,000 x 2 + 4,000 x 10, the 3,500 of reasoning among them = 6,000 + 40,000
    ["reasoning inside the output", SOL, TUESDAY, { in: 3000, out: 4000, reasoning: 3500 }, 46_000],
    // 100,000 x 4 + 200,000 x 0.20 + 1,000 x 15 = 400,000 + 40,000 + 15,000
    ["a long prompt out of the cache", SOL, TUESDAY, { in: 300_000, cached: 200_000, out: 1000 }, 455_000],
    // 200,000 x 4 + 50,000 x 1 + 3,000 x 12 = 800,000 + 50,000 + 36,000
    [
      "xAI's tier from 200,000 on",
      "xai/grok-4.7",
      TUESDAY,
      { in: 250_000, cached: 50_000, out: 3000 },
      886_000,
    ],
    // 2,000 x 0.15 + 1,000 x 0.016 + 1,000 x 0.20 + 600 x 0.47 = 300 + 16 + 200 + 282
    [
      "Alibaba's cache, read and written",
      "alibaba/qwen3.8-flash",
      TUESDAY,
      { in: 4000, cached: 1000, written: 1000, out: 600 },
      798,
    ],
    // Tuesday 02:30 UTC: 3,000 x 0.30 + 7,000 x 0.006 + 900 x 1.20 = 900 + 42 + 1,080
    ["peak hours", DEEPSEEK, "2026-11-24T02:30Z", { in: 10_000, cached: 7000, out: 900 }, 2022],
    // 04:00 is past the peak: 3,000 x 0.15 + 7,000 x 0.003 + 900 x 0.60 = 450 + 21 + 540
    [
      "the minute after the peak",
      DEEPSEEK,
      "2026-11-24T04:00Z",
      { in: 10_000, cached: 7000, out: 900 },
      1011,
    ],
    // the same hour on a Saturday: no peak
    ["peak hours of a weekend", DEEPSEEK, "2026-11-28T02:30Z", { in: 10_000, cached: 7000, out: 900 }, 1011],
    // 6,000 x 0.75 + 2,000 x 0.075 + 500 x 3.75 = 4,500 + 150 + 1,875
    [
      "the last day of a promotion",
      "google/gemini-3.8-flash",
      "2026-12-31T23:59Z",
      { in: 8000, cached: 2000, out: 500 },
      6525,
    ],
    // 6,000 x 1.50 + 2,000 x 0.15 + 500 x 7.50 = 9,000 + 300 + 3,750
    [
      "the day after it",
      "google/gemini-3.8-flash",
      "2027-01-01T00:00Z",
      { in: 8000, cached: 2000, out: 500 },
      13_050,
    ],
    // 5,000 x 0.68 + 800 x 2.09 = 3,400 + 1,672
    ["a launch price", "mistral/mistral-large-4", "2026-10-19T12:00Z", { in: 5000, out: 800 }, 5072],
    // 5,000 x 1.36 + 800 x 4.18 = 6,800 + 3,344
    [
      "the list price that followed",
      "mistral/mistral-large-4",
      "2026-10-20T12:00Z",
      { in: 5000, out: 800 },
      10_144,
    ],
    // 1,000 x 1.74 + 1,000 x 3.48
    ["an old price on its last day", PRO, "2026-07-01T12:00Z", { in: 1000, out: 1000 }, 5220],
    // 1,000 x 0.435 + 1,000 x 0.87
    ["the price that fell", PRO, "2026-07-02T12:00Z", { in: 1000, out: 1000 }, 1305],
    // 1,000 x 0.66 + 1,000 x 1.98
    ["the price that rose", PRO, "2026-08-17T12:00Z", { in: 1000, out: 1000 }, 2640],
    // Monday 08:00 UTC, peak: 1,000 x 1.32 + 1,000 x 3.96
    ["its new peak", PRO, "2026-08-17T08:00Z", { in: 1000, out: 1000 }, 5280],
    // no price for cached input yet: 2,000 x 2.50 + 100 x 10 = 5,000 + 1,000
    [
      "cached before it had a price",
      "openai/gpt-4o",
      "2026-02-06T12:00Z",
      { in: 2000, cached: 1000, out: 100 },
      6000,
    ],
    // 1,000 x 2.50 + 1,000 x 1.25 + 100 x 10 = 2,500 + 1,250 + 1,000
    [
      "cached since it has one",
      "openai/gpt-4o",
      "2026-07-02T12:00Z",
      { in: 2000, cached: 1000, out: 100 },
      4750,
    ],
  ])("%s", (_, model, at, counts: Counts, millionths) => {
    expect((bill(model, at, counts) ?? Number.NaN) * 1e6).toBeCloseTo(millionths, 6);
  });

  test.each([
    // half of 46,000
    ["batch, reasoning inside", SOL, { in: 3000, out: 4000, reasoning: 3500 }, "batch", 23_000],
    // (4,000 x 2 + 6,000 x 0.10 + 1,000 x 10) / 2 = (8,000 + 600 + 10,000) / 2
    ["flex, the cache's discount within", SOL, { in: 10_000, cached: 6000, out: 1000 }, "flex", 9300],
    // half of 455,000
    ["batch above a tier", SOL, { in: 300_000, cached: 200_000, out: 1000 }, "batch", 227_500],
    // half of 33,200
    [
      "batch with all kinds of cache",
      SONNET,
      { in: 20_000, cached: 12_000, written: 6000, hour: 2000, out: 1000 },
      "batch",
      16_600,
    ],
  ] as const)("%s", (_, model, counts: Counts, service, millionths) => {
    expect((bill(model, TUESDAY, counts, service) ?? Number.NaN) * 1e6).toBeCloseTo(millionths, 6);
  });
});

describe("bills that nobody can write", () => {
  const counts = usage({ in: 1000, out: 1000 });
  const at = Date.parse(TUESDAY);
  const forecast = { input: exact(1000, "measured"), output: exact(1000, "measured") };

  test("a service of which no factor is known is unknown, not the standard price, and the other factor does not stand in", () => {
    const standard = priceOn("2026-11-24", HAIKU);
    const batchOnly = standard && { ...standard, batchFactor: 0.5, flexFactor: null };
    expect(costUsd(counts, batchOnly, at, "flex")).toBeNull();
    expect(costOfUsage(counts, batchOnly, at, "flex")).toBeNull();
    expect(forecastCost(forecast, batchOnly, at, "flex")).toBeNull();
    expect(costUsd(counts, standard && { ...standard, batchFactor: null }, at, "batch")).toBeNull();
    expect(costUsd(counts, batchOnly, at)).toBeCloseTo(0.006, 12);
  });

  test("a forecast for a batch is half of one for at once", () => {
    const standard = priceOn("2026-11-24", HAIKU);
    const price = standard && { ...standard, ...HALF };
    // 1,000 x 1 + 1,000 x 5 = 6,000; half 3,000
    expect(forecastCost(forecast, price, at, "batch")?.mid).toBeCloseTo(0.003, 12);
    expect(costOfUsage(counts, price, at, "batch")).toEqual(exact(0.003, "measured"));
  });

  test("before the first price, and after a promotion that nothing follows, it is unknown", () => {
    expect(priceOn("2026-02-05", "openai/gpt-4o")).toBeNull();
    expect(bill(SONNET, "2026-09-27T12:00Z", { in: 1, out: 1 })).toBeNull();
    const file = registry.models["mistral/mistral-large-4"];
    if (!file) throw new Error("the registry has no such model");
    const endless = { ...registry, models: { lone: { ...file, prices: file.prices.slice(0, 1) } } };
    expect(priceOn("2026-10-19", "lone", endless)?.inputUsdPerMTok).toBe(0.68);
    expect(priceOn("2026-10-20", "lone", endless)).toBeNull();
  });
});
