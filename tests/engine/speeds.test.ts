import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSpeeds } from "@/lib/engine/speeds";
import { rememberSpeeds } from "@/lib/root/past";
import type { CatalogModel } from "@/registry/catalog";
import { aCatalog } from "../support/catalog";
import {
  counted,
  DONE,
  event,
  finish,
  KEEP_ALIVE,
  said,
  streaming,
  thought,
  wholly,
} from "../support/chat-upstream";
import type { Engine, EngineSettings } from "../support/engine";
import { anExecuteRequest, aTask, FIRST } from "../support/engine";
import { engineDoors, run, scored, VENDORS, vendorsAt } from "../support/engine-run";
import type { Gate } from "../support/gate";
import { closedGate } from "../support/gate";
import type { Step } from "../support/raw-upstream";
import { steeredEffects } from "../support/steered-effects";
import { watchedBodies } from "../support/watched-bodies";

const doors = engineDoors();

describe("measured speeds", () => {
  const timing = (firstTokenMs: number, latencyMs: number, answerTokens: number) => ({
    firstTokenMs,
    latencyMs,
    answerTokens,
  });

  test("are unknown before an answer was timed", () => {
    expect(createSpeeds().of("local/first")).toBeNull();
  });

  test("are the time to the first token, and the answer's tokens over the time after it", () => {
    const speeds = createSpeeds();
    speeds.add("local/first", timing(500, 2500, 100), "2026-11-24");
    expect(speeds.of("local/first")).toEqual({
      firstTokenS: 0.5,
      firstAnswerS: 0.5,
      outputTokensPerS: 50,
      from: "2026-11-24",
    });
  });

  test("are the middle of several, so that one bad moment does not count", () => {
    const speeds = createSpeeds();
    for (const firstTokenMs of [100, 9000, 120])
      speeds.add("m", timing(firstTokenMs, firstTokenMs + 1000, 10), "2026-11-24");
    expect(speeds.of("m")?.firstTokenS).toBe(0.12);
    speeds.add("m", timing(140, 1140, 10), "2026-11-25");
    expect(speeds.of("m")).toMatchObject({ firstTokenS: 0.13, from: "2026-11-25" });
  });

  test.each([
    ["an answer without a token", timing(10, 20, 0)],
    ["an answer that came at once", timing(10, 10, 5)],
  ])("leave out %s", (_, bad) => {
    const speeds = createSpeeds();
    speeds.add("m", bad, "2026-11-24");
    expect([speeds.of("m"), speeds.version()]).toEqual([null, 0]);
  });

  test("keep the last twenty, and change their version with each", () => {
    const arbitrary = fc.record({
      firstTokenMs: fc.integer({ min: 1, max: 10_000 }),
      tailMs: fc.integer({ min: 1, max: 10_000 }),
      answerTokens: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 60 }), (rows) => {
        const all = createSpeeds();
        const last = createSpeeds();
        for (const [place, { firstTokenMs, tailMs, answerTokens }] of rows.entries()) {
          const row = timing(firstTokenMs, firstTokenMs + tailMs, answerTokens);
          all.add("m", row, "2026-11-24");
          if (place >= rows.length - 20) last.add("m", row, "2026-11-24");
        }
        expect(all.of("m")).toEqual(last.of("m"));
        expect(all.version()).toBe(rows.length);
      }),
    );
  });
});

const WORDS = "One two.";
const words = (wait: () => Step): readonly Step[] => [wait(), said("One "), wait(), said("two.")];
const COUNTED = [finish(), counted(9, 40), DONE];
const spoken = (wait: () => Step): readonly Step[] => [KEEP_ALIVE, ...words(wait), ...COUNTED];

/** Every model streams these steps; before each gate the clock moves on by 400 ms. The first step is none. */
async function timed(steps: (wait: () => Step) => readonly Step[], settings: EngineSettings = {}) {
  const gates: Gate[] = [];
  const streamed = steps(() => {
    const gate = closedGate();
    gates.push(gate);
    return { waitFor: gate };
  });
  const server = await doors.upstream(() => streaming(...streamed));
  const environment = { ...vendorsAt(server), LOCAL_BASE_URL: server.baseUrl };
  const clock = steeredEffects(environment);
  // Whoever wants more than what came before a gate opens it.
  const effects = watchedBodies(clock.effects, (times) => {
    const gate = times === 1 ? undefined : gates[times - 2];
    if (gate) void clock.advance(400).then(gate.open);
  });
  return doors.engine(environment, { effects, models: [FIRST], ...settings });
}

describe("an answer of a model on one's own machine", () => {
  test("tells how fast it is, which the next decision reckons with", async () => {
    const engine = await timed(spoken);
    const request = anExecuteRequest({ task: aTask({ maxTokens: 50 }) });
    const first = await run(engine, request);
    expect(first.attempts[0]).toMatchObject({ first_token_ms: 400, latency_ms: 800 });
    // 40 tokens in 400 ms after a first token at 400 ms.
    expect(engine.deps.speeds.of("local/first")).toMatchObject({ firstAnswerS: 0.4, outputTokensPerS: 100 });
    const next = await run(engine, request);
    const latency = ({ trace }: typeof next) => trace.decision_trace.candidates[0]?.latency_ms?.[1] ?? null;
    expect([latency(first), latency(next)]).toEqual([null, 900]);
  });

  test("counts without its reasoning, as its server told it", async () => {
    const engine = await timed((wait) => [
      thought("Hm."),
      ...words(wait),
      finish(),
      counted(9, 140, 100),
      DONE,
    ]);
    await run(engine);
    expect(engine.deps.speeds.of("local/first")?.outputTokensPerS).toBe(100);
  });

  test("counts without its reasoning, shared out by length where the server counts both together", async () => {
    const engine = await timed((wait) => [
      thought("x".repeat(3 * WORDS.length)),
      ...words(wait),
      finish(),
      counted(9, 160),
      DONE,
    ]);
    await run(engine);
    // A quarter of 160 tokens in 400 ms.
    expect(engine.deps.speeds.of("local/first")?.outputTokensPerS).toBe(100);
  });

  const second = event({ choices: [{ index: 1, delta: { content: "Or one." }, finish_reason: "stop" }] });
  test.each<[string, readonly Step[]]>([
    ["where nobody counted", [finish(), DONE]],
    ["where it broke off", [counted(9, 40), "reset"]],
    ["where there are two", [second, ...COUNTED]],
  ])("tells nothing %s", async (_, end) => {
    const engine = await timed((wait) => [KEEP_ALIVE, ...words(wait), ...end]);
    const { attempts } = await run(engine);
    expect(attempts[0]).toMatchObject({ first_token_ms: 400, latency_ms: 800 });
    expect(engine.deps.speeds.of("local/first")).toBeNull();
  });

  test("tells nothing where it came whole, or from a vendor: the registry has a vendor's speed", async () => {
    const whole = await doors.local(() => wholly("Whole."));
    expect((await run(whole.engine, anExecuteRequest(), { streamed: false })).status).toBe("answered");
    const vendor = await timed(spoken, {
      models: [scored("openai/a", 0.9)],
      providers: VENDORS,
    });
    expect((await run(vendor)).attempts[0]).toMatchObject({ first_token_ms: 400, latency_ms: 800 });
    expect([whole.engine.deps.speeds.version(), vendor.deps.speeds.version()]).toEqual([0, 0]);
  });
});

describe("after a restart", () => {
  const remembered = async (engine: Engine, model: CatalogModel) => {
    const speeds = createSpeeds();
    await rememberSpeeds(engine.stores.traces, aCatalog([model]), speeds);
    return speeds.of(model.id);
  };

  test("the speeds are taken over from the latest traces", async () => {
    const engine = await timed(spoken);
    await run(engine);
    expect(await remembered(engine, FIRST)).toEqual({
      firstTokenS: 0.4,
      firstAnswerS: 0.4,
      outputTokensPerS: 100,
      from: "2026-11-24",
    });
  });

  test("those of a model that thinks only where its server counted the reasoning apart", async () => {
    const thinking = { ...FIRST, thinksByDefault: true };
    const settings = { models: [thinking] };
    const apart = await timed(
      (wait) => [thought("Hm."), ...words(wait), finish(), counted(9, 140, 100), DONE],
      settings,
    );
    const together = await timed((wait) => [thought("Hm."), ...words(wait), ...COUNTED], settings);
    await run(apart);
    await run(together);
    expect((await remembered(apart, thinking))?.outputTokensPerS).toBe(100);
    expect(await remembered(together, thinking)).toBeNull();
  });
});
