import { wordsOf } from "./reasoning-details";
import type { Part, Said, WireToolCall } from "./schema";

/** Text for the reader; "" where there is none. */
export function textOf({ content }: Said): string {
  if (typeof content === "string") return content;
  return content?.map(({ text }) => text ?? "").join("") ?? "";
}

/** What the model thought aloud; "" where the wire shows none. */
export const reasoningOf = ({ reasoning_content, reasoning, reasoning_details, content }: Said): string =>
  reasoning_content ||
  reasoning ||
  wordsOf(reasoning_details ?? []) ||
  (Array.isArray(content) ? content.map(thinkingOf).join("") : "");

function thinkingOf({ thinking }: Part): string {
  if (typeof thinking === "string") return thinking;
  return thinking?.map(({ text }) => text ?? "").join("") ?? "";
}

/** A tool call's arguments as JSON text. */
export function argumentsOf(call: WireToolCall): string {
  const given = call.function?.arguments ?? "";
  return typeof given === "string" ? given : JSON.stringify(given);
}
