import type { Effects } from "@/lib/effects";
import type { Usage } from "@/lib/footprint/usage";
import type { Result } from "@/lib/result";
import type { Catalog, ModelId, Price } from "@/registry/catalog";

/** Effects plus the server's environment: an adapter reads its own key and address there, and nothing else. */
export type ProviderEffects = Effects & {
  readonly environment: Readonly<Record<string, string | undefined>>;
};

export type Message = { readonly role: "system" | "user" | "assistant"; readonly content: string };

/** One request to one model, in no vendor's dialect. */
export type Call = {
  readonly modelId: ModelId;
  /** The name that the provider's wire wants. */
  readonly apiModelId: string;
  readonly messages: readonly Message[];
  /** Ceiling on output tokens; null = the vendor's own. */
  readonly maxTokens: number | null;
};

export type FinishReason = "stop" | "length" | "content_filter" | "other";

/** A whole answer. */
export type Generation = {
  readonly text: string;
  /** The model's reasoning where the wire shows it; null where it shows none. */
  readonly reasoning: string | null;
  readonly finishReason: FinishReason;
  readonly usage: Usage;
  /** The name of the model that the vendor says answered; null where it says none. */
  readonly servedModel: string | null;
};

/**
 * A streamed answer, piece by piece. The last chunk is `end` or `failed`, and there is just one of them. One `usage` stands
 * right before `end` (absent where the vendor told none), and before `failed` where the vendor had told it by then.
 */
export type Chunk =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  | { readonly type: "usage"; readonly usage: Usage }
  | { readonly type: "end"; readonly finishReason: FinishReason; readonly servedModel: string | null }
  | { readonly type: "failed"; readonly error: ProviderError };

/** What the world may do to a call. `message` is for people and holds no key. */
export type ProviderError =
  /** Refused or reset before a byte, an unknown host, a redirect. */
  | { readonly kind: "unreachable"; readonly message: string }
  /** 5xx. */
  | { readonly kind: "unavailable"; readonly status: number; readonly message: string }
  /** 429; `retryAfterMs` null = the vendor named no time. */
  | { readonly kind: "rate_limited"; readonly retryAfterMs: number | null; readonly message: string }
  /** 401, 403; or the key or the address is not set or not usable, and nothing was asked: `status` null. */
  | { readonly kind: "unauthorized"; readonly status: number | null; readonly message: string }
  /** Any other 4xx: the same request would be refused again. */
  | { readonly kind: "refused"; readonly status: number; readonly message: string }
  /** 408, or one of our own limits passed. */
  | {
      readonly kind: "timed_out";
      readonly limit: "connect" | "first_token" | "stall" | "deadline";
      readonly message: string;
    }
  /** Not the wire that was expected. */
  | { readonly kind: "unreadable"; readonly message: string }
  /** The stream ended without its end. */
  | { readonly kind: "cut"; readonly message: string }
  /** The caller went away. */
  | { readonly kind: "aborted"; readonly message: string };

export type Health = {
  readonly status: "ok" | "no_key" | "unreachable";
  /** null = nothing was asked. */
  readonly latencyMs: number | null;
  readonly detail: string;
};

/** A model that a server says it serves; the registry may not know it. */
export type DiscoveredModel = { readonly apiModelId: string };

/** A vendor: one file in this folder that exports `provider`. The suite in tests/contract/provider.ts proves it. */
export type Provider = {
  /** "openai"; also the first part of its models' ids. */
  readonly name: string;
  /** The variable that holds the key; null = needs none. */
  readonly keyVariable: string | null;
  /** True where answers are canned: its traces are marked and never counted. */
  readonly simulated: boolean;
  /** The models of the catalog that this provider can be asked for. */
  readonly models: (catalog: Catalog) => readonly ModelId[];
  /** What the server itself lists; an empty list where the wire has no such question. */
  readonly discover: (
    effects: ProviderEffects,
    signal: AbortSignal,
  ) => Promise<Result<readonly DiscoveredModel[], ProviderError>>;
  readonly run: (
    call: Call,
    effects: ProviderEffects,
    signal: AbortSignal,
  ) => Promise<Result<Generation, ProviderError>>;
  readonly stream: (
    call: Call,
    effects: ProviderEffects,
    signal: AbortSignal,
  ) => Promise<Result<AsyncIterable<Chunk>, ProviderError>>;
  /** Status `no_key` also where the key is refused, and where the address of a server of one's own is not set. */
  readonly healthCheck: (effects: ProviderEffects, signal: AbortSignal) => Promise<Health>;
  /** Price in force at `at`; null = unknown, never free. */
  readonly getPricing: (model: ModelId, catalog: Catalog, at: Date) => Price | null;
};
