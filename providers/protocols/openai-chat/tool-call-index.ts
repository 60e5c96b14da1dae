import type { WireToolCall } from "./schema";

/** A tool call that has begun: the index and the id that the server gave it; null = it gave none. */
export type BegunCall = {
  readonly wireIndex: number | null;
  readonly id: string | null;
  readonly isNamed: boolean;
};

/** Tool calls of one answer that have begun, in their order. */
export type BegunCalls = readonly BegunCall[];

/**
 * Which call a piece of a streamed tool call belongs to: its place among those that have begun, or the place after the last for a new
 * one. Some servers leave the index out, or number every call 0: then a new id or, where there is no id, a new name begins a new
 * call, and what follows under that index belongs to it.
 */
export function toolCallIndex({ index, id, function: called }: WireToolCall, begun: BegunCalls): number {
  const isNamed = Boolean(called?.name);
  if (index === null || index === undefined) return isNamed ? begun.length : Math.max(0, begun.length - 1);
  const place = begun.findLastIndex(({ wireIndex }) => wireIndex === index);
  const isAnother = isNamed && Boolean(id) && begun[place]?.id !== id;
  return place === -1 || isAnother ? begun.length : place;
}

/** The calls that have begun after one more piece. */
export function withPiece(begun: BegunCalls, place: number, piece: WireToolCall): BegunCalls {
  const { index, id, function: called } = piece;
  const isNamed = Boolean(called?.name);
  const known = begun[place];
  if (!known) return [...begun, { wireIndex: index ?? null, id: id || null, isNamed }];
  return isNamed && !known.isNamed ? begun.with(place, { ...known, isNamed }) : begun;
}

/** Our own id for a call that the server gave none: a caller cannot answer a call without one. */
export const ownCallId = (choice: number, index: number): string => `call_${choice}_${index}`;
