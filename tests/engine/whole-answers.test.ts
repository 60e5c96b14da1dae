import { describe, expect, test } from "vitest";
import { limitsOf, PATIENCE } from "@/lib/engine/limits";
import { NO_CONSTRAINTS } from "@/lib/routing/request";
import type { CatalogModel } from "@/registry/catalog";
import { aSpeed } from "../support/catalog";
import { wholly } from "../support/chat-upstream";
import { anExecuteRequest, FIRST, SECOND } from "../support/engine";
import { engineDoors, run } from "../support/engine-run";
import { steeredEffects } from "../support/steered-effects";

const doors = engineDoors();

/** 1 s to the first token and 50 tokens a second: an answer of up to 1050 tokens takes up to 22 s. */
const TIMED: CatalogModel = { ...FIRST, speed: aSpeed(50, 1) };
const LONGEST_MS = 22_000;

/** The first model begins a whole answer that never ends; the second answers. */
async function firstHangs(models: readonly CatalogModel[]) {
  const server = await doors.upstream(({ model }) =>
    model === "first"
      ? { status: 200, headers: { "content-type": "application/json" }, steps: ["hang"] }
      : wholly("From the second."),
  );
  const environment = { LOCAL_BASE_URL: server.baseUrl };
  const clock = steeredEffects(environment);
  const engine = await doors.engine(environment, { effects: clock.effects, models });
  return { server, clock, engine };
}

const wholeOf = (latencyMs: number | null): number | null =>
  limitsOf(null, false, null, latencyMs, PATIENCE).wholeMs;

describe("a whole answer", () => {
  test("is waited for three times the longest that is expected of it, but at least as long as for a first token", () => {
    expect(wholeOf(LONGEST_MS)).toBe(66_000);
    expect(wholeOf(1000)).toBe(PATIENCE.firstTokenMs);
    expect(wholeOf(null)).toBeNull();
  });

  test("that is not there by then is given up for the next candidate's", async () => {
    const { server, clock, engine } = await firstHangs([TIMED, SECOND]);
    const answer = run(engine, anExecuteRequest(), { streamed: false });
    await server.untilAsked("first");
    await clock.advance(3 * LONGEST_MS - 1);
    expect(server.models()).toEqual(["first"]);
    await clock.advance(1);
    await server.callerGone;
    const { tried, text } = await answer;
    expect(tried).toEqual([
      ["local/first", "timed_out"],
      ["local/second", null],
    ]);
    expect(text).toBe("From the second.");
  });

  test.each<[string, readonly CatalogModel[]]>([
    ["nobody else could be asked", [TIMED]],
    ["nobody knows how long it takes", [FIRST, SECOND]],
  ])("is waited for until the deadline where %s", async (_, models) => {
    const { server, clock, engine } = await firstHangs(models);
    const answer = run(engine, anExecuteRequest(), { streamed: false });
    await server.untilAsked("first");
    await clock.advance(PATIENCE.deadlineMs - 1);
    expect(server.models()).toEqual(["first"]);
    await clock.advance(1);
    const { error, tried } = await answer;
    expect(error).toMatchObject({ kind: "timed_out", limit: "deadline" });
    expect(tried).toEqual([["local/first", "timed_out"]]);
    await server.callerGone;
  });

  test("is bound by a person's own limit on the time, where that is shorter", async () => {
    const { server, clock, engine } = await firstHangs([TIMED, { ...SECOND, speed: aSpeed(50, 1) }]);
    const constraints = { ...NO_CONSTRAINTS, maxLatencyMs: 20_000 };
    const answer = run(engine, anExecuteRequest({ constraints }), { streamed: false });
    await server.untilAsked("first");
    await clock.advance(20_000);
    expect((await answer).error).toMatchObject({ kind: "timed_out", limit: "deadline" });
    expect(server.models()).toEqual(["first"]);
  });

  test("that broke off is nobody's answer: the next is asked", async () => {
    const server = await doors.upstream(({ model }) =>
      model === "first"
        ? { status: 200, headers: { "content-type": "application/json" }, steps: ['{"choices":[', "reset"] }
        : wholly("From the second."),
    );
    const engine = await doors.engine({ LOCAL_BASE_URL: server.baseUrl });
    const { tried, choices } = await run(engine, anExecuteRequest(), { streamed: false });
    expect(tried).toEqual([
      ["local/first", "cut"],
      ["local/second", null],
    ]);
    expect(choices).toHaveLength(1);
  });
});
