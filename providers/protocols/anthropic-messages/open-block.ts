import type { Chunk } from "../../base";
import { reasoningDetail } from "./reasoning-details";
import type { Block, StreamEvent } from "./schema";
import { inputText, ownCallId } from "./tool-input";

/** A block of a streamed answer that has begun: what has come of it so far. */
export type OpenBlock = {
  readonly index: number;
  readonly block: Block;
  /** Its place among the tool calls. */
  readonly call: number;
  /** Some of its arguments have come. */
  readonly hasArguments: boolean;
};

type Step = { readonly block: OpenBlock; readonly chunks: readonly Chunk[] };
type Delta = Extract<StreamEvent, { type: "content_block_delta" }>["delta"];

/** A block that begins, and what it says by that. A tool call's arguments follow, or stand in it as a whole. */
export function begunBlock(block: Block, index: number, call: number): Step {
  const open = { index, block, call, hasArguments: false };
  if (block.type === "tool_use") {
    const { id, name } = block;
    const begin = { type: "tool_call", choice: 0, index: call, arguments: "" } as const;
    return { block: open, chunks: [{ ...begin, id: id || ownCallId(call), name: name || null }] };
  }
  return { block: open, chunks: spoken(block, block) };
}

/** A piece more of a block. What has no place in an answer (citations, results of the vendor's own tools) says nothing. */
export function deltaStep(open: OpenBlock, delta: Delta): Step {
  const { block, call } = open;
  if (block.type === "tool_use") {
    const piece = delta.partial_json ?? "";
    if (piece === "") return { block: open, chunks: [] };
    const more = {
      type: "tool_call",
      choice: 0,
      index: call,
      id: null,
      name: null,
      arguments: piece,
    } as const;
    return { block: { ...open, hasArguments: true }, chunks: [more] };
  }
  const thinking = (block.thinking ?? "") + (delta.thinking ?? "");
  const signature = delta.signature ?? block.signature;
  return { block: { ...open, block: { ...block, thinking, signature } }, chunks: spoken(block, delta) };
}

/** What a block says at its end: what the vendor wants back of it, or the arguments that came with its beginning. */
export function closingChunks({ index, block, call, hasArguments }: OpenBlock): readonly Chunk[] {
  if (block.type === "tool_use") {
    if (hasArguments) return [];
    const text = inputText(block.input);
    return [{ type: "tool_call", choice: 0, index: call, id: null, name: null, arguments: text }];
  }
  const detail = reasoningDetail(block, index);
  return detail === null ? [] : [{ type: "reasoning_details", choice: 0, details: [detail] }];
}

function spoken({ type }: Block, piece: Pick<Block, "text" | "thinking">): readonly Chunk[] {
  if (type === "text" && piece.text) return [{ type: "text", choice: 0, text: piece.text }];
  if (type === "thinking" && piece.thinking) return [{ type: "reasoning", choice: 0, text: piece.thinking }];
  return [];
}
