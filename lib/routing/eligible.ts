import type { CatalogModel, ModelId } from "@/registry/catalog";
import type { Estimate } from "../footprint/interval";
import type { Estimates } from "./candidate";
import type { Ability, Connection, Constraints, Scope } from "./request";

/** A limit that a person set and can relax. */
export type LimitCode =
  | "over_max_cost"
  | "unknown_cost"
  | "over_max_latency"
  | "unknown_latency"
  | "below_min_quality"
  | "unknown_quality"
  | "over_max_energy"
  | "unknown_energy"
  | "over_max_carbon"
  | "unknown_carbon";

/** A reason that no limit can change. */
export type BarCode =
  | "not_a_product"
  | "retired"
  | "no_adapter"
  | "not_connected"
  | "context_too_small"
  | "provider_not_allowed"
  | "model_denied"
  | "lacks_ability"
  | "unknown_ability"
  | "breaker_open"
  | "rate_limited"
  | "key_refused"
  | "over_daily_cap";

/** Why a model is not a candidate, and by how much: the limit and the model's own figure where there are such. */
export type Violation = {
  readonly code: LimitCode | BarCode;
  readonly limit: number | null;
  readonly value: number | null;
  /** For `not_connected`: no_key, unreachable or not_served; for the abilities: which one. */
  readonly detail: string | null;
};

export type Kept = { readonly id: ModelId; readonly name: string; readonly estimates: Estimates };
export type Rejected = Kept & {
  /** Every reason; the first is the one that is told first. Never empty. */
  readonly violations: readonly [Violation, ...Violation[]];
};

const NONE: readonly Violation[] = [];

const plain = (code: BarCode, detail: string | null = null): Violation => ({
  code,
  limit: null,
  value: null,
  detail,
});

/** Reasons that do not hold for a person's own pick: it is tried all the same, and the vendor has the word. */
const TRIED_WHEN_PINNED: ReadonlySet<Violation["code"]> = new Set([
  "lacks_ability",
  "unknown_ability",
  "breaker_open",
  "rate_limited",
]);

/** True where the reason holds even for a model that a person picked. */
export const holdsForPick = ({ code }: Violation): boolean => !TRIED_WHEN_PINNED.has(code);

/**
 * What makes this model impossible for the request, whatever the limits. A context window that nobody knows is too small only where
 * the caller asked for one.
 */
export function bars(
  model: CatalogModel,
  connection: Connection | undefined,
  neededTokens: number,
  scope: Scope,
): readonly Violation[] {
  if (model.status === "not_a_product") return [plain("not_a_product")];
  if (model.status === "retired") return [plain("retired", model.replacement)];
  const tooLong =
    model.contextTokens === null ? scope.contextTokens !== null : neededTokens > model.contextTokens;
  const isFree = connection?.state === "connected" && connection.resting === undefined;
  if (isFree && !tooLong && isOpen(scope)) return NONE;
  const found: Violation[] = [];
  if (!connection || connection.state === "no_adapter") found.push(plain("no_adapter"));
  else if (connection.state === "not_connected") found.push(plain("not_connected", connection.reason));
  else if (connection.resting) {
    const { code, forMs } = connection.resting;
    found.push({ code, limit: null, value: forMs, detail: null });
  }
  if (tooLong) {
    found.push({ code: "context_too_small", limit: neededTokens, value: model.contextTokens, detail: null });
  }
  return [...found, ...outOfScope(model, scope)];
}

const isOpen = ({ providersAllowed, modelsDenied, abilities, fields }: Scope): boolean =>
  providersAllowed === null && modelsDenied.length === 0 && abilities.length === 0 && fields.length === 0;

function outOfScope(model: CatalogModel, scope: Scope): readonly Violation[] {
  const found: Violation[] = [];
  const { providersAllowed, modelsDenied, abilities, fields } = scope;
  if (providersAllowed && !providersAllowed.includes(model.provider))
    found.push(plain("provider_not_allowed"));
  if (modelsDenied.includes(model.id)) found.push(plain("model_denied"));
  for (const ability of abilities) {
    const can = abilityOf(model, ability);
    if (can !== true) found.push(plain(can === null ? "unknown_ability" : "lacks_ability", ability));
  }
  // A field that nobody knows about is passed on: the vendor decides.
  for (const field of fields) if (model.accepts[field] === false) found.push(plain("lacks_ability", field));
  return found;
}

function abilityOf(model: CatalogModel, ability: Ability): boolean | null {
  switch (ability) {
    case "tools":
      return model.supportsTools;
    case "vision":
      return model.supportsVision;
    case "json_schema":
      return model.supportsJsonSchema;
  }
}

/**
 * Whether the rest of the day's money is enough for a paid call. A call of unknown cost is not made under a cap.
 * @param leftUsd null = no cap.
 */
export function overDailyCap(costUsd: Estimate | null, leftUsd: number | null): readonly Violation[] {
  if (leftUsd === null || (costUsd && costUsd.mid <= leftUsd)) return NONE;
  return [
    { code: "over_daily_cap", limit: leftUsd, value: costUsd === null ? null : costUsd.mid, detail: null },
  ];
}

function ceiling(
  figure: Estimate | null,
  limit: number | null,
  over: LimitCode,
  unknown: LimitCode,
): readonly Violation[] {
  if (limit === null) return NONE;
  if (!figure) return [{ code: unknown, limit, value: null, detail: null }];
  return figure.mid > limit ? [{ code: over, limit, value: figure.mid, detail: null }] : NONE;
}

function floor(figure: Estimate | null, limit: number | null): readonly Violation[] {
  if (limit === null) return NONE;
  if (!figure) return [{ code: "unknown_quality", limit, value: null, detail: null }];
  return figure.mid < limit ? [{ code: "below_min_quality", limit, value: figure.mid, detail: null }] : NONE;
}

/** Which of the person's limits the model breaks; a figure is compared by its middle, an unknown one breaks its limit. */
export function brokenLimits(estimates: Estimates, constraints: Constraints): readonly Violation[] {
  const { minQuality, maxCostUsd, maxLatencyMs, maxEnergyWh, maxCarbonG } = constraints;
  const isUnlimited =
    minQuality === null &&
    maxCostUsd === null &&
    maxLatencyMs === null &&
    maxEnergyWh === null &&
    maxCarbonG === null;
  if (isUnlimited) return NONE;
  return [
    ...ceiling(estimates.costUsd, maxCostUsd, "over_max_cost", "unknown_cost"),
    ...ceiling(estimates.latencyMs, maxLatencyMs, "over_max_latency", "unknown_latency"),
    ...floor(estimates.quality, minQuality),
    ...ceiling(estimates.energyWh, maxEnergyWh, "over_max_energy", "unknown_energy"),
    ...ceiling(estimates.carbonG, maxCarbonG, "over_max_carbon", "unknown_carbon"),
  ];
}
