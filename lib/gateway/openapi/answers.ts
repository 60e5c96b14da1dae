import { z } from "zod";
import { ERROR_KINDS, ExecutionTrace, Figure } from "../../trace/schema";

const unknownOr = <Schema extends z.ZodType>(schema: Schema) => schema.nullable();
const figure = unknownOr(Figure).describe("[low, mid, high, origin]: a 90 % interval; null = unknown");

/** An error, in OpenAI's shape. */
export const ErrorAnswer = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    code: z.string(),
    param: z.string().nullable().describe("The field that is wrong"),
  }),
});

const Violation = z.object({
  code: z.string(),
  limit: z.number().nullable(),
  value: z.number().nullable(),
  detail: z.string().nullable(),
});
const estimates = {
  cost_usd: figure,
  latency_ms: figure,
  energy_wh: figure,
  carbon_g: figure,
  water_ml: figure,
  quality: figure,
};
const Relaxation = z.object({
  model: z.string(),
  changes: z.array(z.object({ constraint: z.string(), to: z.number().nullable() })),
});
const Rejected = z.object({
  model: z.string(),
  name: z.string(),
  violations: z.array(Violation),
  ...estimates,
});

/** A decision, or why there was none. */
export const DecisionAnswer = z.object({
  trace_id: z.string(),
  selected_model: z.string().nullable(),
  simulated: z.boolean().optional(),
  mode: z.enum(["auto", "manual"]).optional(),
  policy_id: z.string().optional(),
  policy_version: z.string().optional(),
  task_type: z.string(),
  region: z.string(),
  candidates: z
    .array(
      z.object({
        model: z.string(),
        name: z.string(),
        score: z.number(),
        probability: z.number(),
        ...estimates,
      }),
    )
    .optional(),
  rejected: z.array(Rejected),
  relax: z.array(Relaxation).optional(),
});

/** What became of `{ task, constraints, policy }`. */
export const ExecutionAnswer = z.object({
  trace_id: z.string(),
  status: z.enum(["answered", "failed"]),
  text: z.string(),
  model: z.string().nullable(),
  trace: ExecutionTrace,
});

const Message = z.object({
  role: z.literal("assistant"),
  content: z.string().nullable(),
  refusal: z.string().nullable(),
  reasoning_content: z.string().optional(),
  reasoning_details: z
    .array(z.record(z.string(), z.unknown()))
    .optional()
    .describe(
      "What the vendor wants back unchanged with the next turn: send it in the same field of the message.",
    ),
  tool_calls: z
    .array(
      z.object({
        id: z.string(),
        type: z.literal("function"),
        function: z.object({ name: z.string(), arguments: z.string() }),
      }),
    )
    .optional(),
});

/** A whole answer of the chat; with `route_only` its choices are empty and `ecocompute` is the decision. */
export const ChatAnswer = z.object({
  id: z.string(),
  object: z.literal("chat.completion"),
  created: z.int(),
  model: z.string().nullable(),
  choices: z.array(
    z.object({ index: z.int(), message: Message, logprobs: z.unknown(), finish_reason: z.string() }),
  ),
  usage: z
    .object({
      prompt_tokens: z.int(),
      completion_tokens: z.int(),
      total_tokens: z.int(),
      prompt_tokens_details: z
        .object({ cached_tokens: z.int().optional(), cache_write_tokens: z.int().optional() })
        .optional(),
      completion_tokens_details: z.object({ reasoning_tokens: z.int() }).optional(),
    })
    .nullable()
    .describe("null = the vendor counted nothing"),
  ecocompute: z.looseObject({
    trace_id: z.string(),
    cost_usd: figure.optional(),
    energy_wh: figure.optional(),
    carbon_g: figure.optional(),
    water_ml: figure.optional(),
    attempts: z
      .array(
        z.object({
          model: z.string(),
          error_kind: z.enum(ERROR_KINDS).nullable(),
          error_message: z.string().nullable(),
          latency_ms: z.number(),
          skipped_chunks: z
            .int()
            .nullable()
            .describe("Pieces of a stream that could not be read: words may be missing from the answer"),
        }),
      )
      .optional(),
  }),
});

export const ModelsAnswer = z.object({
  object: z.literal("list"),
  data: z.array(
    z.object({ id: z.string(), object: z.literal("model"), created: z.int(), owned_by: z.string() }),
  ),
});

export const HealthAnswer = z.object({
  status: z.literal("ok"),
  version: z.string().optional(),
  providers: z
    .array(
      z.object({
        name: z.string(),
        simulated: z.boolean(),
        key_variable: z.string().nullable(),
        status: z.enum(["ok", "no_key", "unreachable"]),
        latency_ms: z.number().nullable(),
        detail: z.string(),
      }),
    )
    .optional(),
});

export const FeedbackAnswer = z.object({ feedback_id: z.uuid() });
