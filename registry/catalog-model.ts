import type { EffortName } from "./effort-schema";
import type { TaskType } from "./schema";

/** "<provider>/<model>", the path of the model's file. */
export type ModelId = string;
/** "YYYY-MM-DD", UTC. */
export type Day = string;

export type TokenPrices = {
  readonly inputUsdPerMTok: number;
  readonly outputUsdPerMTok: number;
  /** null = the vendor names no price for cached input: it is billed as input. */
  readonly cachedInputUsdPerMTok: number | null;
  /** null = reasoning is billed as output. */
  readonly reasoningUsdPerMTok: number | null;
};

export type CacheWritePrices = {
  /** null = the vendor names none: what is written to the cache is billed as input. */
  readonly cacheWriteUsdPerMTok: number | null;
  /** What is kept for an hour; null = unknown. */
  readonly cacheWriteHourUsdPerMTok: number | null;
};

/** A price in force on a day. Tiers re-price the whole request; windows hold at certain hours. */
export type Price = TokenPrices &
  CacheWritePrices & {
    readonly from: Day;
    /** The day its source speaks of. */
    readonly readOn: Day;
    readonly source: string;
    /** What a batch and flex cost over all of this; null = the vendor names none. */
    readonly batchFactor: number | null;
    readonly flexFactor: number | null;
    readonly tiers: readonly (TokenPrices & CacheWritePrices & { readonly aboveInputTokens: number })[];
    readonly windows: readonly (TokenPrices & {
      readonly name: string;
      /** 0 = Sunday, as `Date.getUTCDay` counts. */
      readonly weekdays: readonly number[];
      /** [start, end) in minutes of the UTC day. */
      readonly minutes: readonly (readonly [number, number])[];
    })[];
  };

export type Score = {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly evidence: "measured" | "bridged" | "proxy" | "given";
  readonly from: Day;
  readonly method: string;
  readonly source: string;
};

export type Speed = {
  readonly outputTokensPerS: number;
  readonly firstTokenS: number;
  readonly firstAnswerS: number;
  readonly from: Day;
};

export type Parameters = {
  readonly architecture: "dense" | "moe";
  readonly totalBillion: readonly [number, number, number];
  readonly activeBillion: readonly [number, number, number];
  readonly weightBits: number | null;
  readonly evidence: "published" | "guessed";
};

/** One size of batch at which a configuration was measured. */
export type MeasuredPoint = {
  /** Mean number of requests in progress. */
  readonly batch: number;
  /** Energy of all GPUs per output token, reading the prompt included, J. */
  readonly joulesPerOutputToken: number;
};

/** One configuration of a model under one workload, measured at several sizes of batch. */
export type MeasuredConfiguration = {
  readonly gpu: string;
  readonly gpus: number;
  readonly bits: number;
  /** Mean length of a prompt; null where the source does not say. */
  readonly inputTokens: number | null;
  /** Mean length of an answer. */
  readonly outputTokens: number;
  /** One a batch size, in any order. */
  readonly points: readonly MeasuredPoint[];
  /** Who measured it, where, and when it was read. */
  readonly source: string;
};

/** What is known of a model at another effort of reasoning than its own scores speak of. */
export type Effort = {
  readonly name: EffortName;
  /** null = not measured at this effort. */
  readonly scores: Readonly<Record<TaskType, Score | null>>;
  readonly speed: Speed | null;
};

/** Fields of a chat request that not every model takes. */
export const REQUEST_FIELDS = [
  "tools",
  "tool_choice",
  "stop",
  "seed",
  "n",
  "logprobs",
  "temperature",
  "top_p",
  "reasoning_effort",
] as const;
export type RequestField = (typeof REQUEST_FIELDS)[number];

export type ModelStatus = "active" | "preview" | "legacy" | "deprecated" | "retired" | "not_a_product";

/** One model as it stood on the catalog's day. null = we do not know. */
export type CatalogModel = {
  readonly id: ModelId;
  readonly provider: string;
  readonly name: string;
  readonly vendor: string;
  readonly kind: "api" | "open_weights";
  readonly apiModelId: string | null;
  readonly servedAs: readonly string[];
  readonly status: ModelStatus;
  readonly retiresOn: Day | null;
  readonly replacement: ModelId | null;
  readonly contextTokens: number | null;
  readonly maxOutputTokens: number | null;
  readonly supportsTools: boolean | null;
  readonly supportsVision: boolean | null;
  readonly supportsJsonSchema: boolean | null;
  /** Which fields of a request its wire takes. */
  readonly accepts: Readonly<Record<RequestField, boolean | null>>;
  readonly thinksByDefault: boolean | null;
  readonly outputFactor: number;
  readonly price: Price | null;
  readonly speed: Speed | null;
  readonly latencyProfile: "fast" | "medium" | "slow" | null;
  readonly energyProfile: "efficient" | "moderate" | "heavy" | null;
  readonly parameters: Parameters | null;
  /** What was measured of it; none = nothing. */
  readonly measuredEnergy: readonly MeasuredConfiguration[];
  /** The effort of reasoning that `scores` and `speed` speak of; null = unknown, or none to choose. */
  readonly scoredEffort: EffortName | null;
  readonly efforts: readonly Effort[];
  readonly scores: Readonly<Record<TaskType, Score | null>>;
};
