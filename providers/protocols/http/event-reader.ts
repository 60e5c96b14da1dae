import { createParser } from "eventsource-parser";
import type { Effects, HttpBody } from "@/lib/effects";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";

/** Given as the reason of an abort, so that Node makes no error object with a stack for each. */
const OVER = "over";
/** How long the bytes after the end of an answer are waited for, so that the connection can be used again. */
const DRAIN_MS = 250;

/** A stream of server-sent events, read as the network delivers it. */
export type EventReader = {
  /** The data of the events in the next piece (maybe none); null at the end; an error where the connection broke. */
  readonly next: () => Promise<Result<readonly string[] | null, unknown>>;
  /** Stops reading and closes the connection. */
  readonly cancel: () => void;
  /** The answer is whole: reads what is left, so that the connection can be kept. */
  readonly drain: () => void;
};

export function eventReader(body: HttpBody, sleep: Effects["sleep"]): EventReader {
  const decoder = new TextDecoder();
  let arrived: string[] = [];
  let ended = false;
  const parser = createParser({ onEvent: ({ data }) => arrived.push(data) });

  async function next(): Promise<Result<readonly string[] | null, unknown>> {
    if (ended) return ok(null);
    try {
      const piece = await body.read();
      ended = piece === null;
      parser.feed(piece ? decoder.decode(piece, { stream: true }) : LAST_LINE_END);
    } catch (cause) {
      ended = true;
      return err(cause);
    }
    const events = arrived;
    arrived = [];
    return ok(events);
  }

  const drain = () => void (ended ? undefined : readToEnd(body, sleep).catch(ignore).finally(body.close));
  return { next, cancel: body.close, drain };
}

/** Some servers end without the blank line that would end the last event. */
const LAST_LINE_END = "\n\n";

/** Whatever happens to a connection after the answer is over is of no interest to the answer. */
const ignore = () => undefined;

async function readToEnd(body: HttpBody, sleep: Effects["sleep"]): Promise<void> {
  const timer = new AbortController();
  const late = sleep(DRAIN_MS, timer.signal).then(() => true);
  const over = () => body.read().then((piece) => piece === null);
  try {
    while (!(await Promise.race([over(), late])));
  } finally {
    timer.abort(OVER);
  }
}
