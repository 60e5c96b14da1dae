import { describe, expect, test } from "vitest";
import { decide } from "@/lib/routing/decide";
import { alternatives, explain } from "@/lib/routing/explain";
import { balanced } from "@/lib/routing/policies/balanced";
import { RULE_POLICIES } from "@/lib/routing/policies/choose";
import { efficiency } from "@/lib/routing/policies/efficiency";
import { exploring } from "@/lib/routing/policies/exploring";
import { quality } from "@/lib/routing/policies/quality";
import type { Policy } from "@/lib/routing/policy";
import type { RouteRequest } from "@/lib/routing/request";
import { ANY_MODEL, NO_CONSTRAINTS } from "@/lib/routing/request";
import type { CatalogModel } from "@/registry/catalog";
import { aCatalog, aModel, aPrice, aScore, aSpeed } from "../support/catalog";
import { aContext, aRouteRequest, dense } from "../support/decision";

const score = (value: number) => ({ coding: aScore(value), reasoning: null, creative: null, general: null });
const MODELS = [
  aModel({ id: "v/big", price: aPrice(10, 40), scores: score(0.9), speed: aSpeed(50, 1) }),
  aModel({ id: "v/small", price: aPrice(0.1, 0.4), scores: score(0.6), speed: aSpeed(200, 0.3) }),
];
const REQUEST = aRouteRequest({ prompt: "Write a function", taskType: "coding" });

function explained(
  policy: Policy,
  request: RouteRequest = REQUEST,
  models: readonly CatalogModel[] = MODELS,
) {
  const context = aContext({ catalog: aCatalog(models), policy, atMs: 0, draw: 0 });
  const result = decide(request, context);
  if (!result.ok) throw new Error("no candidate");
  return {
    reasons: explain(result.value),
    decision: result.value,
    pick: result.value.pick.id,
    alternatives: alternatives(request, result.value, context, RULE_POLICIES),
  };
}

describe("an explanation", () => {
  test("gives three reasons, the policy's own first", () => {
    expect(explained(quality).reasons.map(({ code }) => code)).toEqual([
      "best_quality",
      "ahead_of_runner_up",
      "score_for_task",
    ]);
  });

  test("says where an unknown figure was counted as the worst", () => {
    expect(explained(balanced).reasons[1]).toEqual({
      code: "unknown_counted_worst",
      params: { axis: "energy" },
    });
  });

  test("does not call a model ahead of a figure that nobody knows", () => {
    const small = aModel({ id: "v/small", price: aPrice(0.1, 0.4) });
    const dark = { ...small, id: "v/dark", name: "dark", price: null };
    expect(
      explained(efficiency, REQUEST, [
        { ...small, scores: score(0.8) },
        { ...dark, scores: score(0.8) },
      ]).reasons[2],
    ).toEqual({
      code: "runner_up_unknown",
      params: { axis: "cost", model: "dark" },
    });
  });

  const sized = (billions: number) => ({ parameters: dense(billions) });
  const priced = (usd: number) => ({ price: aPrice(usd, 4 * usd) });
  const good = (id: string, known: Partial<CatalogModel>) =>
    aModel({ id: `v/${id}`, scores: score(0.8), ...known });

  test.each<[string, readonly CatalogModel[], string, string]>([
    [
      "cost and energy together, of which neither need be the lowest",
      [good("a", { ...priced(1), ...sized(8) }), good("b", { ...priced(0.9), ...sized(400) })],
      "v/a",
      "cheapest_good_enough",
    ],
    [
      "cost alone where energy is unknown",
      [good("a", priced(1)), good("b", priced(2))],
      "v/a",
      "least_cost_good_enough",
    ],
    [
      "energy alone where cost is unknown",
      [good("a", sized(400)), good("b", sized(8))],
      "v/b",
      "least_energy_good_enough",
    ],
    ["neither where both are unknown", [good("a", {}), good("b", {})], "v/a", "nothing_known_good_enough"],
    [
      "that it is the only one",
      [good("a", {}), aModel({ id: "v/b", scores: score(0.1) })],
      "v/a",
      "cheapest_good_enough",
    ],
  ])("of the efficiency policy names %s", (_, models, picked, code) => {
    const { pick, reasons } = explained(efficiency, REQUEST, models);
    expect([pick, reasons[0]?.code]).toEqual([picked, code]);
  });

  test("does not call a quality the highest that nobody knows", () => {
    const dark = [aModel({ id: "v/a", ...priced(1) }), aModel({ id: "v/b", ...priced(2) })];
    expect(explained(quality, REQUEST, dark).reasons[0]).toEqual({
      code: "quality_unknown",
      params: { count: 2 },
    });
  });

  test("does not say that figures put it ahead of one that is not good enough", () => {
    const models = [
      good("a", { ...priced(0.1), ...sized(400) }),
      aModel({ id: "v/b", scores: score(0.3), ...priced(1), ...sized(1) }),
    ];
    expect(explained(efficiency, REQUEST, models).reasons.map(({ code }) => code)).toEqual([
      "cheapest_good_enough",
      "runner_up_below_floor",
      "lowest_cost",
    ]);
  });

  test("does not call a model that the draw fell on ahead of those before it", () => {
    const context = aContext({
      catalog: aCatalog(MODELS),
      policy: exploring(quality, 1),
      atMs: 0,
      draw: 0.99,
    });
    const result = decide(REQUEST, context);
    if (!result.ok) throw new Error("no candidate");
    expect(result.value.explored).toBe(true);
    const codes = explain(result.value).map(({ code }) => code);
    expect(codes[0]).toBe("explored");
    expect(codes.filter((code) => /runner_up/.test(code))).toEqual([]);
  });

  test("says that a person's own pick was theirs, and that it breaks limits", () => {
    const own = { ...REQUEST, pin: "v/big", constraints: { ...NO_CONSTRAINTS, maxCostUsd: 1e-6 } };
    expect(explained(balanced, own).reasons.slice(0, 2)).toEqual([
      { code: "own_pick", params: {} },
      { code: "breaks_limits", params: { count: 1 } },
    ]);
  });
});

describe("what would change a choice", () => {
  test("is told only where it leads to another model, and it really does", () => {
    const { pick, alternatives: changes } = explained(quality);
    expect(pick).toBe("v/big");
    expect(changes.length).toBeGreaterThan(0);
    for (const { change, model } of changes) {
      expect(model).not.toBe(pick);
      if (change.kind !== "limit") continue;
      const constraints = { ...NO_CONSTRAINTS, [change.constraint]: change.to };
      if (model !== null) expect(explained(quality, { ...REQUEST, constraints }).pick).toBe(model);
    }
  });

  test("says where giving up a limit leads", () => {
    const constraints = { ...NO_CONSTRAINTS, maxCostUsd: 0.001 };
    const { pick, alternatives: changes } = explained(quality, { ...REQUEST, constraints });
    expect(pick).toBe("v/small");
    expect(changes).toContainEqual({
      change: { kind: "limit", constraint: "maxCostUsd", to: null },
      model: "v/big",
      name: "big",
    });
  });

  test.each([
    ["maxEnergyWh", "energyWh"],
    ["maxCarbonG", "carbonG"],
  ] as const)("says where giving up %s leads", (constraint, figure) => {
    const sized = MODELS.map((model) => ({ ...model, parameters: dense(model.id === "v/big" ? 400 : 8) }));
    const free = explained(quality, REQUEST, sized);
    const estimates = free.decision.kept.find(({ id }) => id === "v/small")?.estimates[figure];
    if (!estimates) throw new Error(`${figure} is unknown`);
    const constraints = { ...NO_CONSTRAINTS, [constraint]: estimates.mid };
    const { pick, alternatives: changes } = explained(quality, { ...REQUEST, constraints }, sized);
    expect([free.pick, pick]).toEqual(["v/big", "v/small"]);
    expect(changes).toContainEqual({
      change: { kind: "limit", constraint, to: null },
      model: "v/big",
      name: "big",
    });
  });

  test("never names a model that the caller denied", () => {
    const denied = { ...REQUEST, scope: { ...ANY_MODEL, modelsDenied: ["v/big"] } };
    expect(explained(balanced, denied).alternatives.map(({ model }) => model)).not.toContain("v/big");
  });

  test("is empty for a person's own pick", () => {
    expect(explained(balanced, { ...REQUEST, pin: "v/small" }).alternatives).toEqual([]);
  });
});
