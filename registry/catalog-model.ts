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

/** Fields of a chat request that not every model takes. */
export type RequestField =
  | "tools"
  | "tool_choice"
  | "stop"
  | "seed"
  | "n"
  | "logprobs"
  | "temperature"
  | "top_p"
  | "reasoning_effort";

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
  readonly scores: Readonly<Record<TaskType, Score | null>>;
};
