import type { FinishReason } from "../../base";

const WORDS: ReadonlyMap<string, FinishReason> = new Map([
  ["stop", "stop"],
  ["length", "length"],
  ["content_filter", "content_filter"],
  ["tool_calls", "tool_calls"],
  /** Mistral, where the model's own context is full. */
  ["model_length", "length"],
]);

/**
 * Words that say that the vendor broke off: no answer of the model's.
 * Sources, read 2026-11-25: DeepSeek's API reference (insufficient_system_resource: the request was interrupted for want of
 * resources); OpenRouter's and Mistral's references (error); vLLM's protocol (abort); network_error as some
 * servers say it, for which no page was read.
 */
const BROKEN_OFF: ReadonlySet<string> = new Set([
  "error",
  "abort",
  "insufficient_system_resource",
  "network_error",
]);

/** Why the model stopped. Whatever is not a known word is `other`; some servers say `stop` after a tool call. */
export function finishReasonOf(wire: string | null | undefined, hasToolCalls: boolean): FinishReason {
  const known = WORDS.get(wire ?? "") ?? "other";
  return hasToolCalls && known === "stop" ? "tool_calls" : known;
}

/** True where the word says that the answer was broken off. */
export const isBrokenOff = (wire: string | null | undefined): boolean => BROKEN_OFF.has(wire ?? "");
