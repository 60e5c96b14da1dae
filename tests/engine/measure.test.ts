import { describe, expect, test } from "vitest";
import type { Exchange } from "@/lib/engine/measure";
import { measure } from "@/lib/engine/measure";
import { exact } from "@/lib/footprint/interval";
import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { Site, Zone } from "@/registry/catalog";
import { A_SITE, aCatalog, aModel, aPrice } from "../support/catalog";
import { dense } from "../support/decision";

const PAID = aModel({
  id: "v/paid",
  price: aPrice(10, 40, { cachedInputUsdPerMTok: 1 }),
  parameters: dense(70),
});
const OWN = aModel({ id: "local/own", parameters: dense(8) });
const context = {
  catalog: aCatalog([PAID, OWN]),
  atMs: Date.parse("2026-11-24T12:00:00Z"),
  electricityUsdPerKwh: 0.3,
  region: "WORLD",
  effort: null,
};
const USAGE: Usage = { ...ABSENT_USAGE, inputTokens: 1000, outputTokens: 200, source: "provider" };
const exchange = (usage: Partial<Usage> = {}): Exchange => ({
  input: { low: 700, mid: 1000, high: 1500, origin: "assumed" },
  text: "word".repeat(200),
  usage: { ...USAGE, ...usage },
});

describe("what an exchange took", () => {
  test("is exact in money where the vendor counted the tokens", () => {
    // 1000 x 10 + 200 x 40 USD per million tokens.
    expect(measure(PAID, exchange(), context).costUsd).toEqual(exact(0.018, "measured"));
  });

  test("has an interval where nobody counted, around what the texts suggest", () => {
    const { costUsd } = measure(PAID, exchange(ABSENT_USAGE), context);
    expect(costUsd?.mid).toBeCloseTo(0.018, 12);
    expect([(costUsd?.low ?? 1) < 0.018, (costUsd?.high ?? 0) > 0.018, costUsd?.origin]).toEqual([
      true,
      true,
      "assumed",
    ]);
  });

  test("is less where input came from the cache: in money, in energy and in carbon", () => {
    const whole = measure(PAID, exchange(), context);
    const cached = measure(PAID, exchange({ cachedInputTokens: 900 }), context);
    // 100 x 10 + 900 x 1 + 200 x 40 USD per million tokens.
    expect(cached.costUsd?.mid).toBeCloseTo(0.0099, 12);
    expect(cached.energyWh?.mid).toBeLessThan(whole.energyWh?.mid ?? 0);
    expect(cached.carbonG?.mid).toBeLessThan(whole.carbonG?.mid ?? 0);
  });

  test.each([
    ["contradict each other", { cachedInputTokens: 600, cacheWriteTokens: 500 }],
    ["have no prompt", { inputTokens: 0 }],
    ["have no tokens for the words that came", { outputTokens: 0 }],
  ])("is estimated, and says so, where the counts %s", (_, counts) => {
    const { costUsd, energyWh } = measure(PAID, exchange(counts), context);
    const [low, high] = [costUsd?.low ?? 0, costUsd?.high ?? 0];
    expect([costUsd?.origin, low > 0, low < high]).toEqual(["assumed", true, true]);
    // The texts suggest what was counted elsewhere.
    expect(energyWh?.mid).toBeGreaterThan(0);
  });

  test("is exact where no words came and no tokens were counted for them", () => {
    const silent = { ...exchange({ outputTokens: 0 }), text: "" };
    // 1000 x 10 USD per million tokens.
    expect(measure(PAID, silent, context).costUsd).toEqual(exact(0.01, "measured"));
  });

  test("is unknown where something was kept in the cache for an hour at a price that nobody named", () => {
    const kept = exchange({ cacheWriteTokens: 10, cacheWriteHourTokens: 10 });
    expect(measure(PAID, kept, context).costUsd).toBeNull();
  });

  test("is electricity on one's own machine, and unknown where its price is", () => {
    const { costUsd, energyWh } = measure(OWN, exchange(), context);
    expect(costUsd?.mid).toBeCloseTo(((energyWh?.mid ?? 0) * 0.3) / 1000, 12);
    expect(measure(OWN, exchange(), { ...context, electricityUsdPerKwh: null }).costUsd).toBeNull();
  });

  test("is unknown where price or size are, and carbon is half the energy on a grid of 500 g/kWh", () => {
    const dark = aModel({ id: "v/dark" });
    expect(measure(dark, exchange(), context)).toEqual({
      costUsd: null,
      energyWh: null,
      carbonG: null,
      waterMl: null,
    });
    const { energyWh, carbonG } = measure(PAID, exchange(), context);
    expect(carbonG?.mid).toBeCloseTo((energyWh?.mid ?? 0) / 2, 12);
  });
});

describe("water of an exchange", () => {
  const [zone] = context.catalog.zones;
  const at = (change: Partial<Zone>, site: Partial<Site> = {}) => ({
    ...context,
    catalog: {
      ...context.catalog,
      zones: zone ? [{ ...zone, ...change }] : [],
      sites: { ...context.catalog.sites, default: { ...A_SITE, ...site } },
    },
  });

  test("is on site the energy behind the PUE, and where the electricity comes from all of it", () => {
    const { energyWh, waterMl } = measure(PAID, exchange(), context);
    // 0.5 L/kWh x energy / 1.2, and 4 L/kWh x energy; 1 L/kWh is 1 mL/Wh.
    expect(waterMl?.mid).toBeCloseTo((energyWh?.mid ?? 0) * (0.5 / 1.2 + 4), 12);
  });

  test("is unknown where either of the two is", () => {
    expect(measure(PAID, exchange(), at({ waterLPerKwh: null })).waterMl).toBeNull();
    expect(measure(PAID, exchange(), at({}, { wueLPerKwh: null })).waterMl).toBeNull();
    expect(measure(PAID, exchange(), at({}, { wueLPerKwh: null })).carbonG).not.toBeNull();
  });
});
