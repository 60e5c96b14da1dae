import { describe, expect, test } from "vitest";
import type { Install } from "@/app/[locale]/registry/rows";
import { registryRows } from "@/app/[locale]/registry/rows";
import type { StatedWorkload } from "@/app/[locale]/registry/search-params";
import { aCatalog, aModel, aPrice, aScore, aSpeed } from "../../support/catalog";
import { dense } from "../../support/decision";

const STATED: StatedWorkload = { task: "coding", inputTokens: 500, outputTokens: 350, region: "WORLD" };
const INSTALL: Install = { adapters: ["v"], atMs: Date.UTC(2026, 10, 1), electricityUsdPerKwh: null };
const scores = { coding: aScore(0.7), reasoning: null, creative: null, general: null };

describe("a row of the list", () => {
  test("reckons a thousand of the stated requests", () => {
    const model = aModel({
      id: "v/a",
      price: aPrice(2, 8),
      scores,
      speed: aSpeed(100, 1),
      parameters: dense(8),
    });
    const [row] = registryRows(aCatalog([model]), STATED, INSTALL);
    // (500 tokens at $2 and 350 at $8 a million) times 1,000.
    expect(row?.costUsdPer1k?.mid).toBeCloseTo((500 * 2 + 350 * 8) / 1000, 6);
    expect(row?.costUsdPer1k?.low).toBe(row?.costUsdPer1k?.high);
    // 1 s to the first token, then 350 at 100 a second.
    expect(row?.latencyMs?.mid).toBeCloseTo(4500, 6);
    expect(row?.quality).toEqual({ low: 0.68, mid: 0.7, high: 0.72, origin: "measured" });
    // 500 g a kWh over a thousand requests: as many grams as half the milliwatt-hours of one... 500 g/kWh × Wh / 1000 × 1000.
    const energy = row?.energyWhPerRequest?.mid ?? Number.NaN;
    expect(row?.carbonGPer1k?.mid).toBeCloseTo(energy * 500, 0);
    expect(row?.hasAdapter).toBe(true);
  });

  test("counts what a model that thinks writes besides", () => {
    const model = aModel({ id: "v/a", price: aPrice(2, 8), outputFactor: 3, thinksByDefault: true });
    const [row] = registryRows(aCatalog([model]), STATED, INSTALL);
    expect(row?.costUsdPer1k?.mid).toBeCloseTo((500 * 2 + 3 * 350 * 8) / 1000, 6);
  });

  test("tells how old price and score are on the catalog's day, and how far away its end is", () => {
    const price = aPrice(1, 1, { from: "2026-09-15", readOn: "2026-10-01" });
    const model = aModel({ id: "v/a", price, scores, retiresOn: "2026-11-11" });
    const [row] = registryRows(aCatalog([model]), STATED, INSTALL);
    // From October 1st to November 1st, from January 1st (day 1) to November 1st (day 305).
    expect([row?.priceDays, row?.scoreDays, row?.retiresInDays]).toEqual([31, 304, 10]);
    expect(row?.priceFrom).toBe("2026-09-15");
  });

  test("knows nothing of what nobody told, and never says 0", () => {
    const [row] = registryRows(aCatalog([aModel({ id: "w/bare" })]), STATED, INSTALL);
    expect(row).toMatchObject({
      hasAdapter: false,
      inputUsdPerMTok: null,
      priceFrom: null,
      priceDays: null,
      scoreDays: null,
      retiresInDays: null,
      quality: null,
      energyWhPerRequest: null,
      carbonGPer1k: null,
      costUsdPer1k: null,
      latencyMs: null,
    });
  });

  test("has one's own machine cost its electricity, where its price is known", () => {
    const catalog = aCatalog([aModel({ id: "local/a", parameters: dense(8) })]);
    expect(registryRows(catalog, STATED, INSTALL)[0]?.costUsdPer1k).toBeNull();
    const [row] = registryRows(catalog, STATED, { ...INSTALL, electricityUsdPerKwh: 0.3 });
    const energy = row?.energyWhPerRequest?.mid ?? Number.NaN;
    // A thousand requests take as many kWh as one takes Wh.
    expect(row?.costUsdPer1k?.mid).toBeCloseTo(energy * 0.3, 3);
  });
});
