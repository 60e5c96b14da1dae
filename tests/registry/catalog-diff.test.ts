import { describe, expect, test } from "vitest";
import { catalogAsOf } from "@/registry/catalog";
import { catalogDiff } from "@/registry/catalog-diff";
import { registry } from "@/registry/manifest.gen";
import { aCatalog, aModel, aPrice, aScore } from "../support/catalog";

const scores = { coding: aScore(0.5), reasoning: null, creative: null, general: null };

describe("the difference of two catalogs", () => {
  test("is none of a catalog and itself", () => {
    const today = catalogAsOf(registry, "2026-11-25");
    const { added, removed, statuses, prices, scores: changed } = catalogDiff(today, today);
    expect([added, removed, statuses, prices, changed]).toEqual([[], [], [], [], []]);
  });

  test("names who came and who went, and tells nothing else of them", () => {
    const diff = catalogDiff(
      aCatalog([aModel({ id: "v/old", price: aPrice(1, 1) })]),
      aCatalog([aModel({ id: "v/new", price: aPrice(2, 2) })]),
    );
    expect(diff).toMatchObject({ added: [{ id: "v/new" }], removed: [{ id: "v/old" }], prices: [] });
  });

  test("tells each part of a price, and an unknown one as unknown", () => {
    const before = aModel({ id: "v/a", price: aPrice(1, 4, { cachedInputUsdPerMTok: 0.1 }) });
    const after = aModel({ id: "v/a", price: aPrice(2, 4) });
    expect(catalogDiff(aCatalog([before]), aCatalog([after])).prices).toMatchObject([
      {
        id: "v/a",
        parts: [
          { part: "input", before: 1, after: 2 },
          { part: "cached", before: 0.1, after: null },
        ],
        tiersDiffer: false,
        windowsDiffer: false,
      },
    ]);
  });

  test("tells a price that is the same but for a tier or other hours", () => {
    const tier = { ...aPrice(2, 8), aboveInputTokens: 1000 };
    const window = { ...aPrice(2, 8), name: "peak", weekdays: [1], minutes: [[0, 60]] as const };
    const plain = aCatalog([aModel({ id: "v/a", price: aPrice(1, 4) })]);
    const tiered = aCatalog([aModel({ id: "v/a", price: aPrice(1, 4, { tiers: [tier] }) })]);
    const timed = aCatalog([aModel({ id: "v/a", price: aPrice(1, 4, { windows: [window] }) })]);
    expect(catalogDiff(plain, tiered).prices).toMatchObject([
      { parts: [], tiersDiffer: true, windowsDiffer: false },
    ]);
    expect(catalogDiff(plain, timed).prices).toMatchObject([
      { parts: [], tiersDiffer: false, windowsDiffer: true },
    ]);
  });

  test("tells a new status, a new score, and a score of other evidence", () => {
    const before = aModel({ id: "v/a", scores });
    const bridged = { ...aScore(0.5), evidence: "bridged" } as const;
    const after = aModel({
      id: "v/a",
      status: "deprecated",
      scores: { ...scores, coding: bridged, general: aScore(0.6) },
    });
    const diff = catalogDiff(aCatalog([before]), aCatalog([after]));
    expect(diff.statuses).toEqual([{ id: "v/a", name: "a", before: "active", after: "deprecated" }]);
    expect(diff.scores.map(({ task, before: was, after: is }) => [task, was?.mid, is?.mid])).toEqual([
      ["coding", 0.5, 0.5],
      ["general", undefined, 0.6],
    ]);
  });
});
