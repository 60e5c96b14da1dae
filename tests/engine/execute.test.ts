import { LLMock } from "@copilotkit/aimock";
import { describe, expect, test } from "vitest";
import { execute } from "@/lib/engine/execute";
import { route } from "@/lib/engine/route";
import { NO_CONSTRAINTS } from "@/lib/routing/request";
import { ExecutionTrace } from "@/lib/trace/schema";
import { answering, failing, said, streaming } from "../support/chat-upstream";
import { anExecuteRequest, aTask, MEASURED } from "../support/engine";
import { engineDoors, run } from "../support/engine-run";
import { refusedOrigin } from "../support/raw-upstream";

const NEVER = new AbortController().signal;
const doors = engineDoors();

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
    doors.closeAfter(() => mock.stop());
    return mock;
  }
  const engineAt = (mock: LLMock, settings: Parameters<typeof doors.engine>[1] = {}) =>
    doors.engine({ LOCAL_BASE_URL: `${mock.url}/v1` }, settings);

  test("streams the answer, and the stored trace has the vendor's usage", async () => {
    const mock = await aimock();
    const engine = await engineAt(mock);
    const { pieces, text, status, traceId } = await run(engine);
    const stored = await engine.stores.traces.get(traceId);
    const heard = pieces.map(({ piece }) => (piece.type === "text" ? piece.text : "")).join("");
    expect([status, text, heard]).toEqual(["answered", "Hello from the first.", "Hello from the first."]);
    expect(pieces.length).toBeGreaterThan(1);
    expect(stored?.outcome).toMatchObject({
      answered_by: "local/first",
      usage: { input_tokens: 12, output_tokens: 7, source: "provider" },
      attempts: [{ model: "local/first", error_kind: null, bytes_sent: 21 }],
    });
    expect(ExecutionTrace.parse(stored)).toEqual(stored);
  });

  test("gives the same text and usage whole as streamed", async () => {
    const mock = await aimock();
    const engine = await engineAt(mock);
    const whole = await run(engine, anExecuteRequest(), { streamed: false });
    const live = await run(engine);
    expect(whole.choices).toEqual(live.choices);
    expect(whole.trace.outcome.usage).toEqual(live.trace.outcome.usage);
  });

  test.each([
    ["low", "low"],
    ["as little as you can", null],
    [undefined, null],
  ])("decides at the effort that the caller names, where it is one: %s", async (reasoningEffort, kept) => {
    const engine = await engineAt(await aimock());
    const task = aTask({ options: reasoningEffort === undefined ? {} : { reasoningEffort } });
    const { trace } = await run(engine, anExecuteRequest({ task }));
    expect(trace.task_context.reasoning_effort).toBe(kept);
    expect(JSON.stringify(trace)).not.toContain("as little");
  });

  test("runs just the decision that the preview showed, once", async () => {
    const mock = await aimock();
    const engine = await engineAt(mock, { explorationShare: 1 });
    mock.on({ model: "second", userMessage: "hello" }, { content: "Hello from the second." });
    const preview = await route(anExecuteRequest(), engine.deps);
    if (!preview.ok || !preview.value.outcome.ok) throw new Error("no preview");
    const { traceId, outcome } = preview.value;
    const made = await run(engine, anExecuteRequest({ traceId }));
    expect(made.traceId).toBe(traceId);
    expect(made.trace.decision_trace).toMatchObject({
      selected_model: outcome.value.pick.id,
      draw: outcome.value.draw,
      explored: outcome.value.explored,
    });
    const again = await execute(anExecuteRequest({ traceId }), engine.deps, {
      signal: NEVER,
      streamed: false,
    });
    expect(again).toMatchObject({ ok: false, error: { kind: "bad_trace_id" } });
  });
});

test("two runs of one preview at once leave one trace, and the other is told", async () => {
  const { engine } = await doors.local(() => answering("Hi."));
  const preview = await route(anExecuteRequest(), engine.deps);
  if (!preview.ok) throw new Error("no preview");
  const request = anExecuteRequest({ traceId: preview.value.traceId });
  const both = await Promise.all(
    [1, 2].map(() => execute(request, engine.deps, { signal: NEVER, streamed: false })),
  );
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { kind: "not_stored" } });
  expect(await engine.stores.traces.has(preview.value.traceId)).toBe(true);
});

describe("where a candidate fails before a byte", () => {
  test("a 503 is retried once, then the next candidate answers, and the trace shows every attempt", async () => {
    const { engine } = await doors.local(({ model }) =>
      model === "first" ? failing(503) : answering("From the second."),
    );
    const { trace, text, events, tried } = await run(engine);
    expect(text).toBe("From the second.");
    expect(tried).toEqual([
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
    const { engine } = await doors.local(({ count }) => (count === 1 ? failing(500) : answering("At last.")));
    const { trace } = await run(engine);
    expect(trace.outcome.answered_by).toBe("local/first");
    expect(trace.outcome.attempts).toHaveLength(2);
  });

  test("a 400 is not tried again: the caller gets the vendor's error", async () => {
    const { engine } = await doors.local(() => failing(400));
    const { status, error, trace } = await run(engine);
    expect([status, trace.outcome.error?.kind, trace.outcome.attempts.length]).toEqual([
      "failed",
      "refused",
      1,
    ]);
    expect(error).toEqual({ kind: "refused", status: 400, message: "local answered 400: no" });
  });

  test("a 429 without a time goes to the next candidate at once", async () => {
    const { engine } = await doors.local(({ model }) =>
      model === "first" ? failing(429) : answering("Here."),
    );
    const { tried } = await run(engine);
    expect(tried.map(([, kind]) => kind)).toEqual(["rate_limited", null]);
  });

  test("a 429 whose time fits the deadline is waited for", async () => {
    const { engine } = await doors.local(({ count }) =>
      count === 1 ? failing(429, "slow", { "retry-after-ms": "5" }) : answering("Here."),
    );
    const { tried } = await run(engine);
    expect(tried.map(([model]) => model)).toEqual(["local/first", "local/first"]);
  });

  test("a refused key rests the whole provider", async () => {
    const { engine } = await doors.local(() => failing(401));
    const { status, trace } = await run(engine);
    expect([status, trace.outcome.attempts.length]).toEqual(["failed", 1]);
  });

  test("a person's own pick is retried but never replaced", async () => {
    const { engine } = await doors.local(({ model }) =>
      model === "first" ? failing(503) : answering("Other."),
    );
    const { status, tried } = await run(engine, anExecuteRequest({ pin: "local/first" }));
    expect(status).toBe("failed");
    expect(new Set(tried.map(([model]) => model))).toEqual(new Set(["local/first"]));
  });

  test("a limit on the time ends the chain", async () => {
    const { server, engine } = await doors.local(() => streaming("hang"), { models: MEASURED });
    const constraints = { ...NO_CONSTRAINTS, maxLatencyMs: 80 };
    const { status, trace } = await run(engine, anExecuteRequest({ constraints }));
    expect([status, trace.outcome.error?.kind]).toEqual(["failed", "timed_out"]);
    await server.callerGone;
  });
});

describe("once something was answered", () => {
  test("a cut stream is an error with what had arrived, never a success and never another model's text", async () => {
    const { engine } = await doors.local(() => streaming(said("Half an "), "reset"));
    const { status, text, trace } = await run(engine);
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
    const { server, engine } = await doors.local(() => streaming(said("One "), "hang"));
    const caller = new AbortController();
    const result = await execute(anExecuteRequest(), engine.deps, {
      signal: caller.signal,
      streamed: true,
      onEvent: (event) => {
        if (event.type === "piece") caller.abort();
        return undefined;
      },
    });
    await server.callerGone;
    expect(result).toMatchObject({
      ok: true,
      value: {
        status: "failed",
        choices: [{ text: "One " }],
        trace: { outcome: { error: { kind: "aborted" } } },
      },
    });
  });
});

describe("with nobody to answer", () => {
  test("a server that is down gives one error and a stored, failed trace", async () => {
    const engine = await doors.engine({ LOCAL_BASE_URL: `${await refusedOrigin()}/v1` });
    const { status, noCandidate, traceId, events } = await run(engine);
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
    const engine = await doors.engine({}, { models: MEASURED });
    const { status, trace, text } = await run(engine);
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
    const { server, engine } = await doors.local(() => answering("Hi."));
    const closed = await run(engine, anExecuteRequest({ keepText: true }));
    const open = await doors.engine({ LOCAL_BASE_URL: server.baseUrl }, { mayStoreText: true });
    const silent = await run(open);
    const kept = await run(open, anExecuteRequest({ keepText: true }));
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
    const engine = await doors.engine({ LOCAL_BASE_URL: `${await refusedOrigin()}/v1` });
    const bad = ["nonsense", "0190a000-0000-7000-8000-000000000000", "ffffffff-ffff-7fff-bfff-ffffffffffff"];
    for (const traceId of bad) {
      const result = await execute(anExecuteRequest({ traceId }), engine.deps, {
        signal: NEVER,
        streamed: false,
      });
      expect(result).toMatchObject({ ok: false, error: { kind: "bad_trace_id" } });
    }
  });
});
