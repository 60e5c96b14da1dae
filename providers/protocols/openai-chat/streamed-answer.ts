import type { HttpBody } from "@/lib/effects";
import type { Chunk, ProviderEffects } from "../../base";
import type { Connection } from "../http/connection";
import { streamedChunks } from "../http/streamed-chunks";
import type { Dialect } from "./dialect";
import { lastChunks, STREAM_START, takeEvent } from "./stream-state";

/**
 * A streamed answer of the chat completions wire.
 * @param answers how many were asked for.
 */
export function streamedAnswer(
  body: HttpBody,
  connection: Connection,
  dialect: Dialect,
  answers: number,
  effects: ProviderEffects,
  signal: AbortSignal,
): AsyncGenerator<Chunk, void> {
  const { vendor } = connection;
  const steps = {
    start: STREAM_START,
    take: (state: typeof STREAM_START, data: string) => takeEvent(state, data, connection, dialect),
    last: (state: typeof STREAM_START, broken: Parameters<typeof lastChunks>[1]) =>
      lastChunks(state, broken, vendor, answers),
  };
  return streamedChunks(body, steps, vendor, effects, signal);
}
