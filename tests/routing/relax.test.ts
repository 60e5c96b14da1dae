import { describe, expect, test } from "vitest";
import type { Rejected, Violation } from "@/lib/routing/eligible";
import { relaxations } from "@/lib/routing/relax";

const ESTIMATES = {
  costUsd: null,
  latencyMs: null,
  energyWh: null,
  carbonG: null,
  waterMl: null,
  quality: null,
};
const rejected = (id: string, ...violations: readonly [Violation, ...Violation[]]): Rejected => ({
  id,
  name: id,
  estimates: ESTIMATES,
  violations,
});
const broken = (
  code: Violation["code"],
  limit: number | null = null,
  value: number | null = null,
): Violation => ({
  code,
  limit,
  value,
  detail: null,
});

describe("what to relax", () => {
  // biome-ignore format: one case a line
  test.each([
    ["over_max_cost", 0.01, 0.0123, "maxCostUsd", 0.013],
    ["over_max_latency", 1000, 2345, "maxLatencyMs", 2400],
    ["below_min_quality", 0.9, 0.678, "minQuality", 0.67],
    ["over_max_energy", 1, 1.234, "maxEnergyWh", 1.3],
    ["over_max_carbon", 0.5, 0.6001, "maxCarbonG", 0.61],
    ["unknown_cost", 0.01, null, "maxCostUsd", null],
    ["unknown_latency", 1000, null, "maxLatencyMs", null],
    ["unknown_quality", 0.9, null, "minQuality", null],
    ["unknown_energy", 1, null, "maxEnergyWh", null],
    ["unknown_carbon", 1, null, "maxCarbonG", null],
  ] as const)("%s from %d, where it is %d: %s to %d", (code, limit, value, constraint, to) => {
    expect(relaxations([rejected("v/a", broken(code, limit, value))])).toEqual([
      { model: "v/a", changes: [{ constraint, to }] },
    ]);
  });

  test.each([
    "not_a_product",
    "retired",
    "no_adapter",
    "not_connected",
    "context_too_small",
    "provider_not_allowed",
    "model_denied",
    "lacks_ability",
    "unknown_ability",
    "breaker_open",
    "rate_limited",
    "key_refused",
    "over_daily_cap",
  ] as const)("is nothing where a model is barred: %s", (code) => {
    expect(relaxations([rejected("v/a", broken(code), broken("over_max_cost", 1, 2))])).toEqual([]);
  });

  test("is told once for each set of limits: the fewest first, then the smallest change", () => {
    const models = [
      rejected("v/both", broken("over_max_cost", 1, 1.1), broken("over_max_energy", 1, 1.1)),
      rejected("v/far", broken("over_max_cost", 1, 5)),
      rejected("v/near", broken("over_max_cost", 1, 2)),
      rejected("v/energy", broken("over_max_energy", 1, 3)),
      rejected("v/unknown", broken("unknown_carbon", 1)),
    ];
    expect(relaxations(models).map(({ model }) => model)).toEqual([
      "v/near",
      "v/energy",
      "v/unknown",
      "v/both",
    ]);
  });
});
