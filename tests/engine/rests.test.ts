import { describe, expect, test } from "vitest";
import { createRests } from "@/lib/engine/rests";
import type { Connection } from "@/lib/routing/request";
import type { Provider, ProviderError } from "@/providers/base";
import { provider as openai } from "@/providers/openai";
import { aPrice } from "../support/catalog";
import { answering, failing, said, streaming } from "../support/chat-upstream";
import { anExecuteRequest } from "../support/engine";
import { engineDoors, run, scored, vendorsAt } from "../support/engine-run";
import { closedGate } from "../support/gate";
import { BACKOFF_MS, steeredEffects } from "../support/steered-effects";

const doors = engineDoors();
const DOWN: ProviderError = { kind: "unavailable", status: 503, message: "down" };
const GONE: ProviderError = { kind: "aborted", message: "gone" };
const OPEN_MS = 30_000;

const via = (provider: string, apiModelId: string): Connection => ({
  state: "connected",
  provider,
  simulated: false,
  apiModelId,
});

function rests(key: () => string | null = () => "sk") {
  const clock = { nowMs: Date.parse("2026-11-24T12:00:00Z") };
  const made = createRests(() => clock.nowMs, key);
  const connected = new Map([
    ["v/a", via("v", "a")],
    ["v/b", via("v", "b")],
  ]);
  const restOf = (model: string) => {
    const connection = made.marked(connected).get(model);
    return connection?.state === "connected" ? (connection.resting ?? null) : null;
  };
  const failFive = () => {
    for (let count = 0; count < 5; count++) made.begin("v", "v/a")(DOWN);
  };
  return { ...made, clock, connected, restOf, failFive };
}

describe("who rests", () => {
  test("is nobody at first: the connections are handed back as they are", () => {
    const { marked, connected } = rests();
    expect(marked(connected)).toBe(connected);
  });

  test("is a model whose circuit is open, with how much longer; the provider's others do not", () => {
    const { failFive, restOf, clock } = rests();
    failFive();
    clock.nowMs += 10_000;
    expect(restOf("v/a")).toEqual({ code: "breaker_open", forMs: 20_000 });
    expect(restOf("v/b")).toBeNull();
    clock.nowMs += 20_000;
    expect(restOf("v/a")).toBeNull();
  });

  test("rests for nobody knows how long while a probe is under way", () => {
    const { failFive, restOf, clock, begin, mayBegin } = rests();
    failFive();
    clock.nowMs += OPEN_MS;
    const ending = begin("v", "v/a");
    expect([mayBegin("v", "v/a"), restOf("v/a")]).toEqual([false, { code: "breaker_open", forMs: null }]);
    ending(null);
    expect([mayBegin("v", "v/a"), restOf("v/a")]).toEqual([true, null]);
  });

  test.each<[string, ProviderError]>([
    ["a refused connection", { kind: "unreachable", message: "" }],
    ["a 5xx", DOWN],
    ["another wire", { kind: "unreadable", message: "" }],
    ["a cut stream", { kind: "cut", message: "" }],
    ["no first token in time", { kind: "timed_out", limit: "first_token", message: "" }],
    ["a stall", { kind: "timed_out", limit: "stall", message: "" }],
    ["no connection in time", { kind: "timed_out", limit: "connect", message: "" }],
  ])("is whoever answered five times with %s", (_, error) => {
    const { begin, mayBegin } = rests();
    for (let count = 0; count < 5; count++) begin("v", "v/a")(error);
    expect(mayBegin("v", "v/a")).toBe(false);
  });

  test.each<[string, ProviderError]>([
    ["a caller's own limit on the time", { kind: "timed_out", limit: "deadline", message: "" }],
    ["a caller who went away", GONE],
    ["a wrong question", { kind: "refused", status: 400, message: "" }],
    ["too long a question", { kind: "context_too_long", status: 400, message: "" }],
    ["too many questions", { kind: "rate_limited", retryAfterMs: null, message: "" }],
  ])("is nobody because of %s", (_, error) => {
    const { begin, mayBegin, restOf } = rests();
    for (let count = 0; count < 20; count++) begin("v", "v/a")(error);
    expect([mayBegin("v", "v/a"), restOf("v/a")]).toEqual([true, null]);
  });

  test("what the adapter could not say on its wire is no error of the provider's", () => {
    const { begin, lastError, mayBegin } = rests();
    for (let count = 0; count < 5; count++)
      begin("v", "v/a")({ kind: "refused", status: null, message: "v: n" });
    expect([mayBegin("v", "v/a"), lastError("v")]).toEqual([true, null]);
    begin("v", "v/a")({ kind: "refused", status: 400, message: "" });
    expect(lastError("v")).toMatchObject({ kind: "refused", status: 400 });
  });

  test("what tells nothing does not begin the count anew", () => {
    const { begin, mayBegin } = rests();
    for (const error of [DOWN, DOWN, GONE, DOWN, DOWN, GONE, DOWN]) begin("v", "v/a")(error);
    expect(mayBegin("v", "v/a")).toBe(false);
  });

  test("an answer ends a rest that the vendor had asked for", () => {
    const { begin, restOf } = rests();
    begin("v", "v/a")({ kind: "rate_limited", retryAfterMs: 60_000, message: "" });
    expect(restOf("v/a")).toEqual({ code: "rate_limited", forMs: 60_000 });
    begin("v", "v/a")(null);
    expect(restOf("v/a")).toBeNull();
  });

  test("a refused key is told before anything else, for all models of the provider", () => {
    const key = { now: "sk-old" };
    const { begin, restOf, failFive } = rests(() => key.now);
    failFive();
    begin("v", "v/b")({ kind: "unauthorized", status: 401, message: "" });
    expect([restOf("v/a"), restOf("v/b")]).toEqual([
      { code: "key_refused", forMs: null },
      { code: "key_refused", forMs: null },
    ]);
    key.now = "sk-new";
    expect([restOf("v/a")?.code, restOf("v/b")]).toEqual(["breaker_open", null]);
  });
});

describe("one probe", () => {
  test("at a time: a call of before the opening that its caller gives up does not let a second one begin", () => {
    const { begin, mayBegin, failFive, clock } = rests();
    const early = begin("v", "v/a");
    failFive();
    clock.nowMs += OPEN_MS;
    const probe = begin("v", "v/a");
    early(GONE);
    expect(mayBegin("v", "v/a")).toBe(false);
    probe(GONE);
    expect(mayBegin("v", "v/a")).toBe(true);
  });

  test("is made by one of two requests at once; the other goes to the next", async () => {
    const gate = closedGate();
    const server = await doors.upstream(({ model }) =>
      model === "first"
        ? streaming({ waitFor: gate }, said("Well again."), ...END)
        : answering("From the second."),
    );
    const environment = { LOCAL_BASE_URL: server.baseUrl };
    const { effects, advance } = steeredEffects(environment);
    const engine = await doors.engine(environment, { effects });
    for (let count = 0; count < 5; count++) engine.deps.rests.begin("local", "local/first")(DOWN);
    await advance(OPEN_MS);
    const probing = run(engine);
    const other = run(engine);
    expect((await other).text).toBe("From the second.");
    gate.open();
    expect((await probing).text).toBe("Well again.");
    expect(server.models().toSorted()).toEqual(["first", "second"]);
    expect((await run(engine)).tried).toEqual([["local/first", null]]);
  });
});

const END = ['data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n', "data: [DONE]\n\n"];

describe("a retry", () => {
  async function failing503() {
    const server = await doors.upstream(({ model }) =>
      model === "first" ? failing(503) : answering("From the second."),
    );
    const environment = { LOCAL_BASE_URL: server.baseUrl };
    const clock = steeredEffects(environment);
    const engine = await doors.engine(environment, { effects: clock.effects });
    const fail = (times: number) => {
      for (let count = 0; count < times; count++) engine.deps.rests.begin("local", "local/first")(DOWN);
    };
    return { engine, clock, fail };
  }

  test("is not waited for where the failure has opened the circuit", async () => {
    const { engine, clock, fail } = await failing503();
    fail(4);
    const { tried, events } = await run(engine);
    expect(tried.map(([model]) => model)).toEqual(["local/first", "local/second"]);
    expect(events.filter(({ type }) => type === "attempt_failed")).toMatchObject([{ next: "local/second" }]);
    expect(clock.waits).not.toContain(BACKOFF_MS);
  });

  test("is not made where others have opened the circuit meanwhile", async () => {
    const { engine, clock, fail } = await failing503();
    const answer = run(engine);
    await clock.waitOf(BACKOFF_MS);
    fail(4);
    await clock.advance(BACKOFF_MS);
    expect((await answer).tried.map(([model]) => model)).toEqual(["local/first", "local/second"]);
  });
});

describe("in a decision", () => {
  async function afterFive() {
    const server = await doors.upstream(({ model, count }) =>
      model === "first" && count <= 5 ? failing(503) : answering(`From ${model}.`),
    );
    const environment = { LOCAL_BASE_URL: server.baseUrl };
    const clock = steeredEffects(environment, { passing: [BACKOFF_MS] });
    const engine = await doors.engine(environment, { effects: clock.effects });
    // Two attempts each: the fifth failure opens the circuit, and its retry is not made.
    for (let count = 0; count < 3; count++) await run(engine);
    expect(server.models().filter((model) => model === "first")).toHaveLength(5);
    return { server, clock, engine };
  }

  test("an open circuit is a reason to reject, seen by the person and kept in the trace", async () => {
    const { engine, server } = await afterFive();
    const { trace, events, tried } = await run(engine);
    const told = events.find((event) => event.type === "decision");
    expect(tried).toEqual([["local/second", null]]);
    expect(trace.decision_trace.excluded).toEqual(["breaker_open", null]);
    expect(told?.decision.rejected[0]?.violations).toEqual([
      { code: "breaker_open", limit: null, value: expect.any(Number), detail: null },
    ]);
    expect(server.models().at(-1)).toBe("second");
  });

  test("after half a minute it is a candidate again", async () => {
    const { engine, clock } = await afterFive();
    await clock.advance(OPEN_MS);
    expect((await run(engine)).tried).toEqual([["local/first", null]]);
  });

  test("a person's own pick is tried all the same, and warned of", async () => {
    const { engine } = await afterFive();
    const { tried, events } = await run(engine, anExecuteRequest({ pin: "local/first" }));
    expect(tried).toEqual([["local/first", null]]);
    expect(events.find((event) => event.type === "decision")?.decision.warnings[0]?.code).toBe(
      "breaker_open",
    );
  });

  test("where nobody else is left, the best of those that only failed too often is tried", async () => {
    const { engine } = await afterFive();
    for (let count = 0; count < 5; count++) engine.deps.rests.begin("local", "local/second")(DOWN);
    const { tried, trace } = await run(engine);
    expect(tried).toEqual([["local/first", null]]);
    expect(trace.decision_trace.selected_model).toBe("local/first");
  });
});

describe("a call that breaks down in our own code", () => {
  /** The real adapter, but it throws where a bug of ours would. */
  const broken: Provider = {
    ...openai,
    stream: async () => {
      throw new Error("a bug");
    },
  };

  test("gives back the probe and the money that was set aside", async () => {
    const server = await doors.upstream(() => answering("Never."));
    const environment = vendorsAt(server);
    const { effects, advance } = steeredEffects(environment);
    const models = [scored("openai/a", 0.9, { price: aPrice(1, 2) })];
    const engine = await doors.engine(environment, { effects, models, providers: [broken], maxUsdPerDay: 1 });
    const { rests: held, spend } = engine.deps;
    for (let count = 0; count < 5; count++) held.begin("openai", "openai/a")(DOWN);
    await advance(OPEN_MS);
    await expect(run(engine)).rejects.toThrow("a bug");
    expect([held.mayBegin("openai", "openai/a"), spend.leftUsd()]).toEqual([true, 1]);
  });
});
