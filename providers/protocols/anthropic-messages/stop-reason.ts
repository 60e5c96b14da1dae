import type { FinishReason, ProviderError } from "../../base";
import type { StopDetails } from "./schema";

/** Source: @anthropic-ai/sdk 1.13.0, resources/messages/messages.d.ts (`stop_reason`), read 2026-11-25. */
const WORDS: ReadonlyMap<string, FinishReason> = new Map([
  ["end_turn", "stop"],
  ["stop_sequence", "stop"],
  ["max_tokens", "length"],
  ["model_context_window_exceeded", "length"],
  ["tool_use", "tool_calls"],
  ["refusal", "content_filter"],
]);

/** Why the model stopped. Whatever is not a known word is `other`; some servers say `end_turn` after a tool call. */
export function stopReasonOf(wire: string | null | undefined, hasToolCalls: boolean): FinishReason {
  const known = WORDS.get(wire ?? "") ?? "other";
  return hasToolCalls && known === "stop" ? "tool_calls" : known;
}

/** The vendor waits for the same conversation again to go on; no caller of ours has a word for that, and it is no answer yet. */
const UNFINISHED = "pause_turn";

/** The failure that a stop reason states; null = it states none. */
export const brokenOff = (wire: string | null | undefined, vendor: string): ProviderError | null =>
  wire === UNFINISHED ? { kind: "cut", message: `${vendor} broke the answer off: ${wire}` } : null;

/** The vendor's words why the model does not answer; null = there are none. */
export const explanationOf = (details: StopDetails): string | null => details?.explanation || null;
