import type { Choice, FinishReason, ToolCall } from "@/providers/base";
import type { AnswerChunk } from "../engine/answer-chunk";
import type { ExecutionResult } from "../engine/execute";
import type { ExecutionTrace } from "../trace/schema";

/** OpenAI's word; it has none for a reason that the vendor did not tell. */
const wireFinish = (reason: FinishReason): string => (reason === "other" ? "stop" : reason);

/** The id of an answer on OpenAI's wire. */
export const completionId = (traceId: string): string => `chatcmpl-${traceId}`;

const toolCallJson = ({ id, name, arguments: text }: ToolCall) => ({
  id,
  type: "function",
  function: { name, arguments: text },
});

const choiceJson = (choice: Choice, index: number) => ({
  index,
  message: {
    role: "assistant",
    content:
      choice.text === "" && choice.toolCalls.length + (choice.refusal ?? "").length > 0 ? null : choice.text,
    refusal: choice.refusal,
    ...(choice.reasoning !== null && { reasoning_content: choice.reasoning }),
    ...(choice.reasoningDetails && { reasoning_details: choice.reasoningDetails }),
    ...(choice.toolCalls.length > 0 && { tool_calls: choice.toolCalls.map(toolCallJson) }),
  },
  logprobs: choice.logprobs,
  finish_reason: wireFinish(choice.finishReason),
});

/**
 * Usage as OpenAI has it, where a vendor counted; null = nobody did. Cache writes are `cache_write_tokens` at OpenAI (openai 6.49,
 * CompletionUsage.PromptTokensDetails) and at OpenRouter. What nobody told is left out.
 */
export function usageJson({ outcome: { usage } }: ExecutionTrace) {
  const { input_tokens: input, output_tokens: output } = usage;
  const { cached_input_tokens: cached, cache_write_tokens: written } = usage;
  if (usage.source !== "provider" || input === null || output === null) return null;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    ...((cached !== null || written !== null) && {
      prompt_tokens_details: {
        ...(cached !== null && { cached_tokens: cached }),
        ...(written !== null && { cache_write_tokens: written }),
      },
    }),
    ...(usage.reasoning_tokens !== null && {
      completion_tokens_details: { reasoning_tokens: usage.reasoning_tokens },
    }),
  };
}

/** What this house adds to an answer: figures are [low, mid, high, origin], null = unknown. */
export function ecocomputeJson({ traceId, trace }: ExecutionResult) {
  const { decision_trace: decision, outcome } = trace;
  return {
    trace_id: traceId,
    simulated: trace.simulated,
    model: outcome.answered_by,
    served_model: outcome.served_model,
    finish_reason: outcome.finish_reason,
    mode: decision.mode,
    policy_version: decision.policy_version,
    selected_model: decision.selected_model,
    explanation: decision.explanation,
    task_type: trace.task_context.task_type,
    usage: outcome.usage,
    cost_usd: outcome.cost_usd,
    energy_wh: outcome.energy_wh,
    carbon_g: outcome.carbon_g,
    water_ml: outcome.water_ml,
    latency_ms: outcome.latency_ms,
    savings: outcome.savings,
    attempts: outcome.attempts.map(attemptJson),
  };
}

const attemptJson = (attempt: ExecutionTrace["outcome"]["attempts"][number]) => ({
  model: attempt.model,
  error_kind: attempt.error_kind,
  error_message: attempt.error_message,
  latency_ms: attempt.latency_ms,
  skipped_chunks: attempt.skipped_chunks,
});

/** A whole answer of `POST /v1/chat/completions`. */
export function completionJson(result: ExecutionResult, createdS: number) {
  return {
    id: completionId(result.traceId),
    object: "chat.completion",
    created: createdS,
    model: result.trace.outcome.answered_by,
    choices: result.choices.map(choiceJson),
    usage: usageJson(result.trace),
    ecocompute: ecocomputeJson(result),
  };
}

/** What all chunks of one stream have in common. */
export type ChunkHead = { readonly id: string; readonly created: number; readonly model: string };

type Delta = Readonly<Record<string, unknown>>;

/** One event of a stream. */
export const chunkJson = (
  head: ChunkHead,
  index: number,
  delta: Delta,
  finish: FinishReason | null,
  logprobs: unknown = null,
) => ({
  ...head,
  object: "chat.completion.chunk",
  choices: [{ index, delta, logprobs, finish_reason: finish === null ? null : wireFinish(finish) }],
});

/** What a piece of an answer adds to a message. */
export function deltaOf(piece: AnswerChunk): Delta {
  switch (piece.type) {
    case "text":
      return { content: piece.text };
    case "reasoning":
      return { reasoning_content: piece.text };
    case "refusal":
      return { refusal: piece.text };
    case "reasoning_details":
      return { reasoning_details: piece.details };
    case "logprobs":
      return {};
    case "tool_call": {
      const { index, id, name, arguments: text } = piece;
      const begun = id === null ? {} : { id, type: "function" };
      return {
        tool_calls: [{ index, ...begun, function: { ...(name !== null && { name }), arguments: text } }],
      };
    }
  }
}
