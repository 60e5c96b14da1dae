import type { ModelId, RequestField } from "@/registry/catalog";
import type { TaskType } from "@/registry/schema";
import type { Effort } from "./effort";
import type { Region } from "./place";

/** Limits of a person on one call; null = none. */
export type Constraints = {
  readonly maxCostUsd: number | null;
  readonly maxLatencyMs: number | null;
  /** Floor on the registry's score for the task type, 0 to 1. */
  readonly minQuality: number | null;
  readonly maxEnergyWh: number | null;
  /** Grams of CO2e, location-based, operation only. */
  readonly maxCarbonG: number | null;
};

export const NO_CONSTRAINTS: Constraints = {
  maxCostUsd: null,
  maxLatencyMs: null,
  minQuality: null,
  maxEnergyWh: null,
  maxCarbonG: null,
};

export type Ability = "tools" | "vision" | "json_schema";

/** Who may answer, and what they must be able to do. */
export type Scope = {
  /** Names of providers; null = any. */
  readonly providersAllowed: readonly string[] | null;
  readonly modelsDenied: readonly ModelId[];
  readonly abilities: readonly Ability[];
  /** Fields of the request that the model's wire has to take. */
  readonly fields: readonly RequestField[];
  /** Smallest context window in tokens; null = as much as the request needs. */
  readonly contextTokens: number | null;
};

export const ANY_MODEL: Scope = {
  providersAllowed: null,
  modelsDenied: [],
  abilities: [],
  fields: [],
  contextTokens: null,
};

/** What is asked of the router. */
export type RouteRequest = {
  /** What is asked: the last words of the person. */
  readonly prompt: string;
  /** Everything else that is sent: instructions, earlier turns, tools. */
  readonly otherText: string;
  readonly images: number;
  /** Messages besides the one that asks. */
  readonly otherMessages: number;
  /** How many answers are asked for. */
  readonly answers: number;
  /** null = work it out from the prompt. */
  readonly taskType: TaskType | null;
  readonly constraints: Constraints;
  readonly scope: Scope;
  /** Whose electricity carbon and water are reckoned with. */
  readonly region: Region;
  /** Ceiling on output tokens; null = none. */
  readonly maxTokens: number | null;
  /** Effort of reasoning; null = the vendor's default. */
  readonly effort: Effort | null;
  /** A person's own pick: nothing is routed, and their limits only warn. null = the policy picks. */
  readonly pin: ModelId | null;
};

/** Why a model that is connected is not asked for a while. */
export type Resting = {
  /** `breaker_open`: it failed too often; `rate_limited`: the vendor asked us to wait; `key_refused`: until the key changes. */
  readonly code: "breaker_open" | "rate_limited" | "key_refused";
  /** How much longer, in ms from the request on; null = nobody knows. */
  readonly forMs: number | null;
};

/** Whether a model can be called here and now, and by whom. */
export type Connection =
  | {
      readonly state: "connected";
      readonly provider: string;
      readonly simulated: boolean;
      readonly apiModelId: string;
      /** Which of the provider's addresses serves it; absent = it has only one. */
      readonly address?: string;
      readonly resting?: Resting;
    }
  | { readonly state: "no_adapter" }
  | { readonly state: "not_connected"; readonly reason: "no_key" | "unreachable" | "not_served" };

/** A model that is not in this map has no adapter. */
export type Connections = ReadonlyMap<ModelId, Connection>;
