import { describe, expect, test } from "vitest";
import type { Exchange } from "@/lib/engine/measure";
import { measure } from "@/lib/engine/measure";
import { savingsAgainst } from "@/lib/engine/savings";
import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { CatalogModel } from "@/registry/catalog";
import { aCatalog, aModel, aPrice } from "../support/catalog";
import { dense } from "../support/decision";

const PAID = aModel({
  id: "v/paid",
  price: aPrice(10, 40, {
    cachedInputUsdPerMTok: 1,
    cacheWriteUsdPerMTok: 12.5,
    cacheWriteHourUsdPerMTok: 20,
  }),
  parameters: dense(70),
});
const TWIN = { ...PAID, id: "v/twin" };
const OWN = aModel({ id: "local/own", parameters: dense(8) });
const THINKS = aModel({ id: "v/thinks", price: aPrice(10, 40), outputFactor: 4 });
const NO_CACHE = aModel({ id: "v/no-cache", price: aPrice(20, 80) });
const FREE = aModel({ id: "v/free", price: null });
const context = {
  catalog: aCatalog([PAID, TWIN, OWN, THINKS, NO_CACHE, FREE]),
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

function against(baseline: string, usage: Partial<Usage> = {}, model: CatalogModel = PAID) {
  const given = exchange(usage);
  return savingsAgainst(
    baseline,
    { model, exchange: given, figures: measure(model, given, context) },
    context,
  );
}

describe("savings against a baseline", () => {
  test("are what it would have cost for an answer of the same length, longer where it thinks, minus what was paid", () => {
    const { baseline, costUsd, energyWh, carbonG } = against("v/thinks");
    // 1000 x 10 + 4 x 200 x 40 USD per million tokens, minus 0.018.
    expect(costUsd?.mid).toBeCloseTo(0.042 - 0.018, 12);
    expect([baseline, energyWh, carbonG]).toEqual(["v/thinks", null, null]);
  });

  test("take the baseline at the effort that was named: without thinking it writes no more than others", () => {
    const given = exchange();
    const quiet = { ...context, effort: "none" } as const;
    const answered = { model: PAID, exchange: given, figures: measure(PAID, given, quiet) };
    // 1000 x 10 + 200 x 40 USD per million tokens, minus 0.018.
    expect(savingsAgainst("v/thinks", answered, quiet).costUsd?.mid).toBeCloseTo(0, 12);
  });

  test("are negative where the answer took more", () => {
    const { costUsd, energyWh } = against("local/own");
    expect([(costUsd?.mid ?? 1) < 0, energyWh?.mid !== undefined]).toEqual([true, true]);
  });

  test("are assumed: the baseline's tokenizer and the length of its answer are not known, whatever was counted here", () => {
    const { costUsd } = against("v/no-cache");
    // 1000 x 20 + 200 x 80 = 0.036. Alone, the input would move it to 4/5.5 and 4/2.8 of its 0.02, the output to 1/3 and 3 times its 0.016.
    const [input, output] = [0.02, 0.016];
    const below = Math.hypot(
      Math.log((input * (4 / 5.5) + output) / 0.036),
      Math.log((input + output / 3) / 0.036),
    );
    const above = Math.hypot(
      Math.log((input * (4 / 2.8) + output) / 0.036),
      Math.log((input + output * 3) / 0.036),
    );
    expect(costUsd?.origin).toBe("assumed");
    expect(costUsd?.mid).toBeCloseTo(0.036 - 0.018, 12);
    expect(costUsd?.low).toBeCloseTo(0.036 * Math.exp(-below) - 0.018, 12);
    expect(costUsd?.high).toBeCloseTo(0.036 * Math.exp(above) - 0.018, 12);
  });

  test.each<[string, Partial<Usage>]>([
    ["reads", { cachedInputTokens: 900 }],
    ["writes for five minutes", { cacheWriteTokens: 900 }],
    ["writes for an hour", { cacheWriteTokens: 900, cacheWriteHourTokens: 300 }],
    ["all of them", { cachedInputTokens: 300, cacheWriteTokens: 700, cacheWriteHourTokens: 300 }],
  ])(
    "are nothing against a model of the same prices and size, with the same share of the cache: %s",
    (_, usage) => {
      const { costUsd, energyWh } = against("v/twin", usage);
      expect(costUsd?.mid).toBeCloseTo(0, 12);
      expect(energyWh?.mid).toBeCloseTo(0, 12);
      expect((costUsd?.high ?? 0) - (costUsd?.low ?? 0)).toBeGreaterThan(0);
    },
  );

  test("are known whatever the counts are, where the cache served or kept the whole prompt", () => {
    for (let read = 0; read <= 97; read++) {
      const usage = { inputTokens: 97, cachedInputTokens: read, cacheWriteTokens: 97 - read };
      expect(against("v/twin", usage).costUsd?.mid).toBeCloseTo(0, 12);
    }
  });

  test("take the baseline's full price for what was cached where it names no other", () => {
    const usage = { cachedInputTokens: 300, cacheWriteTokens: 300, cacheWriteHourTokens: 300 };
    // 0.036 for the baseline; 400 x 10 + 300 x 1 + 300 x 20 + 200 x 40 USD per million tokens here.
    expect(against("v/no-cache", usage).costUsd?.mid).toBeCloseTo(0.036 - 0.0183, 12);
  });

  test("are reckoned without a cache where counts contradict each other or nobody counted", () => {
    const broken = against("v/no-cache", { cachedInputTokens: 600, cacheWriteTokens: 500 });
    const absent = against("v/no-cache", ABSENT_USAGE);
    expect([broken.costUsd?.mid, absent.costUsd?.mid]).toEqual([
      expect.closeTo(0.018, 12),
      expect.closeTo(0.018, 12),
    ]);
  });

  test("are unknown where the baseline's price is", () => {
    expect(against("v/free").costUsd).toBeNull();
  });
});
