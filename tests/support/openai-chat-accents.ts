import type { Usage } from "@/lib/footprint/usage";
import type { Fields, ToolCall } from "@/providers/base";
import type { Accent } from "./openai-chat-speech";

const counts = ({ inputTokens, outputTokens }: Usage): Fields => ({
  prompt_tokens: inputTokens,
  completion_tokens: outputTokens,
  total_tokens: (inputTokens ?? 0) + (outputTokens ?? 0),
});

const called = ({ id, name }: ToolCall, json: string): Fields => ({
  id,
  type: "function",
  function: { name, arguments: json },
});

const inOnePiece: Accent["callPieces"] = (call, index) => [{ ...called(call, call.arguments), index }];

/** OpenAI itself. Shapes of all accents: tests/fixtures/openai-chat/README.md. */
export const OPENAI: Accent = {
  usage: (usage) => ({
    ...counts(usage),
    prompt_tokens_details: {
      cached_tokens: usage.cachedInputTokens,
      cache_write_tokens: usage.cacheWriteTokens,
      audio_tokens: 0,
    },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens, audio_tokens: 0 },
  }),
  tells: ["cachedInputTokens", "cacheWriteTokens", "reasoningTokens"],
  usageWithFinish: false,
  message: (text) => ({ content: text || null }),
  wordsDelta: (content) => ({ content }),
  thoughtsDelta: null,
  callPieces: (call, index, pieces) => [
    { ...called(call, ""), index },
    ...pieces.map((piece) => ({ index, function: { arguments: piece } })),
  ],
  besides: { service_tier: "default", system_fingerprint: "fp_1" },
  pause: "",
};

/** Thoughts in a field of their own. */
const thinkingAs = (field: "reasoning_content" | "reasoning"): Pick<Accent, "message" | "thoughtsDelta"> => ({
  message: (text, reasoning) => ({ content: text, [field]: reasoning }),
  thoughtsDelta: (text) => ({ content: null, [field]: text }),
});

export const DEEPSEEK: Accent = {
  ...OPENAI,
  ...thinkingAs("reasoning_content"),
  usage: (usage) => ({
    ...counts(usage),
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
    prompt_cache_hit_tokens: usage.cachedInputTokens,
    prompt_cache_miss_tokens: (usage.inputTokens ?? 0) - (usage.cachedInputTokens ?? 0),
  }),
  tells: ["cachedInputTokens", "reasoningTokens"],
  usageWithFinish: true,
};

/** Thoughts are parts of the content; calls come whole and without a number. */
export const MISTRAL: Accent = {
  ...OPENAI,
  usage: (usage) => ({
    ...counts(usage),
    prompt_tokens_details: { cached_tokens: usage.cachedInputTokens },
  }),
  tells: ["cachedInputTokens"],
  usageWithFinish: true,
  message: (text, reasoning) => ({
    content: reasoning === null ? text : [thinkingPart(reasoning), { type: "text", text }],
  }),
  thoughtsDelta: (text) => ({ content: [thinkingPart(text)] }),
  callPieces: (call) => [called(call, call.arguments)],
  besides: {},
};

const thinkingPart = (text: string): Fields => ({
  type: "thinking",
  thinking: [{ type: "text", text }],
  closed: true,
});

/** Reasoning is counted beside `completion_tokens`. */
export const XAI: Accent = {
  ...OPENAI,
  ...thinkingAs("reasoning_content"),
  usage: (usage) => ({
    ...counts(usage),
    completion_tokens: (usage.outputTokens ?? 0) - (usage.reasoningTokens ?? 0),
    prompt_tokens_details: { text_tokens: usage.inputTokens, cached_tokens: usage.cachedInputTokens },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
    num_sources_used: 0,
    cost_in_usd_ticks: 1_330_500,
  }),
  tells: ["cachedInputTokens", "reasoningTokens"],
  callPieces: inOnePiece,
};

/** The pieces that follow have an empty id. */
export const ALIBABA: Accent = {
  ...OPENAI,
  ...thinkingAs("reasoning_content"),
  usage: (usage) => ({
    ...counts(usage),
    prompt_tokens_details: {
      cached_tokens: usage.cachedInputTokens,
      cache_creation_input_tokens: usage.cacheWriteTokens,
    },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
  }),
  tells: ["cachedInputTokens", "cacheWriteTokens", "reasoningTokens"],
  callPieces: (call, index, pieces) => [
    { ...called(call, ""), index },
    ...pieces.map((piece) => ({ index, id: "", type: "function", function: { arguments: piece } })),
  ],
};

/** Comments between the events, a cost in the usage, words of its own beside OpenAI's. */
export const OPENROUTER: Accent = {
  ...OPENAI,
  ...thinkingAs("reasoning"),
  usage: (usage) => ({
    ...counts(usage),
    cost: 0.0042,
    is_byok: false,
    cost_details: { upstream_inference_cost: null },
    prompt_tokens_details: {
      cached_tokens: usage.cachedInputTokens,
      cache_write_tokens: usage.cacheWriteTokens,
    },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
  }),
  tells: ["cachedInputTokens", "cacheWriteTokens", "reasoningTokens"],
  besides: { provider: "Somebody" },
  pause: ": OPENROUTER PROCESSING\n\n",
};

export const OLLAMA: Accent = {
  ...OPENAI,
  ...thinkingAs("reasoning"),
  usage: counts,
  tells: [],
  callPieces: inOnePiece,
  besides: { system_fingerprint: "fp_ollama" },
};
