import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carbonGrams } from "@/lib/footprint/carbon";
import { tokenEnergy } from "@/lib/footprint/ec2";
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
    // EC-2, 8 B dense, BF16 (16 GB), batch 64, one H100, J per token:
    //   weights 0.10025 x (16/20)^0.8018 = 0.0838266, arithmetic 0.03257 x 0.8^0.6268 = 0.0283188,
    //   cache 0.02094 x sqrt(0.8) = 0.0187293 per thousand tokens of context, of which there are (242 + 397/2) / 1000 = 0.4405.
    // (0.0838266 + 0.0283188 + 0.0187293 x 0.4405) x 397 + 0.0283188 x 242 = 54.65022 J at the GPU.
    // Facility: 54.65022 x 1.43 x 1.12 x 1.2 / 3600 = 0.0291759 Wh
    expect(requestEnergyWh(size(8), tokens(242, 397), A_SITE)?.mid).toBeCloseTo(0.0291759, 7);
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

describe("a known deployment", () => {
  const known = (change: object = {}) =>
    ({ kind: "known", gpu: "H100", gpus: 2, batch: 16, bits: 8, measured: [], ...change }) as const;
  /** Not measured by anyone. */
  const measured = [
    {
      gpu: "H100",
      gpus: 2,
      bits: 8,
      inputTokens: null,
      outputTokens: 400,
      points: [
        { batch: 8, joulesPerOutputToken: 4 },
        { batch: 32, joulesPerOutputToken: 1 },
      ],
      source: "test",
    },
  ];
  const GUESSED: Parameters = { ...size(8), evidence: "guessed" };
  const ratios = (energy: ReturnType<typeof requestEnergyWh>) =>
    energy && [energy.low / energy.mid, energy.high / energy.mid];

  test("is modelled with its own GPUs, batch and bits, within a factor of 1.8", () => {
    // No prompt, so that reading it adds no width of its own.
    const energy = requestEnergyWh(size(8), tokens(0, 400), A_SITE, known());
    const { memory, compute, cachePerThousand } = tokenEnergy(
      { totalBillion: 8, activeBillion: 8, bits: 8 },
      { batch: 16, gpu: "H100", gpus: 2 },
    );
    // (400 / 2) / 1000 = 0.2 thousand tokens of context on average.
    const joules = (memory + compute + cachePerThousand * 0.2) * 400;
    expect(energy?.mid).toBeCloseTo((joules * 1.43 * 1.12 * 1.2) / 3600, 12);
    expect(energy?.origin).toBe("modelled");
    expect(ratios(energy)).toEqual([expect.closeTo(1 / 1.8, 9), expect.closeTo(1.8, 9)]);
  });

  test("is no better than a guessed size, or than counts that nobody counted", () => {
    expect(requestEnergyWh(GUESSED, tokens(0, 400), A_SITE, known())?.origin).toBe("assumed");
    const guess = { ...tokens(0, 400), output: exact(400, "assumed") };
    expect(requestEnergyWh(size(8), guess, A_SITE, known())?.origin).toBe("assumed");
    expect(requestEnergyWh(size(8), guess, A_SITE, known({ measured }))?.origin).toBe("assumed");
  });

  test("is measured where the model was measured in it, whatever is known of its size", () => {
    // Batch 16 lies halfway between 8 and 32: the geometric mean of 4 and 1 J, 8 % to either side.
    // 2 J x 400 x 1.43 x 1.12 x 1.2 / 3600 = 0.427093 Wh
    for (const parameters of [size(8), null]) {
      const energy = requestEnergyWh(parameters, tokens(300, 400), A_SITE, known({ measured }));
      expect(energy?.mid).toBeCloseTo(0.4270933, 7);
      expect(energy?.origin).toBe("measured");
      expect(ratios(energy)).toEqual([expect.closeTo(1 / 1.08, 9), expect.closeTo(1.08, 9)]);
    }
  });

  test.each([
    ["another GPU", tokens(300, 400), { gpu: "B200" }],
    ["another number of GPUs", tokens(300, 400), { gpus: 4 }],
    ["another precision", tokens(300, 400), { bits: 16 }],
    ["a batch beyond those measured", tokens(300, 400), { batch: 64 }],
    ["a much longer answer", tokens(300, 900), {}],
    ["a prompt longer than its answer, where nobody says how long those were", tokens(401, 400), {}],
    ["a prompt of which a part was cached", tokens(300, 400, 1), {}],
  ])("is modelled with %s", (_, counts, change) => {
    expect(requestEnergyWh(size(8), counts, A_SITE, known({ measured, ...change }))?.origin).toBe("modelled");
    expect(requestEnergyWh(null, counts, A_SITE, known({ measured, ...change }))).toBeNull();
  });

  test("keeps the range of the PUE in its interval", () => {
    const site = { ...A_SITE, pue: { low: 1.1, mid: 1.2, high: 1.5, source: "test" } };
    const energy = requestEnergyWh(null, tokens(300, 400), site, known({ measured }));
    expect(ratios(energy)).toEqual([
      expect.closeTo(Math.exp(-Math.hypot(Math.log(1.08), Math.log(1.2 / 1.1))), 9),
      expect.closeTo(Math.exp(Math.hypot(Math.log(1.08), Math.log(1.5 / 1.2))), 9),
    ]);
  });

  test("does not leave its figures to the next deployment of the same model", () => {
    const parameters = size(70);
    const apart = [16, 8].map(
      (bits) => requestEnergyWh(parameters, tokens(10, 400), A_SITE, known({ bits, gpus: 4 }))?.mid,
    );
    const fewer = requestEnergyWh(parameters, tokens(10, 400), A_SITE, known({ gpus: 2 }))?.mid;
    expect(new Set([...apart, fewer]).size).toBe(3);
    const api = requestEnergyWh(parameters, tokens(10, 400), A_SITE);
    expect(api).toEqual(requestEnergyWh({ ...parameters }, tokens(10, 400), A_SITE));
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
