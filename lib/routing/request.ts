import type { ModelId, ZoneId } from "@/registry/catalog";
import type { TaskType } from "@/registry/schema";

/** Limits of a person on one call; null = none. */
export type Constraints = {
  readonly maxCostUsd: number | null;
  readonly maxLatencyMs: number | null;
  /** Floor on the registry's score for the task type, 0 to 1. */
  readonly minQuality: number | null;
};

export const NO_CONSTRAINTS: Constraints = { maxCostUsd: null, maxLatencyMs: null, minQuality: null };

/** What is asked of the router. */
export type RouteRequest = {
  readonly prompt: string;
  /** null = work it out from the prompt. */
  readonly taskType: TaskType | null;
  readonly constraints: Constraints;
  /** Electricity zone that carbon is reckoned with. */
  readonly region: ZoneId;
  /** Ceiling on output tokens; null = none. */
  readonly maxTokens: number | null;
  /** A person's own pick: nothing is routed, and their limits only warn. null = the policy picks. */
  readonly pin: ModelId | null;
};

/** Whether a model can be called here and now, and by whom. */
export type Connection =
  | {
      readonly state: "connected";
      readonly provider: string;
      readonly simulated: boolean;
      readonly apiModelId: string;
    }
  | { readonly state: "no_adapter" }
  | { readonly state: "not_connected"; readonly reason: "no_key" | "unreachable" | "not_served" };

/** A model that is not in this map has no adapter. */
export type Connections = ReadonlyMap<ModelId, Connection>;
