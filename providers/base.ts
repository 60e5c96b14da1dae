import type { Effects } from "@/lib/effects";
import type { Usage } from "@/lib/footprint/usage";
import type { Result } from "@/lib/result";
import type { Catalog, ModelId, Price } from "@/registry/catalog";

/** Effects plus the server's environment: an adapter reads its own key and address there, and nothing else. */
export type ProviderEffects = Effects & {
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** A piece of a message. `other` is a piece that this house does not know (sound, files): it is handed on as it stands. */
export type ContentPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image"; readonly url: string; readonly detail?: "auto" | "low" | "high" | undefined }
  | { readonly type: "other"; readonly value: Fields };

export type Content = string | readonly ContentPart[];

/** A call of one of the caller's tools. `arguments` is JSON as the model wrote it, which may be broken. */
export type ToolCall = { readonly id: string; readonly name: string; readonly arguments: string };

/** What nobody here reads: fields that are handed on under their own names. */
export type Fields = Readonly<Record<string, unknown>>;

/** One turn of a conversation. `extra` holds fields of the caller's that this house does not know. */
export type Message = { readonly name?: string; readonly extra?: Fields } & (
  | { readonly role: "system" | "developer" | "user"; readonly content: Content }
  | { readonly role: "assistant"; readonly content: Content | null; readonly toolCalls?: readonly ToolCall[] }
  | { readonly role: "tool"; readonly toolCallId: string; readonly content: Content }
);

/** A function that the model may ask the caller to call. `parameters` is a JSON Schema. */
export type Tool = {
  readonly name: string;
  readonly description?: string | undefined;
  readonly parameters?: Fields | undefined;
  readonly strict?: boolean | undefined;
};

export type ToolChoice = "auto" | "none" | "required" | { readonly name: string };

export type ResponseFormat =
  | { readonly type: "text" }
  | { readonly type: "json_object" }
  | {
      readonly type: "json_schema";
      readonly name: string;
      readonly schema: Fields;
      readonly description?: string | undefined;
      readonly strict?: boolean | undefined;
    };

/** What a caller asks for besides an answer; absent = not asked, the vendor's own default holds. */
export type CallOptions = {
  readonly tools?: readonly Tool[];
  readonly toolChoice?: ToolChoice;
  readonly parallelToolCalls?: boolean;
  readonly responseFormat?: ResponseFormat;
  readonly stop?: readonly string[];
  readonly seed?: number;
  readonly temperature?: number;
  readonly topP?: number;
  /** How many answers. */
  readonly n?: number;
  /** Log probabilities of the answer's tokens, with this many alternatives each. */
  readonly logprobs?: { readonly alternatives: number };
  readonly reasoningEffort?: string;
  /** Fields of the OpenAI dialect that this house does not know; they are handed on as they stand. */
  readonly extra?: Fields;
};

/** One request to one model, in no vendor's dialect. */
export type Call = CallOptions & {
  readonly modelId: ModelId;
  /** The name that the provider's wire wants. */
  readonly apiModelId: string;
  /** Which of the provider's addresses serves it; absent = it has only one. */
  readonly address?: string;
  readonly messages: readonly Message[];
  /** Ceiling on output tokens; null = the vendor's own. */
  readonly maxTokens: number | null;
  /** The most output tokens that the model is known to write, for wires that must be told a ceiling; absent = unknown. */
  readonly outputLimitTokens?: number;
};

export type FinishReason = "stop" | "length" | "tool_calls" | "content_filter" | "other";

/** One answer; there are several where the caller asked for `n`. */
export type Choice = {
  readonly text: string;
  /** The model's own words why it does not answer; null = it does. */
  readonly refusal: string | null;
  /** The model's reasoning where the wire shows it; null where it shows none. */
  readonly reasoning: string | null;
  /**
   * What the vendor wants back unchanged with the next turn (signatures of its reasoning, sealed reasoning), in the form of OpenRouter's
   * `reasoning_details`; absent = nothing. A caller's message brings it back in `extra.reasoning_details`.
   */
  readonly reasoningDetails?: readonly Fields[];
  readonly toolCalls: readonly ToolCall[];
  readonly finishReason: FinishReason;
  /** As the OpenAI wire has them; null = none came. */
  readonly logprobs: unknown;
};

/** A whole answer. */
export type Generation = {
  readonly choices: readonly [Choice, ...Choice[]];
  readonly usage: Usage;
  /** The name of the model that the vendor says answered; null where it says none. */
  readonly servedModel: string | null;
};

/**
 * A streamed answer, piece by piece. The last chunk is `end` or `failed`, and there is just one of them. One `usage` stands
 * right before `end` (absent where the vendor told none), and before `failed` where the vendor had told it by then.
 * `choice` counts the answers from 0.
 */
export type Chunk =
  | { readonly type: "text" | "reasoning" | "refusal"; readonly choice: number; readonly text: string }
  /** A piece of tool call `index`: the first has its id and name, the following ones more of the arguments. */
  | {
      readonly type: "tool_call";
      readonly choice: number;
      readonly index: number;
      readonly id: string | null;
      readonly name: string | null;
      readonly arguments: string;
    }
  | { readonly type: "logprobs"; readonly choice: number; readonly value: unknown }
  /** Whole entries of `Choice.reasoningDetails`, each told once. */
  | { readonly type: "reasoning_details"; readonly choice: number; readonly details: readonly Fields[] }
  /** Bytes that say nothing: keep-alives, roles, half an event. The vendor lives. */
  | { readonly type: "alive" }
  /** An event that could not be read; it is left out, and counted. */
  | { readonly type: "skipped"; readonly field: string }
  | { readonly type: "usage"; readonly usage: Usage }
  | {
      readonly type: "end";
      /** One for each answer. */
      readonly finishReasons: readonly [FinishReason, ...FinishReason[]];
      readonly servedModel: string | null;
    }
  | { readonly type: "failed"; readonly error: ProviderError };

/** Texts to be turned into vectors; `body` is the rest of the request as the caller wrote it. */
export type EmbedCall = { readonly apiModelId: string; readonly address?: string; readonly body: Fields };

/** What the world may do to a call. `message` is for people and holds no key. */
export type ProviderError =
  /** Refused or reset before a byte, an unknown host, a redirect. */
  | { readonly kind: "unreachable"; readonly message: string }
  /** 5xx; or, with a status below, the vendor serves nobody from where this server stands. */
  | { readonly kind: "unavailable"; readonly status: number; readonly message: string }
  /** 429; `retryAfterMs` null = the vendor named no time. */
  | { readonly kind: "rate_limited"; readonly retryAfterMs: number | null; readonly message: string }
  /** 401, 403; or the key or the address is not set or not usable, and nothing was asked: `status` null. */
  | { readonly kind: "unauthorized"; readonly status: number | null; readonly message: string }
  /** The conversation is longer than this model reads; another may read more. */
  | { readonly kind: "context_too_long"; readonly status: number; readonly message: string }
  /**
   * Any other 4xx: the same request would be refused again. `status` null = the vendor's wire cannot say what is asked, and nobody was
   * asked; another wire may.
   */
  | { readonly kind: "refused"; readonly status: number | null; readonly message: string }
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

/** A model that a server says it serves; the registry may not know it. `address` is set where the provider has several. */
export type DiscoveredModel = { readonly apiModelId: string; readonly address?: string };

/** A vendor: one file in this folder that exports `provider`. The suite in tests/contract/provider.ts proves it. */
export type Provider = {
  /** "openai"; also the first part of its models' ids. */
  readonly name: string;
  /** The variable that holds the key; null = needs none. */
  readonly keyVariable: string | null;
  /** The variable that holds its address (several, with commas between, where it may have several); null = it has none. */
  readonly baseUrlVariable: string | null;
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
  /** The vendor's answer in OpenAI's shape, not read; null = its wire has no embeddings. */
  readonly embed:
    | ((
        call: EmbedCall,
        effects: ProviderEffects,
        signal: AbortSignal,
      ) => Promise<Result<Fields, ProviderError>>)
    | null;
  /** Status `no_key` also where the key is refused, and where the address of a server of one's own is not set. */
  readonly healthCheck: (effects: ProviderEffects, signal: AbortSignal) => Promise<Health>;
  /** Price in force at `at`; null = unknown, never free. */
  readonly getPricing: (model: ModelId, catalog: Catalog, at: Date) => Price | null;
};
