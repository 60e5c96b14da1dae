import type { Position } from "./trace-query";

const CURSOR = /^(-?\d{1,15})_([0-9a-f-]{36})$/i;

export const toCursor = ({ timestampMs, traceId }: Position): string => `${timestampMs}_${traceId}`;

/** Where the page before ended; null = from the start, also for a text that is no cursor of ours. */
export function fromCursor(cursor: string | null): Position | null {
  const [, timestampMs, traceId] = cursor?.match(CURSOR) ?? [];
  if (timestampMs === undefined || traceId === undefined) return null;
  return { timestampMs: Number(timestampMs), traceId };
}
