import type { Fields, ToolCall } from "../../base";
import type { Part } from "./schema";
import { sealedDetail } from "./thought-signature";

/** What one candidate has said so far, as far as the numbering of what follows needs it. */
export type Begun = {
  readonly calls: number;
  readonly details: number;
  /** True where there were words for the reader, or a call. */
  readonly hasSpoken: boolean;
  /** A kind of part that has no place in an answer of this house (a picture, code that was run); null = none came. */
  readonly leftOut: string | null;
};

export const NOTHING_BEGUN: Begun = { calls: 0, details: 0, hasSpoken: false, leftOut: null };

export type Piece =
  | { readonly type: "text" | "reasoning"; readonly text: string }
  | { readonly type: "call"; readonly index: number; readonly call: ToolCall }
  | { readonly type: "detail"; readonly detail: Fields }
  | { readonly type: "left_out"; readonly kind: string };

type Step = { readonly begun: Begun; readonly pieces: readonly Piece[] };

/** What a part says, and what has begun with it. @param callPrefix makes our own ids of calls differ from answer to answer. */
export function takePart(begun: Begun, part: Part, callPrefix: string): Step {
  const { text, thought, thoughtSignature, functionCall } = part;
  const pieces: Piece[] = [];
  let next = begun;
  if (text) {
    pieces.push({ type: thought ? "reasoning" : "text", text });
    next = { ...next, hasSpoken: next.hasSpoken || !thought };
  }
  let callId: string | null = null;
  if (functionCall) {
    callId = functionCall.id || `${callPrefix}_${next.calls}`;
    const call = { id: callId, name: functionCall.name, arguments: JSON.stringify(functionCall.args ?? {}) };
    pieces.push({ type: "call", index: next.calls, call });
    next = { ...next, calls: next.calls + 1, hasSpoken: true };
  }
  if (thoughtSignature) {
    pieces.push({ type: "detail", detail: sealedDetail(thoughtSignature, callId, next.details) });
    next = { ...next, details: next.details + 1 };
  }
  const kind = foreignKind(part);
  if (kind !== null) {
    pieces.push({ type: "left_out", kind });
    next = { ...next, leftOut: kind };
  }
  return { begun: next, pieces };
}

/** Kinds of content that an answer of this house has no place for. Source: @google/genai 2.32.0, Part, read 2026-11-25. */
const FOREIGN_KINDS: readonly string[] = [
  "inlineData",
  "fileData",
  "executableCode",
  "codeExecutionResult",
  "toolCall",
  "toolResponse",
  "audioTranscription",
];

const foreignKind = (part: Part): string | null => FOREIGN_KINDS.find((kind) => part[kind]) ?? null;

/** Google gives no id to the calls of older models; a caller cannot answer a call without one. */
export const callPrefixOf = (responseId: string | null | undefined, candidate: number): string =>
  responseId ? `call_${responseId}_${candidate}` : `call_${candidate}`;
