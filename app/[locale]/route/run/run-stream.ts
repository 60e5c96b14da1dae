import type { EventSourceMessage } from "eventsource-parser";
import { createParser } from "eventsource-parser";
import type { RouteBody } from "../form/route-form";
import type { RunEvent } from "./run-event";
import { failedWith, refusalOf, runEventOf } from "./run-event";

/** A request that spends: a preview's request with what ties it to that preview and to the other column. */
export type RunBody = RouteBody & {
  readonly trace_id: string;
  readonly comparison_id: string | null;
  readonly compare_model: string | null;
  readonly stream: true;
};

/** Sends a request and tells what is heard of it, to the end: the last event is `answered`, `failed` or `stopped`. Throws nothing. */
export async function* runEvents(
  body: RunBody,
  signal: AbortSignal,
  send: typeof fetch = fetch,
): AsyncGenerator<RunEvent, void> {
  let begun = false;
  try {
    const response = await send("/api/v1/execute", {
      method: "POST",
      headers: { "content-type": "application/json", "x-eco-origin": "app" },
      body: JSON.stringify(body),
      signal,
    });
    const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
    if (!isStream || response.body === null) {
      yield refusalOf(await response.json().catch(() => null));
      return;
    }
    begun = true;
    yield* eventsIn(response.body);
  } catch {
    if (signal.aborted) yield { type: "stopped" };
    else yield failedWith(begun ? "stream_cut" : "network");
  }
}

/** The events of a stream, up to the first that ends it; a stream without one was cut. */
export async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<RunEvent, void> {
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => arrived.push(message) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parser.feed(decoder.decode(value, { stream: true }));
      for (const message of arrived.splice(0)) {
        const event = heard(message);
        if (event === null) continue;
        yield event;
        if (event.type === "answered" || event.type === "failed") return;
      }
    }
    yield failedWith("stream_cut");
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function heard({ event, data }: EventSourceMessage): RunEvent | null {
  try {
    return runEventOf(event, JSON.parse(data));
  } catch {
    return failedWith("stream_unreadable");
  }
}
