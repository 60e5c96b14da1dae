import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carbonGrams } from "@/lib/footprint/carbon";
import { requestEnergyWh } from "@/lib/footprint/energy";
import { exact } from "@/lib/footprint/interval";
import { answerLatencyMs } from "@/lib/footprint/latency";
import type { Parameters } from "@/registry/catalog";
import { A_SITE, aSpeed } from "../support/catalog";

const size = (total: number, active = total, bits: number | null = null): Parameters => ({
  architecture: total === active ? "dense" : "moe",
  totalBillion: [total, total, total],
  activeBillion: [active, active, active],
  weightBits: bits,
  evidence: "published",
});
const tokens = (input: number, output: number, cachedInput = 0) => ({
  input: exact(input, "measured"),
  output: exact(output, "measured"),
  cachedInput,
});
const WORLD = {
  id: "WORLD",
  name: { en: "World", zh: "世界" },
  gramsPerKwh: 500,
  year: 2024,
  source: "test",
};

describe("energy of a request", () => {
  test("is the estimator's GPU energy with host, idle share and PUE on top", () => {
    // Reference vector: 8 B dense, BF16, batch 64, 242 in, 397 out = 54.786273 J at the GPU.
    // Facility: 54.786273 x 1.43 x 1.12 x 1.2 / 3600 = 0.029248 Wh
    expect(requestEnergyWh(size(8), tokens(242, 397), A_SITE)?.mid).toBeCloseTo(0.0292485, 6);
  });

  test("spans at least the factors of an unknown deployment, and is assumed", () => {
    const energy = requestEnergyWh(size(8), tokens(242, 397), A_SITE);
    expect(energy?.origin).toBe("assumed");
    expect((energy?.low ?? 1) / (energy?.mid ?? 1)).toBeLessThanOrEqual(0.3);
    expect((energy?.high ?? 1) / (energy?.mid ?? 1)).toBeGreaterThanOrEqual(2.6);
  });

  test("is unknown where the model's size is", () => {
    expect(requestEnergyWh(null, tokens(10, 10), A_SITE)).toBeNull();
    expect(carbonGrams(null, WORLD)).toBeNull();
  });

  test("is wider for a guessed range of parameters than for a published size", () => {
    const guessed: Parameters = {
      ...size(400, 80),
      totalBillion: [200, 400, 800],
      activeBillion: [40, 80, 160],
      evidence: "guessed",
    };
    const wide = requestEnergyWh(guessed, tokens(100, 300), A_SITE);
    const narrow = requestEnergyWh(size(400, 80), tokens(100, 300), A_SITE);
    expect(wide?.mid).toBeCloseTo(narrow?.mid ?? 0, 12);
    expect(wide?.high).toBeGreaterThan(narrow?.high ?? Number.POSITIVE_INFINITY);
    expect(wide?.low).toBeLessThan(narrow?.low ?? 0);
  });

  test("turns into carbon by the grid's intensity", () => {
    // 2 Wh x 500 g/kWh / 1000 = 1 g
    expect(carbonGrams(exact(2, "measured"), WORLD)).toEqual({ low: 1, mid: 1, high: 1, origin: "modelled" });
  });
});

describe("laws of energy and carbon", () => {
  const count = fc.integer({ min: 1, max: 200_000 });
  const billions = fc.double({ min: 0.5, max: 2000, noNaN: true });
  const wh = (parameters: Parameters, input: number, output: number, cached = 0, batch = 64) =>
    requestEnergyWh(parameters, tokens(input, output, cached), { ...A_SITE, batch }) ??
    exact(Number.NaN, "assumed");
  const atLeast = (a: number, b: number) => expect(a).toBeGreaterThanOrEqual(b * (1 - 1e-9));

  test("more tokens, a bigger model, a smaller batch, a dirtier grid never lower the figure", () => {
    fc.assert(
      fc.property(billions, billions, count, count, count, (a, b, input, output, more) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        const base = wh(size(small), input, output);
        atLeast(wh(size(small), input + more, output).mid, base.mid);
        atLeast(wh(size(small), input, output + more).mid, base.mid);
        atLeast(wh(size(large), input, output).mid, base.mid);
        atLeast(wh(size(small), input, output, 0, 8).mid, base.mid);
        atLeast(
          carbonGrams(base, { ...WORLD, gramsPerKwh: 600 })?.mid ?? 0,
          carbonGrams(base, WORLD)?.mid ?? 1,
        );
      }),
    );
  });

  test("cached input never takes more than fresh, and low <= mid <= high", () => {
    fc.assert(
      fc.property(billions, count, count, (total, input, output) => {
        const fresh = wh(size(total), input, output);
        atLeast(fresh.mid, wh(size(total), input, output, Math.floor(input / 2)).mid);
        expect(fresh.low).toBeLessThanOrEqual(fresh.mid);
        expect(fresh.mid).toBeLessThanOrEqual(fresh.high);
      }),
    );
  });
});

describe("time to an answer", () => {
  test("is the time to its first token and its length over the speed", () => {
    // 0.5 s + 300 / 100 s = 3500 ms
    expect(answerLatencyMs(aSpeed(100, 0.5), exact(300, "assumed"))?.mid).toBe(3500);
  });

  test("is unknown where the speed is", () => {
    expect(answerLatencyMs(null, exact(300, "assumed"))).toBeNull();
  });
});
