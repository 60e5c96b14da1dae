import { LLMock } from "@copilotkit/aimock";
import { afterEach, describe, expect, test } from "vitest";
import type { ExecutionEvent } from "@/lib/engine/events";
import { execute } from "@/lib/engine/execute";
import { route } from "@/lib/engine/route";
import { ExecutionTrace } from "@/lib/trace/schema";
import type { Engine } from "../support/engine";
import { anEngine, anExecuteRequest, MEASURED } from "../support/engine";
import type { Asked, RawUpstream, Reply } from "../support/raw-upstream";
import { rawUpstream, refusedOrigin } from "../support/raw-upstream";

const NEVER = new AbortController().signal;
const STREAM = { "content-type": "text/event-stream" };
const JSON_TYPE = { "content-type": "application/json" };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function engineAt(origin: string, settings: Parameters<typeof anEngine>[1] = {}): Promise<Engine> {
  const engine = await anEngine({ LOCAL_BASE_URL: `${origin}/v1` }, settings);
  closing.push(engine.close);
  return engine;
}

async function upstream(reply: (model: string, count: number) => Reply): Promise<RawUpstream> {
  const counts = new Map<string, number>();
  const answer = (asked: Asked): Reply => {
    if (asked.path === "/v1/models") return { status: 200, headers: JSON_TYPE, steps: ['{"data":[]}'] };
    const { model } = JSON.parse(asked.body);
    counts.set(model, (counts.get(model) ?? 0) + 1);
    return reply(model, counts.get(model) ?? 0);
  };
  const raw = await rawUpstream(answer);
  closing.push(raw.close);
  return raw;
}

const delta = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
const END = `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] })}\n\ndata: [DONE]\n\n`;
const answering = (text: string): Reply => ({ status: 200, headers: STREAM, steps: [delta(text), END] });
const failing = (status: number, headers: Readonly<Record<string, string>> = JSON_TYPE): Reply => ({
  status,
  headers,
  steps: ['{"error":{"message":"no"}}'],
});

async function streamed(engine: Engine, request = anExecuteRequest(), signal = NEVER) {
  const events: ExecutionEvent[] = [];
  const result = await execute(request, engine.deps, { signal, onChunk: (event) => events.push(event) });
  if (!result.ok) throw new Error(result.error.message);
  const text = events.flatMap((event) => (event.type === "text" ? [event.text] : [])).join("");
  return { ...result.value, events, text };
}

describe("with a local server over real HTTP", () => {
  async function aimock(): Promise<LLMock> {
    const mock = new LLMock({ host: "127.0.0.1", port: 0 });
    const usage = { prompt_tokens: 12, completion_tokens: 7 };
    mock.on(
      { model: "first", userMessage: "hello" },
      { content: "Hello from the first.", usage },
      { chunkSize: 4 },
    );
    await mock.start();
    closing.push(() => mock.stop());
    return mock;
  }

  test("streams the answer, and the stored trace has the vendor's usage", async () => {
    const mock = await aimock();
    const engine = await engineAt(mock.url);
    const { text, status, traceId } = await streamed(engine);
    const stored = await engine.stores.traces.get(traceId);
    expect([status, text]).toEqual(["answered", "Hello from the first."]);
    expect(stored?.outcome).toMatchObject({
      answered_by: "local/first",
      usage: { input_tokens: 12, output_tokens: 7, source: "provider" },
      attempts: [{ model: "local/first", error_kind: null, bytes_sent: 21 }],
    });
    expect(ExecutionTrace.parse(stored)).toEqual(stored);
  });

  test("gives the same text and usage whole as streamed", async () => {
    const mock = await aimock();
    const engine = await engineAt(mock.url);
    const whole = await execute(anExecuteRequest(), engine.deps, { signal: NEVER });
    const live = await streamed(engine);
    expect(whole.ok && whole.value.text).toBe(live.text);
    expect(whole.ok && whole.value.trace.outcome.usage).toEqual(live.trace.outcome.usage);
  });

  test("runs just the decision that the preview showed, once", async () => {
    const mock = await aimock();
    const engine = await engineAt(mock.url, { explorationShare: 1 });
    mock.on({ model: "second", userMessage: "hello" }, { content: "Hello from the second." });
    const preview = await route(anExecuteRequest(), engine.deps);
    if (!preview.ok || !preview.value.outcome.ok) throw new Error("no preview");
    const { traceId, outcome } = preview.value;
    const run = await streamed(engine, anExecuteRequest({ traceId }));
    expect(run.traceId).toBe(traceId);
    expect(run.trace.decision_trace).toMatchObject({
      selected_model: outcome.value.pick.id,
      draw: outcome.value.draw,
      explored: outcome.value.explored,
    });
    const again = await execute(anExecuteRequest({ traceId }), engine.deps, { signal: NEVER });
    expect(again).toMatchObject({ ok: false, error: { kind: "bad_trace_id" } });
  });
});

describe("where a candidate fails before a byte", () => {
  test("a 503 is retried once, then the next candidate answers, and the trace shows every attempt", async () => {
    const raw = await upstream((model) => (model === "first" ? failing(503) : answering("From the second.")));
    const { trace, text, events } = await streamed(await engineAt(raw.origin));
    expect(text).toBe("From the second.");
    expect(trace.outcome.attempts.map(({ model, error_kind }) => [model, error_kind])).toEqual([
      ["local/first", "unavailable"],
      ["local/first", "unavailable"],
      ["local/second", null],
    ]);
    expect(trace.outcome.answered_by).toBe("local/second");
    expect(trace.decision_trace.selected_model).toBe("local/first");
    expect(events.flatMap((event) => (event.type === "attempt_failed" ? [event.next] : []))).toEqual([
      "local/first",
      "local/second",
    ]);
  });

  test("the retry may answer", async () => {
    const raw = await upstream((_, count) => (count === 1 ? failing(500) : answering("At last.")));
    const { trace } = await streamed(await engineAt(raw.origin));
    expect(trace.outcome.answered_by).toBe("local/first");
    expect(trace.outcome.attempts).toHaveLength(2);
  });

  test("a 400 is not tried again: the caller gets the vendor's error", async () => {
    const raw = await upstream(() => failing(400));
    const { status, trace } = await streamed(await engineAt(raw.origin));
    expect([status, trace.outcome.error?.kind, trace.outcome.attempts.length]).toEqual([
      "failed",
      "refused",
      1,
    ]);
  });

  test("a 429 without a time goes to the next candidate at once", async () => {
    const raw = await upstream((model) => (model === "first" ? failing(429) : answering("Here.")));
    const { trace } = await streamed(await engineAt(raw.origin));
    expect(trace.outcome.attempts.map(({ error_kind }) => error_kind)).toEqual(["rate_limited", null]);
  });

  test("a 429 whose time fits the deadline is waited for", async () => {
    const raw = await upstream((_, count) =>
      count === 1 ? failing(429, { ...JSON_TYPE, "retry-after-ms": "5" }) : answering("Here."),
    );
    const { trace } = await streamed(await engineAt(raw.origin));
    expect(trace.outcome.attempts.map(({ model }) => model)).toEqual(["local/first", "local/first"]);
  });

  test("a refused key rests the whole provider", async () => {
    const raw = await upstream(() => failing(401));
    const { status, trace } = await streamed(await engineAt(raw.origin));
    expect([status, trace.outcome.attempts.length]).toEqual(["failed", 1]);
  });

  test("a person's own pick is retried but never replaced", async () => {
    const raw = await upstream((model) => (model === "first" ? failing(503) : answering("Other.")));
    const { status, trace } = await streamed(
      await engineAt(raw.origin),
      anExecuteRequest({ pin: "local/first" }),
    );
    expect(status).toBe("failed");
    expect(new Set(trace.outcome.attempts.map(({ model }) => model))).toEqual(new Set(["local/first"]));
  });

  test("a limit on the time ends the chain", async () => {
    const raw = await upstream(() => ({ status: 200, headers: STREAM, steps: ["hang"] }));
    const constraints = { maxCostUsd: null, maxLatencyMs: 80, minQuality: null };
    const engine = await engineAt(raw.origin, { models: MEASURED });
    const { status, trace } = await streamed(engine, anExecuteRequest({ constraints }));
    expect([status, trace.outcome.error?.kind]).toEqual(["failed", "timed_out"]);
    await raw.callerGone;
  });
});

describe("once something was answered", () => {
  test("a cut stream is an error with what had arrived, never a success and never another model's text", async () => {
    const raw = await upstream(() => ({ status: 200, headers: STREAM, steps: [delta("Half an "), "reset"] }));
    const { status, text, trace } = await streamed(await engineAt(raw.origin));
    expect([status, text]).toEqual(["failed", "Half an "]);
    expect(trace.outcome).toMatchObject({
      status: "failed",
      error: { kind: "cut" },
      answered_by: null,
      cost_usd: null,
    });
    expect(trace.outcome.attempts).toHaveLength(1);
    expect(trace.outcome.latency_ms).not.toBeNull();
  });

  test("the caller going away stops the vendor, and the trace says so", async () => {
    const raw = await upstream(() => ({ status: 200, headers: STREAM, steps: [delta("One "), "hang"] }));
    const engine = await engineAt(raw.origin);
    const caller = new AbortController();
    const result = await execute(anExecuteRequest(), engine.deps, {
      signal: caller.signal,
      onChunk: (event) => event.type === "text" && caller.abort(),
    });
    await raw.callerGone;
    expect(result).toMatchObject({
      ok: true,
      value: { status: "failed", text: "One ", trace: { outcome: { error: { kind: "aborted" } } } },
    });
  });
});

describe("with nobody to answer", () => {
  test("a server that is down gives one error and a stored, failed trace", async () => {
    const engine = await engineAt(await refusedOrigin());
    const { status, noCandidate, traceId, events } = await streamed(engine);
    expect(status).toBe("failed");
    expect(noCandidate?.rejected.map(({ violations }) => violations[0])).toEqual([
      { code: "not_connected", limit: null, value: null, detail: "unreachable" },
      { code: "not_connected", limit: null, value: null, detail: "unreachable" },
    ]);
    expect(events).toEqual([]);
    const stored = await engine.stores.traces.get(traceId);
    expect(stored?.outcome).toMatchObject({
      status: "failed",
      error: { kind: "no_candidate" },
      attempts: [],
    });
    expect(stored?.decision_trace).toMatchObject({
      selected_model: null,
      excluded: ["not_connected", "not_connected"],
    });
  });

  test("without any provider the simulated one stands in, and its trace is marked", async () => {
    const engine = await anEngine({}, { models: MEASURED });
    closing.push(engine.close);
    const { status, trace, text } = await streamed(engine);
    expect([status, trace.simulated, trace.outcome.attempts[0]?.provider]).toEqual([
      "answered",
      true,
      "simulated",
    ]);
    expect(text.toLowerCase()).toContain("simulated");
  });
});

describe("what a trace keeps", () => {
  test("is no text, unless both the install and the request say so", async () => {
    const raw = await upstream(() => answering("Hi."));
    const closed = await streamed(await engineAt(raw.origin), anExecuteRequest({ keepText: true }));
    const open = await engineAt(raw.origin, { mayStoreText: true });
    const silent = await streamed(open);
    const kept = await streamed(open, anExecuteRequest({ keepText: true }));
    const texts = [closed, silent, kept].map(({ trace }) => [
      trace.task_context.prompt,
      trace.task_context.answer,
    ]);
    expect(texts).toEqual([
      [null, null],
      [null, null],
      ["hello", "Hi."],
    ]);
    expect(closed.trace.task_context.prompt_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(closed.trace)).not.toContain("hello");
  });

  test("refuses ids that no preview issued", async () => {
    const engine = await engineAt(await refusedOrigin());
    const bad = ["nonsense", "0190a000-0000-7000-8000-000000000000", "ffffffff-ffff-7fff-bfff-ffffffffffff"];
    for (const traceId of bad) {
      const result = await execute(anExecuteRequest({ traceId }), engine.deps, { signal: NEVER });
      expect(result).toMatchObject({ ok: false, error: { kind: "bad_trace_id" } });
    }
  });
});
