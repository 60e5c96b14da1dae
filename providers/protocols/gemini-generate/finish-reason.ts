import type { FinishReason, ProviderError } from "../../base";
import type { Connection } from "../http/connection";
import { readableMessage } from "../http/readable-message";
import type { Candidate } from "./schema";

/**
 * Sources, read 2026-11-25: @google/genai 2.32.0, FinishReason; Google's API reference, Candidate.FinishReason ("flagged" for
 * LANGUAGE). MODEL_ARMOR is Vertex AI's word for its own filter.
 */
const WORDS: ReadonlyMap<string, FinishReason> = new Map([
  ["STOP", "stop"],
  ["MAX_TOKENS", "length"],
  ["CONTINUATION", "length"],
  ["SAFETY", "content_filter"],
  ["RECITATION", "content_filter"],
  ["LANGUAGE", "content_filter"],
  ["BLOCKLIST", "content_filter"],
  ["PROHIBITED_CONTENT", "content_filter"],
  ["SPII", "content_filter"],
  ["MODEL_ARMOR", "content_filter"],
  ["IMAGE_SAFETY", "content_filter"],
  ["IMAGE_PROHIBITED_CONTENT", "content_filter"],
  ["IMAGE_RECITATION", "content_filter"],
]);

/** Words that say that what the model wrote was no answer: the same request may well get one. */
const BROKEN_OFF: ReadonlySet<string> = new Set([
  "MALFORMED_FUNCTION_CALL",
  "MALFORMED_RESPONSE",
  "UNEXPECTED_TOOL_CALL",
  "TOO_MANY_TOOL_CALLS",
  "MISSING_THOUGHT_SIGNATURE",
]);

/** Why the model stopped. Whatever is not a known word is `other`; Google says STOP after a tool call. */
export function finishReasonOf(wire: string | null | undefined, hasToolCalls: boolean): FinishReason {
  const known = WORDS.get(wire ?? "") ?? "other";
  return hasToolCalls && known === "stop" ? "tool_calls" : known;
}

/** The failure that the end of a candidate states; null = it states none. */
export function brokenOff(
  { finishReason, finishMessage }: Candidate,
  { vendor, key }: Connection,
): ProviderError | null {
  if (!finishReason || !BROKEN_OFF.has(finishReason)) return null;
  const detail = finishMessage ? `: ${readableMessage(finishMessage, key)}` : "";
  return { kind: "cut", message: `${vendor} broke the answer off: ${finishReason}${detail}` };
}
