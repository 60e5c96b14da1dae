import { describe, expect, test } from "vitest";
import { fits, NOTHING_TAKEN, plusTaken } from "@/lib/engine/budget";
import { exact } from "@/lib/footprint/interval";
import type { Constraints } from "@/lib/routing/request";
import { NO_CONSTRAINTS } from "@/lib/routing/request";
import type { Parameters } from "@/registry/catalog";
import { aPrice } from "../support/catalog";
import { counted, DONE, event, failing, finish, said, streaming, thought } from "../support/chat-upstream";
import { anExecuteRequest } from "../support/engine";
import { engineDoors, run, scored, VENDORS, vendorsAt } from "../support/engine-run";
import type { Reply } from "../support/raw-upstream";
import { BACKOFF_MS, steeredEffects } from "../support/steered-effects";

const doors = engineDoors();
const dense: Parameters = {
  architecture: "dense",
  totalBillion: [70, 70, 70],
  activeBillion: [70, 70, 70],
  weightBits: 16,
  evidence: "published",
};
const MODELS = [
  scored("openai/a", 0.9, { price: aPrice(10, 40), parameters: dense }),
  scored("deepseek/b", 0.5, { price: aPrice(10, 40), parameters: dense }),
];

/** The first model breaks off like this, the second answers. */
async function vendors(first: Reply, models = MODELS) {
  const server = await doors.upstream(({ model }) =>
    model === "a" ? first : streaming(said("From b."), finish(), counted(1000, 2000), DONE),
  );
  const environment = vendorsAt(server);
  const { effects } = steeredEffects(environment, { passing: [BACKOFF_MS] });
  const engine = await doors.engine(environment, { effects, providers: VENDORS, models, maxUsdPerDay: 100 });
  return { engine, server };
}

const limits = (known: Partial<Constraints>) =>
  anExecuteRequest({ constraints: { ...NO_CONSTRAINTS, ...known } });

/** Thinks for 5000 tokens, which the vendor counts, and breaks before a word: 1000 x 10 + 5000 x 40 = 210,000 USD per million. */
const THOUGHT_AND_BROKE = streaming(thought("Hm. "), counted(1000, 5000, 5000), "reset");
const TAKEN_USD = 0.21;
const MIDDLE = 1;

/** What the second model is expected to take, and what the first one took. */
async function known() {
  const { engine } = await vendors(THOUGHT_AND_BROKE);
  const { events, attempts, trace } = await run(engine);
  const told = events.find((entry) => entry.type === "decision");
  const second = told?.decision.kept.find(({ id }) => id === "deepseek/b")?.estimates;
  const energyWh = attempts[0]?.energy_wh?.[MIDDLE];
  if (!second?.costUsd || !second.energyWh || !second.carbonG || energyWh === undefined)
    throw new Error("unknown");
  return {
    second: { costUsd: second.costUsd.mid, energyWh: second.energyWh.mid, carbonG: second.carbonG.mid },
    energyWh,
    trace,
  };
}

describe("a limit of the request holds for all attempts together", () => {
  test("what a broken attempt cost counts: the next is tried only where it fits", async () => {
    const { second } = await known();
    const { engine } = await vendors(THOUGHT_AND_BROKE);
    const roomy = await run(engine, limits({ maxCostUsd: TAKEN_USD + second.costUsd * 1.01 }));
    expect(roomy.tried).toEqual([
      ["openai/a", "cut"],
      ["deepseek/b", null],
    ]);
    const tight = await run(engine, limits({ maxCostUsd: TAKEN_USD + second.costUsd * 0.99 }));
    expect([tight.status, tight.tried]).toEqual(["failed", [["openai/a", "cut"]]]);
    expect(tight.events.at(-1)).toMatchObject({ type: "attempt_failed", next: null });
  });

  test.each([
    ["energy", "maxEnergyWh", "energyWh", 1],
    // The grid of the test's zone: 500 g/kWh.
    ["carbon", "maxCarbonG", "carbonG", 0.5],
  ] as const)("so does its %s", async (_, limit, figure, perWh) => {
    const { second, energyWh } = await known();
    const taken = energyWh * perWh;
    const { engine } = await vendors(THOUGHT_AND_BROKE);
    expect(taken).toBeGreaterThan(second[figure]);
    expect((await run(engine, limits({ [limit]: taken * 1.01 + second[figure] }))).tried).toHaveLength(2);
    expect((await run(engine, limits({ [limit]: taken * 0.99 + second[figure] }))).tried).toHaveLength(1);
  });

  test("reasoning that nobody counted counts by its length", async () => {
    const { second } = await known();
    const { engine } = await vendors(streaming(thought("word ".repeat(4000)), "reset"));
    // 20,000 characters are about 5000 tokens: 0.2 USD.
    expect((await run(engine, limits({ maxCostUsd: 0.15 + second.costUsd }))).tried).toHaveLength(1);
    expect((await run(engine, limits({ maxCostUsd: 0.25 + second.costUsd }))).tried).toHaveLength(2);
  });

  test("an attempt that wrote nothing takes nothing", async () => {
    const { second } = await known();
    const { engine } = await vendors(failing(503));
    const { tried } = await run(engine, limits({ maxCostUsd: second.costUsd * 1.01 }));
    expect(tried.map(([model]) => model)).toEqual(["openai/a", "openai/a", "deepseek/b"]);
  });

  test("a retry has to fit as well, and is not waited for where it does not", async () => {
    const { engine } = await vendors(
      streaming(thought("Hm."), counted(1000, 5000), event({ error: { message: "down", code: 503 } })),
      MODELS.slice(0, 1),
    );
    expect((await run(engine, limits({ maxCostUsd: 0.2 }))).tried).toEqual([["openai/a", "unavailable"]]);
    expect((await run(engine, limits({ maxCostUsd: 10 }))).tried).toHaveLength(2);
  });

  test("where something was taken, a next one of unknown size does not fit; where nothing was, it does", () => {
    const unknown = {
      costUsd: null,
      energyWh: null,
      carbonG: null,
      waterMl: null,
      latencyMs: null,
      quality: null,
    };
    const constraints = { ...NO_CONSTRAINTS, maxCostUsd: 1 };
    const taken = (costUsd: number) => plusTaken(NOTHING_TAKEN, { costUsd });
    expect(fits(unknown, NOTHING_TAKEN, constraints)).toBe(true);
    expect(fits(unknown, taken(0), constraints)).toBe(true);
    expect(fits(unknown, taken(0.1), constraints)).toBe(false);
    expect(fits(unknown, taken(0.1), NO_CONSTRAINTS)).toBe(true);
    expect(fits({ ...unknown, costUsd: exact(0.9, "assumed") }, taken(0.1), constraints)).toBe(true);
    expect(fits({ ...unknown, costUsd: exact(0.91, "assumed") }, taken(0.1), constraints)).toBe(false);
  });
});

describe("what a trace says of a broken attempt", () => {
  test("its energy and carbon belong to the answer, its money is its own", async () => {
    const { energyWh, trace } = await known();
    const [broken, answered] = trace.outcome.attempts;
    // 1000 x 10 + 5000 x 40 USD per million tokens.
    expect(broken?.cost_usd).toEqual([0.21, 0.21, 0.21, "measured"]);
    expect(broken?.usage).toMatchObject({ input_tokens: 1000, output_tokens: 5000, reasoning_tokens: 5000 });
    const whole = energyWh + (answered?.energy_wh?.[MIDDLE] ?? Number.NaN);
    expect(trace.outcome.energy_wh?.[MIDDLE]).toBeCloseTo(whole, 1);
    expect(trace.outcome.carbon_g?.[MIDDLE]).toBeCloseTo(whole / 2, 1);
    // 1000 x 10 + 2000 x 40 USD per million tokens.
    expect(trace.outcome.cost_usd).toEqual([0.09, 0.09, 0.09, "measured"]);
  });

  test("where nobody answered, energy and carbon of all attempts stand, and no cost of an answer", async () => {
    const { engine } = await vendors(THOUGHT_AND_BROKE, [
      ...MODELS.slice(0, 1),
      scored("openai/a-twin", 0.5, { apiModelId: "a", price: aPrice(1, 1), parameters: dense }),
    ]);
    const { trace, attempts, status } = await run(engine);
    const each = attempts.map(({ energy_wh: energy }) => energy?.[MIDDLE] ?? Number.NaN);
    expect([status, each.length]).toEqual(["failed", 2]);
    expect(trace.outcome.energy_wh?.[MIDDLE]).toBeCloseTo((each[0] ?? 0) + (each[1] ?? 0), 1);
    expect([trace.outcome.cost_usd, trace.outcome.savings]).toEqual([null, null]);
    // 1000 in and 5000 out, at 10 and 40, and at 1 and 1 USD per million tokens.
    expect(attempts.map(({ cost_usd: cost }) => cost?.[MIDDLE])).toEqual([0.21, 0.006]);
  });

  test("what broke off after the commit is never billed as an answer, but its energy counts", async () => {
    const { engine } = await vendors(streaming(said("Half an answer"), "reset"));
    const { trace, attempts } = await run(engine);
    const [low = 0, mid = 0, high = 0, origin] = attempts[0]?.cost_usd ?? [];
    expect(trace.outcome.cost_usd).toBeNull();
    // Nobody counted its tokens: the attempt's own cost is an estimate, and says so.
    expect([origin, low > 0, low < mid, mid < high]).toEqual(["assumed", true, true, true]);
    expect(trace.outcome.energy_wh?.[MIDDLE]).toBeGreaterThan(0);
    expect(attempts[0]?.bytes_sent).toBe(14);
  });
});
