import type { Usage } from "@/lib/footprint/usage";
import type { Choice, Fields, Generation, ToolCall } from "@/providers/base";
import type { Cut } from "./openai-chat-speech";

/** What a thought is sealed with: only the vendor can read it. */
const SIGNATURE = "EqQBCkYIBxgCKkDs5W1nZA==";

/** What has to be understood of an answer that is said over the Messages wire: one answer, calls in compact JSON, refusals as the filter's. */
export function understood({ choices: [choice], usage, servedModel }: Generation): Generation {
  const { reasoning, refusal, toolCalls, finishReason } = choice;
  const details = reasoning === null ? {} : { reasoningDetails: [sealed(reasoning, 0)] };
  const heard: Choice = {
    ...choice,
    ...details,
    toolCalls: toolCalls.map((call) => ({ ...call, arguments: compact(call.arguments) })),
    finishReason: refusal === null ? finishReason : "content_filter",
    logprobs: null,
  };
  return { choices: [heard], usage, servedModel };
}

/** A thought in OpenRouter's form, as a caller gets it and brings it back. */
export const sealed = (text: string, index: number, signature = SIGNATURE): Fields => ({
  type: "reasoning.text",
  text,
  signature,
  format: "anthropic-claude-v1",
  index,
});

/** The body of a whole answer. Shapes: tests/fixtures/anthropic-messages/README.md. */
export const wholeBody = ({ choices: [choice], usage, servedModel }: Generation): string =>
  JSON.stringify({
    id: "msg_01",
    type: "message",
    role: "assistant",
    model: servedModel,
    content: blocksOf(choice),
    ...ending(choice),
    usage: { ...promptUsage(usage), ...writtenUsage(usage), service_tier: "standard" },
  });

/** The same answer as events of a stream; the terminator is not among them. */
export function streamEvents({ choices: [choice], usage, servedModel }: Generation, cut: Cut): string[] {
  const { stop_reason, stop_sequence, stop_details } = ending(choice);
  const message = {
    id: "msg_01",
    type: "message",
    role: "assistant",
    model: servedModel,
    content: [],
    stop_reason: null,
    stop_sequence: null,
  };
  const begun = { ...promptUsage(usage), output_tokens: 1, service_tier: "standard" };
  return [
    event({ type: "message_start", message: { ...message, usage: begun } }),
    ...blocksOf(choice).flatMap((block, index) => blockEvents(block, index, choice.toolCalls, cut)),
    event({
      type: "message_delta",
      delta: { stop_reason, stop_sequence, stop_details },
      usage: writtenUsage(usage),
    }),
  ];
}

export const event = (value: Fields): string => `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;

export const STOP = event({ type: "message_stop" });

/** What was read: apart from what came from the cache and what went into it, shared out by how long that is kept. */
export function promptUsage(usage: Usage): Fields {
  const {
    inputTokens,
    cachedInputTokens: cached,
    cacheWriteTokens: written,
    cacheWriteHourTokens: hour,
  } = usage;
  const shares = { ephemeral_1h_input_tokens: hour, ephemeral_5m_input_tokens: (written ?? 0) - (hour ?? 0) };
  return {
    input_tokens: (inputTokens ?? 0) - (cached ?? 0) - (written ?? 0),
    cache_read_input_tokens: cached,
    cache_creation_input_tokens: written,
    cache_creation: hour === null ? null : shares,
  };
}

export const writtenUsage = ({ outputTokens, reasoningTokens }: Usage): Fields => ({
  output_tokens: outputTokens,
  output_tokens_details: reasoningTokens === null ? null : { thinking_tokens: reasoningTokens },
});

type Block = Fields & { readonly type: string };

function blocksOf({ text, reasoning, toolCalls }: Choice): readonly Block[] {
  return [
    ...(reasoning === null ? [] : [{ type: "thinking", thinking: reasoning, signature: SIGNATURE }]),
    ...(text === "" ? [] : [{ type: "text", text, citations: null }]),
    ...toolCalls.map(({ id, name, arguments: json }) => ({
      type: "tool_use",
      id,
      name,
      input: JSON.parse(compact(json)) as unknown,
      caller: { type: "direct" },
    })),
  ];
}

function blockEvents(block: Block, index: number, calls: readonly ToolCall[], cut: Cut): readonly string[] {
  const begin = (content_block: Fields) => event({ type: "content_block_start", index, content_block });
  const delta = (fields: Fields) => event({ type: "content_block_delta", index, delta: fields });
  const end = event({ type: "content_block_stop", index });
  if (block.type === "tool_use") {
    const json = calls.find(({ id }) => id === block.id)?.arguments ?? "";
    const pieces = json === "" ? [""] : ["", ...cut(compact(json))];
    const deltas = pieces.map((partial_json) => delta({ type: "input_json_delta", partial_json }));
    return [begin({ ...block, input: {} }), ...deltas, end];
  }
  if (block.type === "thinking") {
    const thoughts = cut(String(block.thinking)).map((thinking) =>
      delta({ type: "thinking_delta", thinking }),
    );
    const signed = delta({ type: "signature_delta", signature: block.signature });
    return [begin({ type: "thinking", thinking: "", signature: "" }), ...thoughts, signed, end];
  }
  const words = cut(String(block.text)).map((text) => delta({ type: "text_delta", text }));
  return [begin({ type: "text", text: "" }), ...words, end];
}

/** Arguments as this wire has them: a value, not a text. What is no JSON cannot be said in a whole answer. */
export function compact(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json) ?? {});
  } catch {
    return "{}";
  }
}

const WORDS = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  content_filter: "refusal",
  other: "something_new",
} as const;

function ending({ finishReason, refusal }: Choice) {
  const details = { type: "refusal", category: null, explanation: refusal };
  return {
    stop_reason: refusal === null ? WORDS[finishReason] : "refusal",
    stop_sequence: null,
    stop_details: refusal === null ? null : details,
  };
}
