import { getEventListeners } from "node:events";
import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { execute } from "@/lib/engine/execute";
import { limitsOf, PATIENCE } from "@/lib/engine/limits";
import { NO_CONSTRAINTS } from "@/lib/routing/request";
import { aSpeed } from "../support/catalog";
import type { Question } from "../support/chat-upstream";
import {
  answering,
  DONE,
  failing,
  finish,
  KEEP_ALIVE,
  said,
  streaming,
  thought,
  wholly,
} from "../support/chat-upstream";
import { anExecuteRequest, FIRST, SECOND } from "../support/engine";
import { engineDoors, run } from "../support/engine-run";
import type { Gate } from "../support/gate";
import { closedGate } from "../support/gate";
import type { Reply, Step } from "../support/raw-upstream";
import { steeredEffects } from "../support/steered-effects";
import { watchedBodies } from "../support/watched-bodies";

const doors = engineDoors();
const FAST = aSpeed(1_000_000, 0.001);

/** A local server asked at a steered clock. `wanted(n)` resolves when the n-th piece of an answer's bytes is waited for. */
async function steered(reply: (question: Question) => Reply, models = [FIRST, SECOND]) {
  const server = await doors.upstream(reply);
  const environment = { LOCAL_BASE_URL: server.baseUrl };
  const clock = steeredEffects(environment);
  const gates = new Map<number, Gate>();
  const gateOf = (times: number): Gate => {
    const gate = gates.get(times) ?? closedGate();
    gates.set(times, gate);
    return gate;
  };
  const effects = watchedBodies(clock.effects, (times) => gateOf(times).open());
  const engine = await doors.engine(environment, { effects, models });
  return { server, clock, engine, wanted: (times: number) => gateOf(times).opened };
}

const firstStreams =
  (...steps: readonly Step[]) =>
  ({ model }: Question): Reply =>
    model === "first" ? streaming(...steps) : answering("From the second.");

describe("no first token in time", () => {
  test("goes to the next, and the vendor's call is given up", async () => {
    const { server, clock, engine } = await steered(firstStreams("hang"));
    const answer = run(engine);
    await server.untilAsked("first");
    await clock.advance(PATIENCE.firstTokenMs);
    await server.callerGone;
    const { tried, attempts } = await answer;
    expect(tried).toEqual([
      ["local/first", "timed_out"],
      ["local/second", null],
    ]);
    expect(attempts[0]).toMatchObject({ latency_ms: 30_000, error_message: "No answer began in time." });
  });

  test("is waited for three times the model's usual time, where that is longer", async () => {
    const models = [{ ...FIRST, speed: aSpeed(50, 20) }, SECOND];
    const { server, clock, engine } = await steered(firstStreams("hang"), models);
    const answer = run(engine);
    await server.untilAsked("first");
    await clock.advance(59_999);
    expect(server.models()).toEqual(["first"]);
    await clock.advance(1);
    expect((await answer).attempts[0]?.latency_ms).toBe(60_000);
  });

  test("holds for a vendor that does not even begin to answer", async () => {
    const { server, clock, engine } = await steered(({ model }) =>
      model === "first" ? { status: 200, headers: {}, steps: ["mute"] } : answering("From the second."),
    );
    const answer = run(engine);
    await server.untilAsked("first");
    await clock.advance(PATIENCE.firstTokenMs);
    expect((await answer).tried[0]).toEqual(["local/first", "timed_out"]);
  });
});

describe("a stream that stalls", () => {
  test("after its first word is an error with what had arrived", async () => {
    const { server, clock, engine, wanted } = await steered(firstStreams(said("Half"), "hang"));
    const answer = run(engine);
    await wanted(2);
    await clock.advance(PATIENCE.stallMs);
    const { status, error, text } = await answer;
    expect([status, text]).toEqual(["failed", "Half"]);
    expect(error).toEqual({ kind: "timed_out", limit: "stall", message: "The stream stopped for too long." });
    await server.callerGone;
    expect(server.models()).toEqual(["first"]);
  });

  test.each([
    ["reasoning", thought("Hm.")],
    ["a comment", KEEP_ALIVE],
    ["an event that nobody can read", 'data: {"choi\n\n'],
  ])("%s is a sign of life, before the first word and beyond the time for it", async (_, sign) => {
    const gates = [closedGate(), closedGate(), closedGate(), closedGate()];
    const signs = gates.flatMap((gate) => [{ waitFor: gate }, sign]);
    const { clock, engine, wanted } = await steered(
      firstStreams(sign, ...signs, said("At last."), finish(), DONE),
    );
    const answer = run(engine);
    // 4 x 12 s: longer than the 30 s for a first token, never 15 s without a sign once those are over.
    for (const [index, gate] of gates.entries()) {
      await wanted(index + 2);
      await clock.advance(12_000);
      gate.open();
    }
    const { text, attempts } = await answer;
    expect([text, attempts[0]?.first_token_ms]).toEqual(["At last.", 48_000]);
  });

  test("before the first word, once the time for that is over, goes to the next", async () => {
    const gate = closedGate();
    const { server, clock, engine, wanted } = await steered(
      firstStreams(thought("Hm."), { waitFor: gate }, thought("Hm."), "hang"),
    );
    const answer = run(engine);
    await wanted(2);
    await clock.advance(29_000);
    gate.open();
    await wanted(3);
    await clock.advance(14_999);
    expect(server.models()).toEqual(["first"]);
    await clock.advance(1);
    expect((await answer).tried).toEqual([
      ["local/first", "timed_out"],
      ["local/second", null],
    ]);
  });
});

describe("the deadline of the chain", () => {
  test("is one for all attempts together, and nobody is asked after it", async () => {
    const models = Array.from({ length: 6 }, (_, index) => ({
      ...FIRST,
      id: `local/m${index}`,
      apiModelId: `m${index}`,
    }));
    const { server, clock, engine } = await steered(() => streaming("hang"), models);
    const answer = run(engine);
    for (const index of [0, 1, 2, 3]) {
      await server.untilAsked(`m${index}`);
      await clock.advance(PATIENCE.firstTokenMs);
    }
    const { status, error, tried } = await answer;
    expect([status, error]).toEqual([
      "failed",
      { kind: "timed_out", limit: "deadline", message: "The time for this request ran out." },
    ]);
    expect(tried.map(([model]) => model)).toEqual(["local/m0", "local/m1", "local/m2", "local/m3"]);
    expect(server.models()).toEqual(["m0", "m1", "m2", "m3"]);
  });

  test("does not cut an answer that has begun", async () => {
    const gates = Array.from({ length: 13 }, () => closedGate());
    const words = gates.flatMap((gate) => [{ waitFor: gate }, said(".")]);
    const { clock, engine, wanted } = await steered(firstStreams(said("Long"), ...words, finish(), DONE));
    const answer = run(engine);
    for (const [index, gate] of gates.entries()) {
      await wanted(index + 2);
      await clock.advance(10_000);
      gate.open();
    }
    const { status, text, trace } = await answer;
    expect([status, text]).toEqual(["answered", `Long${".".repeat(13)}`]);
    expect(trace.outcome.latency_ms).toBe(130_000);
  });

  test("is longer where the candidate thinks", () => {
    const { deadlineMs } = limitsOf(null, true, null, null, PATIENCE);
    expect([deadlineMs, limitsOf(null, false, null, null, PATIENCE).deadlineMs]).toEqual([600_000, 120_000]);
  });
});

describe("a person's own limit on the time", () => {
  const constraints = { ...NO_CONSTRAINTS, maxLatencyMs: 5000 };
  const models = [FIRST, SECOND].map((model) => ({ ...model, speed: FAST }));

  test("binds the whole answer, not only its beginning", async () => {
    const gate = closedGate();
    const { clock, engine, wanted } = await steered(
      firstStreams(said("One"), { waitFor: gate }, said(" two"), "hang"),
      models,
    );
    const answer = run(engine, anExecuteRequest({ constraints }));
    await wanted(2);
    await clock.advance(4000);
    gate.open();
    await wanted(3);
    await clock.advance(1000);
    const { status, error, text } = await answer;
    expect([status, text]).toEqual(["failed", "One two"]);
    expect(error).toMatchObject({ kind: "timed_out", limit: "deadline" });
  });

  test("takes the place of the time for the first token, and then nobody else is asked", async () => {
    const { server, clock, engine } = await steered(firstStreams("hang"), models);
    const answer = run(engine, anExecuteRequest({ constraints }));
    await server.untilAsked("first");
    await clock.advance(5000);
    expect((await answer).error).toMatchObject({ kind: "timed_out", limit: "deadline" });
    expect(server.models()).toEqual(["first"]);
  });
});

describe("a caller", () => {
  test("who reads slowly is no stall, and nothing more is read from the vendor meanwhile", async () => {
    const server = await doors.upstream(() => streaming(said("a"), said("b"), said("c"), finish(), DONE));
    const environment = { LOCAL_BASE_URL: server.baseUrl };
    const clock = steeredEffects(environment);
    const order: string[] = [];
    const effects = watchedBodies(clock.effects, () => order.push("want"));
    const engine = await doors.engine(environment, { effects });
    const result = await execute(anExecuteRequest(), engine.deps, {
      signal: new AbortController().signal,
      streamed: true,
      onEvent: (told) => {
        if (told.type !== "piece") return undefined;
        order.push("offered");
        return clock.advance(10 * PATIENCE.stallMs).then(() => void order.push("taken"));
      },
    });
    expect(result).toMatchObject({ ok: true, value: { status: "answered", choices: [{ text: "abc" }] } });
    expect(order.filter((entry) => entry === "taken")).toHaveLength(3);
    // Pieces that came in one packet may be offered one after the other; between offer and taking nothing is wanted.
    for (const [place, entry] of order.entries())
      if (entry === "offered") expect(order[place + 1]).toBe("taken");
  });

  test("who goes away reaches the vendor's socket, whole and streamed", async () => {
    for (const streamed of [true, false]) {
      const { server, engine } = await steered(() => streaming(thought("Hm."), "hang"));
      const caller = new AbortController();
      const answer = run(engine, anExecuteRequest(), { signal: caller.signal, streamed });
      await server.untilAsked("first");
      caller.abort();
      await server.callerGone;
      const { error, tried } = await answer;
      expect([error?.kind, tried]).toEqual(["aborted", [["local/first", "aborted"]]]);
    }
  });

  test("who has gone before anything was asked costs no call", async () => {
    const { server, engine } = await steered(() => wholly("Never."));
    const { status, error } = await run(engine, anExecuteRequest(), { signal: AbortSignal.abort() });
    expect([status, error?.kind]).toEqual(["failed", "aborted"]);
    expect(server.models()).toEqual([]);
  });
});

describe("no timer and no listener is left behind", () => {
  test.each<[string, (question: Question) => Reply, string]>([
    ["an answer", () => answering("Hello."), "answered"],
    ["a broken stream", () => streaming(said("Half"), "reset"), "failed"],
    ["a refused question", () => failing(400), "failed"],
    ["a fallback", firstStreams(thought("Hm."), "reset"), "answered"],
  ])("by %s", async (_, reply, status) => {
    const { clock, engine } = await steered(reply);
    const { signal } = new AbortController();
    expect((await run(engine, anExecuteRequest(), { signal })).status).toBe(status);
    await setImmediate();
    expect([clock.waiting(), getEventListeners(signal, "abort").length]).toEqual([0, 0]);
  });

  test("by a caller who goes away, nor by a time-out", async () => {
    const { server, clock, engine } = await steered(() => streaming("hang"), [FIRST]);
    const caller = new AbortController();
    const given = run(engine, anExecuteRequest(), { signal: caller.signal });
    await server.untilAsked("first");
    caller.abort();
    await given;
    const late = run(engine);
    await server.untilAsked("first", 2);
    await clock.advance(PATIENCE.firstTokenMs);
    await late;
    await setImmediate();
    expect(clock.waiting()).toBe(0);
  });
});
