import type { CatalogModel, ModelId } from "@/registry/catalog";
import type { Estimate } from "../footprint/interval";
import type { Estimates } from "./candidate";
import type { Connection, Constraints } from "./request";

/** A limit that a person set and can relax. */
export type LimitCode =
  | "over_max_cost"
  | "unknown_cost"
  | "over_max_latency"
  | "unknown_latency"
  | "below_min_quality"
  | "unknown_quality";

/** A reason that no limit can change. */
export type BarCode = "not_a_product" | "retired" | "no_adapter" | "not_connected" | "context_too_small";

/** Why a model is not a candidate, and by how much: the limit and the model's own figure where there are such. */
export type Violation = {
  readonly code: LimitCode | BarCode;
  readonly limit: number | null;
  readonly value: number | null;
  /** For `not_connected`: no_key, unreachable or not_served. */
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

/** What makes this model impossible for the request, whatever the limits. */
export function bars(
  model: CatalogModel,
  connection: Connection | undefined,
  neededTokens: number,
): readonly Violation[] {
  if (model.status === "not_a_product") return [plain("not_a_product")];
  if (model.status === "retired") return [plain("retired", model.replacement)];
  const tooLong = model.contextTokens !== null && neededTokens > model.contextTokens;
  if (connection?.state === "connected" && !tooLong) return NONE;
  const found: Violation[] = [];
  if (!connection || connection.state === "no_adapter") found.push(plain("no_adapter"));
  else if (connection.state === "not_connected") found.push(plain("not_connected", connection.reason));
  if (tooLong) {
    found.push({ code: "context_too_small", limit: neededTokens, value: model.contextTokens, detail: null });
  }
  return found;
}

function ceiling(
  figure: Estimate | null,
  limit: number | null,
  over: LimitCode,
  unknown: LimitCode,
): readonly Violation[] {
  if (limit === null) return NONE;
  if (!figure) return [{ code: unknown, limit, value: null, detail: null }];
  return figure.mid > limit ? [{ code: over, limit, value: figure.mid, detail: null }] : [];
}

/** Which of the person's limits the model breaks; a figure is compared by its middle, an unknown one breaks its limit. */
export function brokenLimits(estimates: Estimates, constraints: Constraints): readonly Violation[] {
  const { minQuality, maxCostUsd, maxLatencyMs } = constraints;
  if (minQuality === null && maxCostUsd === null && maxLatencyMs === null) return NONE;
  const { quality } = estimates;
  const floor: readonly Violation[] =
    minQuality === null
      ? []
      : quality === null
        ? [{ code: "unknown_quality", limit: minQuality, value: null, detail: null }]
        : quality.mid < minQuality
          ? [{ code: "below_min_quality", limit: minQuality, value: quality.mid, detail: null }]
          : [];
  return [
    ...ceiling(estimates.costUsd, maxCostUsd, "over_max_cost", "unknown_cost"),
    ...ceiling(estimates.latencyMs, maxLatencyMs, "over_max_latency", "unknown_latency"),
    ...floor,
  ];
}
