import type { ProviderError } from "../../base";

/**
 * How vendors say that a conversation is too long for the model. Sources, read 2026-11-25: OpenAI ("This model's maximum context
 * length is …", context_length_exceeded), vLLM ("maximum context length"), llama.cpp ("exceeds the available context size"),
 * Anthropic ("prompt is too long"), Google ("input token count … exceeds the maximum"), xAI ("maximum prompt length"), Alibaba
 * ("Range of input length should be [1, …]": QwenLM/qwen-code issue 98), SGLang ("Input length (… tokens) exceeds the maximum
 * allowed length": sgl-project/sglang issue 4048), vLLM with images ("too long to fit into the model": vllm-project/vllm issue
 * 12165), LM Studio ("the model is loaded with context length of only …", "greater than the context length":
 * lmstudio-ai/lmstudio-bug-tracker issue 237, Gitlawb/openclaude issue 353).
 */
const TOO_LONG =
  /range of input length|input length .{0,40}exceeds|too long to fit|(?:loaded with|greater than the) context length|context_length_exceeded|(?:maximum|available) (?:context|prompt) (?:length|size)|context (?:window|length) (?:exceeded|is exceeded)|prompt is too long|input (?:is )?too long|too many (?:input )?tokens|token count .{0,40}exceeds|exceeds? .{0,40}context/i;

/** OpenRouter answers 403 where its moderation flagged the input: nothing is wrong with the key. */
const MODERATED = /moderat|flagged/i;

/**
 * Anthropic answers 400 where the account behind the key has no credit left: anthropics/claude-code issue 66314, read 2026-11-25.
 * Nothing is wrong with the request, and other vendors may take it.
 */
const NO_CREDIT = /credit balance is too low/i;

/**
 * Google answers 400 to a key that it does not know: the reason API_KEY_INVALID in the details of the error, "API key not valid", "API
 * key expired" in words. Source: google.api.ErrorReason (googleapis/googleapis, google/api/error_reason.proto), read 2026-11-25.
 */
const KEY_REFUSED = /\bAPI_KEY_INVALID\b|\bAPI key (?:not valid|not found|expired)\b/i;

/**
 * Google answers 400 where it does not serve the place that asks: google-gemini/gemini-cli issue 24641, read 2026-11-25. Neither the
 * request nor the key is wrong, and the place may be another one later.
 */
const PLACE_REFUSED = /user location is not supported/i;

const PAYMENT_REQUIRED = 402;
const UNUSABLE_KEY: readonly number[] = [401, 402, 403];
const PERHAPS_TOO_LONG: readonly number[] = [400, 413, 422];

/** What an HTTP status (or a status named inside a stream) means to a call. 402, also by other words: the account cannot pay. */
export function statusError(status: number, message: string, retryAfterMs: number | null): ProviderError {
  if (UNUSABLE_KEY.includes(status) && !(status === 403 && MODERATED.test(message))) {
    return { kind: "unauthorized", status, message };
  }
  if (status === 400) {
    if (NO_CREDIT.test(message)) return { kind: "unauthorized", status: PAYMENT_REQUIRED, message };
    if (KEY_REFUSED.test(message)) return { kind: "unauthorized", status, message };
    if (PLACE_REFUSED.test(message)) return { kind: "unavailable", status, message };
  }
  if (status === 408) return { kind: "timed_out", limit: "first_token", message };
  if (status === 429) return { kind: "rate_limited", retryAfterMs, message };
  if (status >= 500) return { kind: "unavailable", status, message };
  if (PERHAPS_TOO_LONG.includes(status) && TOO_LONG.test(message)) {
    return { kind: "context_too_long", status, message };
  }
  return { kind: "refused", status, message };
}

/** The server answers, but its wire has no such question. */
export const isUnknownPath = (error: ProviderError): boolean =>
  error.kind === "refused" && (error.status === 404 || error.status === 405);
