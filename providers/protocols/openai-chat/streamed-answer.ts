import type { HttpBody } from "@/lib/effects";
import type { Chunk, ProviderEffects } from "../../base";
import type { Connection } from "../http/connection";
import { eventReader } from "../http/event-reader";
import { abortedError, readError } from "../http/network-error";
import type { Dialect } from "./dialect";
import { lastChunks, STREAM_START, takeEvent } from "./stream-state";

/** A comment, a role, half an event: nothing to say, but a sign of life. */
const ALIVE: Chunk = { type: "alive" };

/**
 * A streamed answer, piece by piece: text and reasoning as they come, then the usage, then `end` or `failed`.
 * Whoever leaves early closes the vendor's connection.
 * @param answers how many were asked for.
 */
export async function* streamedAnswer(
  body: HttpBody,
  connection: Connection,
  dialect: Dialect,
  answers: number,
  effects: ProviderEffects,
  signal: AbortSignal,
): AsyncGenerator<Chunk, void> {
  const events = eventReader(body, effects.sleep);
  const { vendor } = connection;
  let state = STREAM_START;
  try {
    while (!state.done && state.failure === null) {
      const read = await events.next();
      if (!read.ok) {
        yield* lastChunks(state, readError(read.error, vendor, signal), vendor, answers);
        return;
      }
      if (read.value === null) break;
      if (read.value.length === 0) yield ALIVE;
      for (const data of read.value) {
        if (state.done || state.failure) break;
        const step = takeEvent(state, data, connection, dialect);
        state = step.state;
        if (step.chunks.length === 0) yield ALIVE;
        yield* step.chunks;
        if (signal.aborted) {
          yield* lastChunks(state, abortedError(vendor), vendor, answers);
          return;
        }
      }
    }
    yield* lastChunks(state, null, vendor, answers);
  } finally {
    if (state.done) events.drain();
    else events.cancel();
  }
}
