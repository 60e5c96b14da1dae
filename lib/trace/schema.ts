import { z } from "zod";
import { EFFORTS } from "../routing/effort";

/**
 * Version of the trace that this program writes. Fields may join a version with a default that says "not recorded", so that older
 * rows of it stay readable; a field that changes or goes is a new version.
 */
export const TRACE_VERSION = "1.0.0";

const id = z.uuid();
const modelId = z.string().min(1).max(200);
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

/** [low, mid, high, origin]: a figure with its 90 % interval, three significant digits. */
export const Figure = z.tuple([
  z.number(),
  z.number(),
  z.number(),
  z.enum(["measured", "modelled", "assumed"]),
]);
export type Figure = z.infer<typeof Figure>;

export const TASK_TYPES = ["coding", "reasoning", "creative", "general"] as const;
export const REASON_TAGS = ["wrong", "incomplete", "style", "too_slow", "refused"] as const;

/** Why a model of the catalog was not a candidate. */
export const EXCLUSION_CODES = [
  "not_a_product",
  "retired",
  "no_adapter",
  "not_connected",
  "context_too_small",
  "over_max_cost",
  "unknown_cost",
  "over_max_latency",
  "unknown_latency",
  "below_min_quality",
  "unknown_quality",
  "over_max_energy",
  "unknown_energy",
  "over_max_carbon",
  "unknown_carbon",
  "provider_not_allowed",
  "model_denied",
  "lacks_ability",
  "unknown_ability",
  "breaker_open",
  "rate_limited",
  "key_refused",
  "over_daily_cap",
] as const;

export const ERROR_KINDS = [
  "no_candidate",
  "unreachable",
  "unavailable",
  "rate_limited",
  "unauthorized",
  "context_too_long",
  "refused",
  "timed_out",
  "unreadable",
  "cut",
  "aborted",
  "over_budget",
] as const;

const Constraints = z.strictObject({
  max_cost: z.number().positive().nullable(),
  max_latency: z.number().positive().nullable(),
  min_quality: share.nullable(),
  max_energy_wh: z.number().positive().nullable().default(null),
  max_carbon_g: z.number().positive().nullable().default(null),
  /** Names of providers; null = any. */
  providers_allowed: z.array(z.string().min(1)).nullable().default(null),
  models_denied: z.array(modelId).default([]),
  /** Abilities and request fields that a model had to have, the context window in tokens last; null = as much as needed. */
  needs: z
    .strictObject({
      abilities: z.array(z.enum(["tools", "vision", "json_schema"])),
      fields: z.array(
        z.enum([
          "tools",
          "tool_choice",
          "stop",
          "seed",
          "n",
          "logprobs",
          "temperature",
          "top_p",
          "reasoning_effort",
        ]),
      ),
      context: z.int().positive().nullable(),
    })
    .nullable()
    .default(null),
});

const TaskContext = z.strictObject({
  task_type: z.enum(TASK_TYPES),
  task_type_by: z.enum(["person", "classifier"]),
  /** How sure the classifier was, 0 to 1; null where a person said it. */
  task_type_confidence: share.nullable(),
  features: z.strictObject({
    version: z.string().min(1),
    surface: z.array(z.number()).length(32),
    projection: z.array(z.number()).length(32),
  }),
  input_tokens: Figure,
  output_tokens: Figure,
  max_tokens: z.int().positive().nullable(),
  /** Effort of reasoning that estimates are reckoned at; null = the vendors' defaults, or not recorded. */
  reasoning_effort: z.enum(EFFORTS).nullable().default(null),
  /** A zone's id, or `provider`: the zone of each provider's site in that registry version, else the world's. */
  region: z.string().min(1),
  constraints: Constraints,
  /** HMAC-SHA-256 of the prompt under the install's own secret, hex. */
  prompt_hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The caller's own labels; null = none. */
  metadata: z.record(z.string().min(1).max(64), z.string().max(256)).nullable(),
  /** Both null unless the person opted in. */
  prompt: z.string().nullable(),
  answer: z.string().nullable(),
});

const Candidate = z.strictObject({
  model: modelId,
  score: z.number(),
  /** Value of each axis, more is better; the weights follow from the policy's version. */
  terms: z.record(z.string(), z.number()),
  probability: share,
  cost_usd: Figure.nullable(),
  latency_ms: Figure.nullable(),
  energy_wh: Figure.nullable(),
  carbon_g: Figure.nullable(),
  /** On site and off site together; null = unknown, or not recorded. */
  water_ml: Figure.nullable().default(null),
  quality: Figure.nullable(),
});

const DecisionTrace = z.strictObject({
  mode: z.enum(["manual", "auto", "ab"]),
  policy_id: z.string().min(1),
  policy_version: z.string().min(1),
  /** Weights of the custom policy; null for all others. */
  weights: z.record(z.string(), z.number()).nullable(),
  draw: share,
  explored: z.boolean(),
  /** Hash of the ordered ids of all models of the catalog; the ids stand once in the store and in an export's manifest. */
  candidate_set: z.string().regex(/^[0-9a-f]{16}$/),
  /** Those with a probability above 0 and the named ones, best first; at most twelve. */
  candidates: z.array(Candidate).max(12),
  /** One code for each model of the candidate set, in its order; null = it was a candidate. */
  excluded: z.array(z.enum(EXCLUSION_CODES).nullable()),
  /** null = no model passed. */
  selected_model: modelId.nullable(),
  compare_model: modelId.nullable(),
  baseline_model: modelId.nullable(),
  runner_up: modelId.nullable(),
  cheapest: modelId.nullable(),
  greenest: modelId.nullable(),
  /** Reason codes with their parameters, most important first. */
  explanation: z.array(
    z.strictObject({
      code: z.string().min(1),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});

const Usage = z.strictObject({
  input_tokens: count.nullable(),
  cached_input_tokens: count.nullable(),
  cache_write_tokens: count.nullable(),
  /** Of the cache writes, those kept for an hour; null = not told, or not recorded. */
  cache_write_hour_tokens: count.nullable().default(null),
  output_tokens: count.nullable(),
  reasoning_tokens: count.nullable(),
  source: z.enum(["provider", "estimated", "absent"]),
});

const Attempt = z.strictObject({
  provider: z.string().min(1),
  model: modelId,
  /** null = it answered. */
  error_kind: z.enum(ERROR_KINDS).nullable(),
  error_message: z.string().nullable(),
  usage: Usage,
  cost_usd: Figure.nullable(),
  energy_wh: Figure.nullable(),
  started_at: z.iso.datetime(),
  latency_ms: z.number().nonnegative(),
  first_token_ms: z.number().nonnegative().nullable(),
  /** UTF-8 bytes of the answer handed to the caller. */
  bytes_sent: count,
  /** Events of a stream that could not be read; null = not recorded. */
  skipped_chunks: count.nullable().default(null),
});

/** A person's opinion of an answer. `rated_at` is when it was given. */
export const UserFeedback = z.strictObject({
  thumbs: z.enum(["up", "down"]).nullable(),
  rating: z.int().min(1).max(5).nullable(),
  tags: z.array(z.enum(REASON_TAGS)),
  note: z.string().max(2000).nullable(),
  rated_at: z.iso.datetime(),
});
export type UserFeedback = z.infer<typeof UserFeedback>;

const Savings = z.strictObject({
  baseline_model: modelId,
  /** Baseline minus actual; negative = this answer took more. */
  cost_usd: Figure.nullable(),
  energy_wh: Figure.nullable(),
  carbon_g: Figure.nullable(),
});

const Outcome = z.strictObject({
  status: z.enum(["answered", "failed"]),
  error: z.strictObject({ kind: z.enum(ERROR_KINDS), message: z.string() }).nullable(),
  attempts: z.array(Attempt),
  /** The model of the registry that answered, and the name the vendor gave itself. */
  answered_by: modelId.nullable(),
  served_model: z.string().nullable(),
  finish_reason: z.enum(["stop", "length", "tool_calls", "content_filter", "other"]).nullable(),
  usage: Usage,
  latency_ms: z.number().nonnegative().nullable(),
  first_token_ms: z.number().nonnegative().nullable(),
  cost_usd: Figure.nullable(),
  energy_wh: Figure.nullable(),
  carbon_g: Figure.nullable(),
  /** On site and off site together; null = unknown, or not recorded. */
  water_ml: Figure.nullable(),
  savings: Savings.nullable(),
  user_feedback: UserFeedback.nullable(),
});

/** What one execution decided, did and cost. The figures' units are in their names. */
export const ExecutionTrace = z.strictObject({
  schema_version: z.literal(TRACE_VERSION),
  trace_id: id,
  kind: z.literal("execution"),
  origin: z.enum(["app", "api", "cli", "v1-import", "import"]),
  source_id: z.string().nullable(),
  /** Shared by the traces of one side-by-side run. */
  comparison_id: id.nullable(),
  timestamp: z.iso.datetime(),
  simulated: z.boolean(),
  registry_version: z.string().min(1),
  method_version: z.string().min(1),
  task_context: TaskContext,
  decision_trace: DecisionTrace,
  outcome: Outcome,
});
export type ExecutionTrace = z.infer<typeof ExecutionTrace>;

/** A trace of schema 1.0.0; plans join this union with the calculator. */
export const Trace = z.discriminatedUnion("kind", [ExecutionTrace]);
export type Trace = z.infer<typeof Trace>;

/** Ordered ids of all models of a catalog, under their hash. */
export type CandidateSet = { readonly hash: string; readonly models: readonly string[] };
