import { z } from "zod";
import type { Fields, Message } from "../../base";
import type { Block } from "./schema";

/** OpenRouter's name for reasoning of this wire. Source: OpenRouterTeam/ai-sdk-provider, src/schemas/format.ts, read 2026-11-25. */
const FORMAT = "anthropic-claude-v1";

/** What the vendor wants back of a block of thinking, at its place among the blocks; null = nothing. */
export function reasoningDetail(block: Block, index: number): Fields | null {
  const { type, thinking, signature, data } = block;
  if (type === "thinking" && signature) {
    return { type: "reasoning.text", text: thinking ?? "", signature, format: FORMAT, index };
  }
  return type === "redacted_thinking" && data
    ? { type: "reasoning.encrypted", data, format: FORMAT, index }
    : null;
}

/** Reasoning of another vendor has another format. Where none is named, OpenRouter takes it for this one (the same file). */
const format = z.literal(FORMAT).nullish();
const index = z.int().nonnegative().nullish();
const Detail = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("reasoning.text"),
    text: z.string().nullish(),
    signature: z.string().min(1),
    format,
    index,
  }),
  z.object({ type: z.literal("reasoning.encrypted"), data: z.string().min(1), format, index }),
]);
type Detail = z.infer<typeof Detail>;

/**
 * The blocks of a turn with its thinking put back where it stood, in front of its tool calls: the wire wants it unchanged and in its
 * order. Thinking without a signature, and that of other vendors, would be refused and stays out.
 */
export function withThinking(blocks: readonly Fields[], extra: Message["extra"]): readonly Fields[] {
  const rest = [...blocks];
  const turn: Fields[] = [];
  for (const [order, detail] of detailsIn(extra?.reasoning_details).entries()) {
    const place = detail.index ?? order;
    while (turn.length < place && rest.length > 0 && rest[0]?.type !== "tool_use") {
      turn.push(...rest.splice(0, 1));
    }
    turn.push(thinkingBlock(detail));
  }
  return [...turn, ...rest];
}

const detailsIn = (given: unknown): readonly Detail[] =>
  (Array.isArray(given) ? given : []).flatMap((entry) => {
    const detail = Detail.safeParse(entry);
    return detail.success ? [detail.data] : [];
  });

const thinkingBlock = (detail: Detail): Fields =>
  detail.type === "reasoning.text"
    ? { type: "thinking", thinking: detail.text ?? "", signature: detail.signature }
    : { type: "redacted_thinking", data: detail.data };
