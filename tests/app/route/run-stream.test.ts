import { describe, expect, test } from "vitest";
import type { RunEvent } from "@/app/[locale]/route/run/run-event";
import type { RunBody } from "@/app/[locale]/route/run/run-stream";
import { eventsIn, runEvents } from "@/app/[locale]/route/run/run-stream";
import { NO_CONSTRAINTS_BODY } from "@/lib/gateway/constraints-body";
import { aTrace } from "../../support/trace-builder";

const BODY: RunBody = {
  task: { prompt: "Hello", task_type: null },
  constraints: NO_CONSTRAINTS_BODY,
  policy: "auto",
  model: null,
  keep_text: false,
  trace_id: "0193e9a0-0000-7000-8000-000000000000",
  comparison_id: null,
  compare_model: null,
  stream: true,
};

const event = (name: string, said: unknown): string => `event: ${name}\ndata: ${JSON.stringify(said)}\n\n`;
const DECISION = event("decision", { selected_model: "a/one", simulated: true });
const text = (said: string): string => event("text", { model: "a/one", text: said });

/** The bytes of `said` in pieces of `size`, so that characters and events are cut anywhere. */
function streamOf(said: string, size = 7): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(said);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

async function all(events: AsyncIterable<RunEvent>): Promise<readonly RunEvent[]> {
  const found: RunEvent[] = [];
  for await (const one of events) found.push(one);
  return found;
}

describe("a streamed run", () => {
  test("is read whole, wherever the bytes are cut", async () => {
    const trace = aTrace();
    const said =
      DECISION +
      text("你好, ") +
      text("<b>") +
      event("result", { status: "answered", text: "你好, <b>", trace });
    const events = await all(eventsIn(streamOf(said, 5)));
    expect(events.map(({ type }) => type)).toEqual(["decision", "text", "text", "answered"]);
    expect(events[1]).toEqual({ type: "text", model: "a/one", text: "你好, " });
    expect(events[3]).toMatchObject({ text: "你好, <b>", simulated: trace.simulated });
  });
  test("turns figures of the trace into estimates", async () => {
    const trace = aTrace({ outcome: { cost_usd: [0.1, 0.2, 0.3, "modelled"], energy_wh: null } });
    const [last] = await all(eventsIn(streamOf(event("result", { status: "answered", text: "", trace }))));
    expect(last).toMatchObject({
      outcome: { costUsd: { low: 0.1, mid: 0.2, high: 0.3, origin: "modelled" }, energyWh: null },
    });
  });
  test("knows every end of an answer that a trace may tell", async () => {
    for (const finish_reason of ["stop", "length", "tool_calls", "content_filter", "other"] as const) {
      const trace = aTrace({ outcome: { finish_reason } });
      const [last] = await all(eventsIn(streamOf(event("result", { status: "answered", text: "", trace }))));
      expect(last).toMatchObject({ type: "answered", outcome: { finishReason: finish_reason } });
    }
  });
  test("that ends without its end is a failure, never an answer", async () => {
    const events = await all(eventsIn(streamOf(DECISION + text("Hel"))));
    expect(events.at(-1)).toMatchObject({ type: "failed", failure: { code: "stream_cut" }, text: null });
  });
  test("that a provider broke names provider, code and what had arrived", async () => {
    const trace = aTrace({
      outcome: { status: "failed", error: { kind: "cut", message: "closed" }, answered_by: null },
    });
    const said = event("result", { status: "failed", text: "Hel", trace });
    expect((await all(eventsIn(streamOf(said)))).at(-1)).toMatchObject({
      type: "failed",
      text: "Hel",
      failure: { code: "cut", provider: trace.outcome.attempts.at(-1)?.provider, detail: "closed" },
    });
  });
  test("skips events that are new to it, and fails on what it cannot read", async () => {
    expect(
      await all(eventsIn(streamOf(event("weather", {}) + DECISION + event("text", { model: 3 })))),
    ).toMatchObject([{ type: "decision" }, { type: "failed", failure: { code: "stream_unreadable" } }]);
    expect(await all(eventsIn(streamOf("event: text\ndata: {oops\n\n")))).toMatchObject([
      { type: "failed", failure: { code: "stream_unreadable" } },
    ]);
  });
  test("passes on an error that comes inside it", async () => {
    const said = text("done") + event("error", { error: { code: "not_stored", message: "disk full" } });
    expect((await all(eventsIn(streamOf(said)))).at(-1)).toMatchObject({
      failure: { code: "not_stored", detail: "disk full" },
    });
  });
});

describe("a run that never streams", () => {
  const run = (send: typeof fetch, signal = new AbortController().signal) =>
    all(runEvents(BODY, signal, send));
  test("says what the server said", async () => {
    const send: typeof fetch = async () =>
      Response.json({ error: { code: "bad_trace_id", message: "run already" } }, { status: 409 });
    expect(await run(send)).toMatchObject([{ failure: { code: "bad_trace_id", detail: "run already" } }]);
  });
  test("says that nobody answered", async () => {
    const send: typeof fetch = async () => {
      throw new TypeError("fetch failed");
    };
    expect(await run(send)).toMatchObject([{ type: "failed", failure: { code: "network" } }]);
  });
  test("says that it was stopped by the reader", async () => {
    const controller = new AbortController();
    const send: typeof fetch = async () => {
      controller.abort();
      throw new DOMException("stopped", "AbortError");
    };
    expect(await run(send, controller.signal)).toEqual([{ type: "stopped" }]);
  });
  test("says who asks, and that it wants a stream", async () => {
    let sent: RequestInit = {};
    const send: typeof fetch = async (_, init) => {
      sent = init ?? {};
      return new Response(streamOf(DECISION), { headers: { "content-type": "text/event-stream" } });
    };
    await run(send);
    expect(sent.headers).toEqual({ "content-type": "application/json", "x-eco-origin": "app" });
    expect(JSON.parse(String(sent.body))).toEqual(BODY);
  });
});
