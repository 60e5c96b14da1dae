import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDailySpend, dayStartMs, untilTomorrowMs } from "@/lib/engine/daily-spend";
import { failureError } from "@/lib/gateway/failure";
import { spentTodayUsd } from "@/lib/root/past";
import { provider as local } from "@/providers/local";
import { provider as simulated } from "@/providers/simulated";
import { aCatalog, aPrice } from "../support/catalog";
import { answering, counted, DONE, finish, said, streaming, thought } from "../support/chat-upstream";
import type { EngineSettings } from "../support/engine";
import { anExecuteRequest, FIRST } from "../support/engine";
import { engineDoors, run, scored, VENDORS, vendorsAt } from "../support/engine-run";
import { closedGate } from "../support/gate";
import type { Reply } from "../support/raw-upstream";
import { steeredEffects } from "../support/steered-effects";

const doors = engineDoors();
const NOON_MS = Date.parse("2026-11-24T12:00:00Z");
const MIDNIGHT_MS = Date.parse("2026-11-25T00:00:00Z");

describe("the day's money", () => {
  const spendAt = (capUsd: number | null, alreadyUsd = 0) => {
    const clock = { nowMs: NOON_MS };
    return {
      clock,
      ...createDailySpend(
        () => capUsd,
        () => clock.nowMs,
        alreadyUsd,
      ),
    };
  };

  test("has no end where no cap is set", () => {
    const { leftUsd, reserve } = spendAt(null);
    reserve(1000)(1000);
    expect(leftUsd()).toBeNull();
  });

  test("follows a cap that changes in the middle of the day, over what was spent before it", () => {
    const cap: { usd: number | null } = { usd: null };
    const { leftUsd, spentUsd, reserve } = createDailySpend(
      () => cap.usd,
      () => NOON_MS,
      1,
    );
    reserve(2)(3);
    expect([leftUsd(), spentUsd()]).toEqual([null, 4]);
    cap.usd = 10;
    expect(leftUsd()).toBe(6);
    cap.usd = 2;
    expect([leftUsd(), spentUsd()]).toEqual([0, 4]);
  });

  test("has spent nothing yet on a new day, and counts no call before it has ended", () => {
    const { clock, spentUsd, reserve } = spendAt(10, 4);
    const settle = reserve(3);
    expect(spentUsd()).toBe(4);
    clock.nowMs = MIDNIGHT_MS;
    expect(spentUsd()).toBe(0);
    settle(2);
    expect(spentUsd()).toBe(2);
  });

  test("counts a call with what was expected until it says what it cost", () => {
    const { leftUsd, reserve } = spendAt(10, 4);
    const settle = reserve(3);
    expect(leftUsd()).toBe(3);
    settle(1);
    expect(leftUsd()).toBe(5);
  });

  test("counts a call once, however often it says so", () => {
    const { leftUsd, reserve } = spendAt(10);
    const settle = reserve(3);
    settle(1);
    settle(1);
    expect(leftUsd()).toBe(9);
  });

  test("is never below nothing", () => {
    const { leftUsd, reserve } = spendAt(1);
    reserve(1)(5);
    expect(leftUsd()).toBe(0);
  });

  test("begins anew at midnight, UTC; what is under way then counts for the new day", () => {
    const { leftUsd, reserve, clock } = spendAt(10, 6);
    const settle = reserve(2);
    clock.nowMs = MIDNIGHT_MS - 1;
    expect(leftUsd()).toBe(2);
    clock.nowMs = MIDNIGHT_MS;
    expect(leftUsd()).toBe(8);
    settle(3);
    expect(leftUsd()).toBe(7);
  });

  test("ends in as many milliseconds as the day has left", () => {
    expect(untilTomorrowMs(MIDNIGHT_MS - 1)).toBe(1);
    expect(untilTomorrowMs(MIDNIGHT_MS)).toBe(86_400_000);
    expect(dayStartMs(MIDNIGHT_MS - 1)).toBe(Date.parse("2026-11-24T00:00:00Z"));
  });

  test("is what the cap leaves of all calls, in whatever order they end", () => {
    const call = fc.record({
      estimate: fc.nat({ max: 50 }),
      actual: fc.nat({ max: 50 }),
      ends: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(call), fc.nat({ max: 1000 }), (calls, already) => {
        const { leftUsd, reserve } = spendAt(5000, already);
        const settles = calls.map(({ estimate }) => reserve(estimate));
        for (const [place, { actual, ends }] of [...calls.entries()].toReversed())
          if (ends) settles[place]?.(actual);
        const taken = calls.reduce((sum, { estimate, actual, ends }) => sum + (ends ? actual : estimate), 0);
        expect(leftUsd()).toBe(5000 - already - taken);
      }),
    );
  });
});

describe("a cap on the day", () => {
  const A = scored("openai/a", 0.9, { price: aPrice(10, 40) });
  const B = scored("deepseek/b", 0.5, { price: aPrice(0.1, 0.4) });
  /** 12 x 10 + 7 x 40 USD per million tokens. */
  const COST_USD = 0.0004;
  const COUNTED = streaming(said("From a."), finish(), counted(12, 7), DONE);

  async function capped(
    maxUsdPerDay: number,
    reply: (model: string) => Reply,
    settings: EngineSettings = {},
  ) {
    const server = await doors.upstream(({ model }) => reply(model));
    const environment = vendorsAt(server);
    const clock = steeredEffects(environment);
    const engine = await doors.engine(environment, {
      effects: clock.effects,
      providers: VENDORS,
      models: [A, B],
      maxUsdPerDay,
      ...settings,
    });
    return { engine, clock, server };
  }

  test("rejects what would go over it, with a reason, and takes what still fits", async () => {
    const { engine } = await capped(0.01, () => answering("Hello."));
    const { tried, trace } = await run(engine);
    expect(tried).toEqual([["deepseek/b", null]]);
    expect(trace.decision_trace.excluded).toEqual(["over_daily_cap", null]);
  });

  test("counts what the vendor counted", async () => {
    const { engine } = await capped(1, () => COUNTED);
    await run(engine);
    expect(engine.deps.spend.leftUsd()).toBeCloseTo(1 - COST_USD, 12);
  });

  test("counts an answer that broke off, and what was thought in vain", async () => {
    const { engine } = await capped(1, (model) =>
      model === "a" ? streaming(thought("Hm."), counted(12, 7), "reset") : COUNTED,
    );
    await run(engine);
    // 12 x 0.1 + 7 x 0.4 USD per million tokens for the answer of b.
    expect(engine.deps.spend.leftUsd()).toBeCloseTo(1 - COST_USD - 0.000004, 12);
  });

  test.each<[string, Reply]>([
    ["whose tokens were told", streaming(thought("Hm."), counted(12, 7), "reset")],
    ["of which nobody counted the tokens", streaming(thought("Let us see what this is about."), "reset")],
    ["that was committed", streaming(said("Half an answer"), "reset")],
  ])("is the same after a restart, with an attempt that broke and %s", async (_, broken) => {
    const { engine, clock } = await capped(1, (model) => (model === "a" ? broken : COUNTED));
    await run(engine);
    const stored = await spentTodayUsd(engine.stores.traces, aCatalog([A, B]), clock.effects.now());
    expect(stored).toBeGreaterThan(0);
    // Traces have three significant digits.
    expect(Math.abs(stored / engine.deps.spend.spentUsd() - 1)).toBeLessThan(0.005);
  });

  test("refuses with the time of the next day where nothing fits, even a person's own pick", async () => {
    const { engine } = await capped(0.000001, () => answering("Hello."));
    const asked = [anExecuteRequest(), anExecuteRequest({ pin: "openai/a" })];
    for (const request of asked) {
      const result = await run(engine, request);
      expect([result.status, result.tried]).toEqual(["failed", []]);
      expect(failureError(result, MIDNIGHT_MS - 60_000)).toMatchObject({
        status: 429,
        code: "daily_cap_reached",
        retryAfterS: 60,
      });
    }
  });

  test("allows again after midnight, UTC", async () => {
    const { engine, clock } = await capped(0.015, () => COUNTED);
    engine.deps.spend.reserve(0)(0.015);
    expect((await run(engine)).status).toBe("failed");
    await clock.advance(12 * 60 * 60 * 1000);
    expect((await run(engine)).tried).toEqual([["openai/a", null]]);
  });

  test("refuses a call of unknown cost", async () => {
    const { engine } = await capped(1000, () => answering("Hello."), { models: [{ ...A, price: null }] });
    const { noCandidate } = await run(engine);
    expect(noCandidate?.rejected[0]?.violations).toEqual([
      { code: "over_daily_cap", limit: 1000, value: null, detail: null },
    ]);
  });

  test("does not hold for one's own machine, nor for canned answers", async () => {
    const server = await doors.upstream(() => answering("Own."));
    const own = await doors.engine(
      { LOCAL_BASE_URL: server.baseUrl },
      { models: [FIRST], maxUsdPerDay: 1e-9 },
    );
    const canned = await doors.engine(
      {},
      { models: [A], maxUsdPerDay: 1e-9, providers: [...VENDORS, local, simulated] },
    );
    for (const engine of [own, canned]) {
      expect((await run(engine)).status).toBe("answered");
      expect(engine.deps.spend.leftUsd()).toBe(1e-9);
    }
  });

  test("is kept by calls at once: the room of one is given to one", async () => {
    const gate = closedGate();
    // A call of A is expected to cost about 0.0141 USD: 350 tokens of output at 40, and the prompt.
    const { engine } = await capped(0.02, () => streaming({ waitFor: gate }, said("One."), finish(), DONE), {
      models: [A],
    });
    const both = [run(engine), run(engine)];
    const refused = await Promise.race(both);
    expect([refused.status, refused.tried]).toEqual(["failed", []]);
    expect(engine.deps.spend.leftUsd()).toBeLessThan(0.014);
    gate.open();
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(["answered", "failed"]);
    expect(engine.deps.spend.leftUsd()).toBeGreaterThan(0);
  });

  test("says so where the room was taken between the decision and the call", async () => {
    const { engine } = await capped(0.02, () => COUNTED, { models: [A] });
    const { spend } = engine.deps;
    let asked = 0;
    const taken = { ...spend, leftUsd: () => (asked++ === 0 ? 0.02 : 0) };
    const result = await run({ ...engine, deps: { ...engine.deps, spend: taken } });
    expect([result.status, result.error?.kind, result.tried]).toEqual(["failed", "over_budget", []]);
    expect(result.trace.outcome.error?.kind).toBe("over_budget");
  });
});
