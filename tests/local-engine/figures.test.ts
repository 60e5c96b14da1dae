import { describe, expect, test } from "vitest";
import type { Trace } from "@/lib/trace/schema";
import {
  ask,
  KNOWN,
  openedEngine,
  PATIENCE_MS,
  QUESTION,
  streamed,
  UNKNOWN,
  USD_PER_KWH,
  whole,
} from "./asking";
import { notInstalled } from "./installed";

const TITLE = `the figures of a local engine${notInstalled === null ? "" : ` (skipped: ${notInstalled})`}`;

const candidateOf = ({ decision_trace: { candidates } }: Trace, id: string) =>
  candidates.find(({ model }) => model === id);

describe.skipIf(notInstalled !== null)(TITLE, { timeout: PATIENCE_MS }, () => {
  const opened = openedEngine();

  describe("under a name that the registry does not know", () => {
    test("are unknown: an amount of energy that nobody knows costs what nobody knows, not 0", async () => {
      const { gateway } = opened();
      const asked = ask(UNKNOWN, "Hi");
      for (const { trace } of [await whole(gateway, asked), await streamed(gateway, asked)]) {
        const unknown = { cost_usd: null, energy_wh: null };
        expect(trace.outcome).toMatchObject({ ...unknown, carbon_g: null, attempts: [unknown] });
        expect(candidateOf(trace, UNKNOWN)).toMatchObject({ ...unknown, carbon_g: null, quality: null });
      }
    });

    test("are not in the headers", async () => {
      const { client } = opened().gateway;
      const { response } = await client.chat.completions.create(ask(UNKNOWN, "Hi")).withResponse();
      const figures = ["x-eco-cost-usd", "x-eco-energy-wh", "x-eco-carbon-g", "x-eco-water-ml"];
      expect(response.headers.get("x-eco-model")).toBe(UNKNOWN);
      expect(figures.filter((name) => response.headers.has(name))).toEqual([]);
    });
  });

  describe("under a name that the registry knows", () => {
    test("are the energy of that model, and what that much electricity costs", async () => {
      const { trace } = await streamed(opened().gateway, ask(KNOWN, QUESTION));
      const { energy_wh: energy, cost_usd: cost, carbon_g: carbon } = trace.outcome;
      if (!energy || !cost || !carbon) throw new Error("a figure is missing");
      const [low, mid, high, origin] = energy;
      expect(low).toBeGreaterThan(0);
      expect([low < mid, mid < high]).toEqual([true, true]);
      // It follows from the size of the model: nobody has measured it.
      expect(["modelled", "assumed"]).toContain(origin);
      // Both have three significant digits: each is off by less than half a percent.
      for (const place of [0, 1, 2] as const)
        expect(Math.abs(cost[place] / ((energy[place] / 1000) * USD_PER_KWH) - 1)).toBeLessThan(0.01);
    });

    test("are more energy for more tokens, and the same whole and streamed", async () => {
      const { gateway } = opened();
      const of = (maxTokens: number) => ({ ...ask(KNOWN, QUESTION), max_tokens: maxTokens });
      const short = (await streamed(gateway, of(64))).trace.outcome;
      const long = (await streamed(gateway, of(128))).trace.outcome;
      expect(long.energy_wh?.[1]).toBeGreaterThan(1.5 * (short.energy_wh?.[1] ?? Number.NaN));
      const unstreamed = (await whole(gateway, of(128))).trace.outcome;
      expect([unstreamed.energy_wh, unstreamed.cost_usd]).toEqual([long.energy_wh, long.cost_usd]);
    });
  });

  test("tell its speed, as measured: it stands in the next decision, and outlives the process", async ({
    annotate,
  }) => {
    const latencyOf = (trace: Trace) => candidateOf(trace, UNKNOWN)?.latency_ms ?? null;
    const asked = { ...ask(UNKNOWN, QUESTION), max_tokens: 256 };
    const half = { ...asked, max_tokens: 128 };
    const first = await opened().another("measured");
    const measured = await streamed(first, asked);
    expect(latencyOf(measured.trace)).toBeNull();
    const [attempt] = measured.trace.outcome.attempts;
    if (!attempt || attempt.first_token_ms === null) throw new Error("no time was measured");
    const afterMs = attempt.latency_ms - attempt.first_token_ms;
    await annotate(
      `${Math.round((256 * 1000) / afterMs)} tokens/s, the first after ${attempt.first_token_ms} ms`,
    );
    const decided = await whole(first, half);
    // Half as many tokens take half of the time after the first one; three significant digits are off by less than half a percent.
    const expectedMs = attempt.first_token_ms + afterMs / 2;
    expect(Math.abs((latencyOf(decided.trace)?.[1] ?? Number.NaN) / expectedMs - 1)).toBeLessThan(0.006);
    const { engine } = first.root;
    const { catalog } = await engine.surroundings(engine.effects.now());
    const speed = catalog.models.find(({ id }) => id === UNKNOWN)?.speed ?? null;
    expect(speed).toEqual(engine.speeds.of(UNKNOWN));
    expect(speed?.from).toBe(measured.trace.timestamp.slice(0, 10));
    await first.close();

    const second = await opened().another("measured");
    try {
      expect(second.root.engine.speeds.of(UNKNOWN)).toEqual(speed);
      expect(latencyOf((await whole(second, half)).trace)).toEqual(latencyOf(decided.trace));
    } finally {
      await second.close();
    }
  });
});
