import { describe, expect, test } from "vitest";
import { decide } from "@/lib/routing/decide";
import { atEffort, EFFORTS, effortNamed } from "@/lib/routing/effort";
import type { CatalogModel } from "@/registry/catalog";
import { EffortName } from "@/registry/effort-schema";
import { aCatalog, aModel, aPrice, aScore, aSpeed } from "../support/catalog";
import { aContext, aRouteRequest, dense } from "../support/decision";

const NO_SCORES = { coding: null, reasoning: null, creative: null, general: null };
const THINKER = aModel({
  id: "v/thinker",
  price: aPrice(1, 10),
  parameters: dense(70),
  thinksByDefault: true,
  outputFactor: 3,
  scoredEffort: "medium",
  speed: aSpeed(100, 5),
  scores: { coding: aScore(0.7), reasoning: aScore(0.7), creative: aScore(0.6), general: aScore(0.7) },
  efforts: [
    { name: "none", scores: { ...NO_SCORES, general: aScore(0.5) }, speed: aSpeed(120, 0.5) },
    { name: "high", scores: { ...NO_SCORES, general: aScore(0.8) }, speed: null },
  ],
});
const estimatesAt = (effort: (typeof EFFORTS)[number] | null, model: CatalogModel = THINKER) => {
  const decided = decide(
    aRouteRequest({ taskType: "general", effort }),
    aContext({ catalog: aCatalog([model]) }),
  );
  return decided.ok ? decided.value.pick.estimates : expect.fail();
};

describe("a model at the effort that a request names", () => {
  test("has the scores and the speed that were measured there", () => {
    const quiet = atEffort(THINKER, "none");
    expect([quiet.scores.general?.mid, quiet.speed?.firstAnswerS]).toEqual([0.5, 0.5]);
    expect(atEffort(THINKER, "high").scores.general?.mid).toBe(0.8);
  });

  test("keeps what nobody measured there", () => {
    expect(atEffort(THINKER, "none").scores.creative?.mid).toBe(0.6);
    expect(atEffort(THINKER, "high").speed).toEqual(THINKER.speed);
    expect(atEffort(THINKER, "low")).toEqual(THINKER);
  });

  test("is as it is by default where none is named, and where its scores speak of that effort", () => {
    expect(atEffort(THINKER, null)).toBe(THINKER);
    expect(atEffort(THINKER, "medium")).toBe(THINKER);
    expect(atEffort({ ...THINKER, efforts: [], scoredEffort: "none" }, "none").outputFactor).toBe(1);
  });

  test("writes no thoughts at none, also where nobody measured it", () => {
    const bare = { ...THINKER, efforts: [] };
    for (const model of [THINKER, bare])
      expect(atEffort(model, "none")).toMatchObject({ outputFactor: 1, thinksByDefault: false });
    expect(atEffort(bare, "high")).toMatchObject({ outputFactor: 3, thinksByDefault: true });
    expect(atEffort({ ...bare, thinksByDefault: null }, "none").thinksByDefault).toBeNull();
  });
});

describe("a decision at the effort that a request names", () => {
  test("has other quality, time, cost and energy", () => {
    const [usual, quiet] = [estimatesAt(null), estimatesAt("none")];
    expect([usual.quality?.mid, quiet.quality?.mid]).toEqual([0.7, 0.5]);
    // 5 s or 0.5 s to the first word, 350 tokens at 100 or 120 a second.
    expect(usual.latencyMs?.mid).toBeCloseTo(8500, 6);
    expect(quiet.latencyMs?.mid).toBeCloseTo(500 + (350 / 120) * 1000, 6);
    // 3 x 350 or 350 tokens out at 10 USD per million, and the same prompt.
    expect((usual.costUsd?.mid ?? 0) - (quiet.costUsd?.mid ?? 0)).toBeCloseTo((2 * 350 * 10) / 1e6, 12);
    expect(quiet.energyWh?.mid).toBeLessThan((usual.energyWh?.mid ?? 0) / 2);
  });

  test("is told with the decision", () => {
    const decided = decide(aRouteRequest({ effort: "high" }), aContext({ catalog: aCatalog([THINKER]) }));
    expect(decided).toMatchObject({ ok: true, value: { effort: "high" } });
    const nobody = decide(
      aRouteRequest({ effort: "high", pin: "v/other" }),
      aContext({ catalog: aCatalog([THINKER]) }),
    );
    expect(nobody).toMatchObject({ ok: false, error: { effort: "high" } });
  });
});

test("the words for efforts are those of the registry, and others are none", () => {
  expect(EFFORTS).toEqual(EffortName.options);
  expect([effortNamed("low"), effortNamed("LOW"), effortNamed("my secret"), effortNamed(undefined)]).toEqual([
    "low",
    null,
    null,
    null,
  ]);
});
