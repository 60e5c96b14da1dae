import type { HttpBody } from "@/lib/effects";
import type { Chunk, ProviderEffects, ProviderError } from "../../base";
import { eventReader } from "./event-reader";
import { abortedError, readError } from "./network-error";

/** A comment, a role, half an event: nothing to say, but a sign of life. */
const ALIVE: Chunk = { type: "alive" };

/** What every dialect knows of its stream after some of its events. */
type Progress = {
  /** The terminator has come: the answer is over, whatever follows. */
  readonly done: boolean;
  readonly failure: ProviderError | null;
};

/** How a dialect reads its stream: pure steps from event to event. */
export type EventSteps<State extends Progress> = {
  readonly start: State;
  /** One event taken in: the state after it, and what it says to the reader. */
  readonly take: (state: State, data: string) => { readonly state: State; readonly chunks: readonly Chunk[] };
  /** The last chunks. `broken` is why nothing more can be read; null = the server closed the stream in order. */
  readonly last: (state: State, broken: ProviderError | null) => readonly Chunk[];
};

/**
 * A streamed answer, piece by piece: text and reasoning as they come, then the usage, then `end` or `failed`.
 * Whoever leaves early closes the vendor's connection.
 */
export async function* streamedChunks<State extends Progress>(
  body: HttpBody,
  { start, take, last }: EventSteps<State>,
  vendor: string,
  effects: ProviderEffects,
  signal: AbortSignal,
): AsyncGenerator<Chunk, void> {
  const events = eventReader(body, effects.sleep);
  let state = start;
  try {
    while (!state.done && state.failure === null) {
      const read = await events.next();
      if (!read.ok) {
        yield* last(state, readError(read.error, vendor, signal));
        return;
      }
      if (read.value === null) break;
      if (read.value.length === 0) yield ALIVE;
      for (const data of read.value) {
        if (state.done || state.failure) break;
        const step = take(state, data);
        state = step.state;
        if (step.chunks.length === 0) yield ALIVE;
        yield* step.chunks;
        if (signal.aborted) {
          yield* last(state, abortedError(vendor));
          return;
        }
      }
    }
    yield* last(state, null);
  } finally {
    if (state.done) events.drain();
    else events.cancel();
  }
}
