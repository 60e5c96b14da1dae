import type { ModelId } from "@/registry/catalog";
import type { Rejected, Violation } from "./eligible";
import type { Constraints } from "./request";
import { roundedTo } from "./round";

/** A limit, the value it would have to take (null = no limit at all), and the model that passes then. */
export type Relaxation = {
  readonly model: ModelId;
  readonly changes: readonly { readonly constraint: keyof Constraints; readonly to: number | null }[];
};

function changeOf({ code, value }: Violation): Relaxation["changes"][number] | null {
  switch (code) {
    case "over_max_cost":
      return { constraint: "maxCostUsd", to: value === null ? null : roundedTo(value, "up") };
    case "unknown_cost":
      return { constraint: "maxCostUsd", to: null };
    case "over_max_latency":
      return { constraint: "maxLatencyMs", to: value === null ? null : roundedTo(value, "up") };
    case "unknown_latency":
      return { constraint: "maxLatencyMs", to: null };
    case "below_min_quality":
      return { constraint: "minQuality", to: value === null ? null : roundedTo(value, "down") };
    case "unknown_quality":
      return { constraint: "minQuality", to: null };
    case "over_max_energy":
      return { constraint: "maxEnergyWh", to: value === null ? null : roundedTo(value, "up") };
    case "unknown_energy":
      return { constraint: "maxEnergyWh", to: null };
    case "over_max_carbon":
      return { constraint: "maxCarbonG", to: value === null ? null : roundedTo(value, "up") };
    case "unknown_carbon":
      return { constraint: "maxCarbonG", to: null };
    case "not_a_product":
    case "retired":
    case "no_adapter":
    case "not_connected":
    case "context_too_small":
    case "provider_not_allowed":
    case "model_denied":
    case "lacks_ability":
    case "unknown_ability":
    case "breaker_open":
    case "rate_limited":
    case "key_refused":
    case "over_daily_cap":
      return null;
  }
}

/** How much a limit moves, as a factor; giving it up counts most. */
function stretch({ limit, value }: Violation): number {
  if (limit === null || value === null || limit === 0 || value === 0) return Number.POSITIVE_INFINITY;
  return Math.max(limit / value, value / limit);
}

/**
 * Which limits to relax so that a model passes: fewest limits first, then the smallest change; one suggestion for each set
 * of limits. Empty where no limit would help.
 */
export function relaxations(rejected: readonly Rejected[]): readonly Relaxation[] {
  const possible = rejected
    .map(({ id, violations }) => ({
      model: id,
      changes: violations.map(changeOf),
      stretch: violations.reduce((product, violation) => product * stretch(violation), 1),
    }))
    .flatMap(({ changes, ...rest }) => {
      const known = changes.flatMap((change) => (change ? [change] : []));
      return known.length === changes.length ? [{ ...rest, changes: known }] : [];
    })
    .sort(
      (a, b) =>
        a.changes.length - b.changes.length ||
        compareStretch(a.stretch, b.stretch) ||
        (a.model < b.model ? -1 : 1),
    );
  const seen = new Set<string>();
  return possible.flatMap(({ model, changes }) => {
    const key = changes.map(({ constraint }) => constraint).join();
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ model, changes }];
  });
}

const compareStretch = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
