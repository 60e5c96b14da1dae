import type { Fields, Message } from "../../base";
import { blocksOf, toolUseBlock, wireId } from "./blocks";
import { withThinking } from "./reasoning-details";

type Turn = { readonly role: "user" | "assistant"; readonly content: readonly Fields[] } & Fields;

/** A conversation as the wire has it: what the system says apart from the turns. */
export type WireConversation = { readonly system: readonly Fields[]; readonly messages: readonly Turn[] };

/**
 * Every word of the system stands in front, in its order, wherever it was said: not every model takes it between the turns, and this is
 * how Anthropic's own OpenAI endpoint does it (OpenAI SDK compatibility, "System message hoisting", read 2026-11-25). Turns of one
 * side in a row are one turn, so the results of parallel calls stand together. A turn without a word is left out.
 */
export function wireConversation(messages: readonly Message[]): WireConversation {
  const system: Fields[] = [];
  const turns: Turn[] = [];
  for (const message of messages) {
    const turn = turnOf(message);
    const last = turns.at(-1);
    if (turn === null) system.push(...cached(blocksOf(message.content), message.extra));
    else if (turn.content.length === 0) continue;
    else if (last?.role !== turn.role) turns.push(turn);
    else turns[turns.length - 1] = { ...last, ...turn, content: [...last.content, ...turn.content] };
  }
  return { system, messages: turns };
}

/**
 * What one side says; null = the system says it. The speaker's `name` has no field here and stays out, as at Anthropic's own OpenAI
 * endpoint.
 */
function turnOf(message: Message): Turn | null {
  const { extra } = message;
  switch (message.role) {
    case "system":
    case "developer":
      return null;
    case "user":
      return { ...unread(extra), role: "user", content: cached(blocksOf(message.content), extra) };
    case "assistant": {
      const said = [...blocksOf(message.content), ...(message.toolCalls ?? []).map(toolUseBlock)];
      const content = withThinking(cached(said, extra), extra);
      return { ...unread(extra), role: "assistant", content };
    }
    case "tool": {
      const { content, toolCallId } = message;
      const told = typeof content === "string" ? content : blocksOf(content);
      const result = { ...extra, type: "tool_result", tool_use_id: wireId(toolCallId), content: told };
      return { role: "user", content: [result] };
    }
  }
}

/** The caller's `cache_control` belongs to a block here: to the last of the message. */
function cached(blocks: readonly Fields[], extra: Message["extra"]): readonly Fields[] {
  const last = blocks.at(-1);
  if (last === undefined || extra?.cache_control === undefined) return blocks;
  return [...blocks.slice(0, -1), { ...last, cache_control: extra.cache_control }];
}

/**
 * Fields of an answer that a caller sends back with it (`parsed` is of OpenAI's own client): the wire would refuse them, and what it
 * wants of them is read elsewhere.
 */
const READ: ReadonlySet<string> = new Set([
  "cache_control",
  "reasoning_details",
  "reasoning",
  "reasoning_content",
  "refusal",
  "annotations",
  "audio",
  "function_call",
  "parsed",
]);

const unread = (extra: Message["extra"] = {}): Fields =>
  Object.fromEntries(Object.entries(extra).filter(([field]) => !READ.has(field)));
