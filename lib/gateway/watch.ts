import type { IncomingMessage, ServerResponse } from "node:http";
import type { Observer, SeenExecution, Watch } from "../engine/observer";

/** A caller's `traceparent` is 55 characters in version 00; a longer one is not read. */
const LONGEST_TRACE_PARENT = 128;

export type Watched = {
  readonly watch: Watch;
  /** The door has done its work. Where the caller went away, that comes after the end of the connection. */
  readonly over: () => void;
};

/** Follows a request from here to the end of its answer and of its door's work, and tells the observer then. */
export function watchRequest(
  door: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  observer: Observer,
): Watched {
  const startedAtMs = Date.now();
  const startMs = performance.now();
  let receivedMs = startMs;
  let decidedMs: number | null = null;
  let heardMs: number | null = null;
  let closedMs: number | null = null;
  let isWhole = false;
  let isOver = false;
  let execution: SeenExecution | null = null;
  function tell(): void {
    if (closedMs === null || !isOver) return;
    observer({
      door,
      status: response.statusCode,
      isWhole,
      startedAtMs,
      durationMs: closedMs - startMs,
      decidingMs: decidedMs === null ? null : decidedMs - receivedMs,
      settlingMs: heardMs === null || !isWhole ? null : closedMs - heardMs,
      traceParent: traceParentOf(incoming),
      execution,
    });
  }
  incoming.once("end", () => {
    receivedMs = performance.now();
  });
  response.once("close", () => {
    closedMs = performance.now();
    // Not later: an error that is written to a closed connection counts as written.
    isWhole = response.writableFinished;
    tell();
  });
  return {
    over() {
      isOver = true;
      tell();
    },
    watch: {
      decided() {
        decidedMs = performance.now();
      },
      heard() {
        heardMs = performance.now();
      },
      executed(seen) {
        execution = seen;
      },
    },
  };
}

function traceParentOf({ headers }: IncomingMessage): string | null {
  const { traceparent } = headers;
  return typeof traceparent === "string" && traceparent.length <= LONGEST_TRACE_PARENT ? traceparent : null;
}
