import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bareTokenEnergy,
  decodeJoules,
  memoryJoules,
  prefillJoules,
  tokenEnergy,
  touchedBillion,
} from "@/lib/footprint/ec1";

/** The estimator's reference vectors (GPU joules, eight digits), without the guard: EC-1's fit on ML.ENERGY v3, 2026. */
// biome-ignore format: one vector a line
const VECTORS = [
  { totalBillion: 8, activeBillion: 8, bits: 16, batch: 64, gpu: "H100", input: 242, cachedInput: 0, output: 397, touched: 8.0, memory: 0.081286799, compute: 0.029676376, perOutputToken: 0.11991081, joules: 54.786273 },
  { totalBillion: 70, activeBillion: 70, bits: 16, batch: 256, gpu: "H100", input: 242, cachedInput: 0, output: 349, touched: 70.0, memory: 0.23160812, compute: 0.14796406, perOutputToken: 0.40459758, joules: 177.01186 },
  { totalBillion: 235, activeBillion: 22, bits: 8, batch: 64, gpu: "H100", input: 242, cachedInput: 0, output: 863, touched: 234.56447, memory: 1.5927501, compute: 0.062780474, perOutputToken: 1.678217, joules: 1463.4941 },
  { totalBillion: 671, activeBillion: 37, bits: 8, batch: 256, gpu: "B200", input: 500, cachedInput: 0, output: 4500, touched: 670.99967, memory: 1.3554349, compute: 0.066037427, perOutputToken: 1.5416021, joules: 6970.228 },
  { totalBillion: 117, activeBillion: 5, bits: 4.25, batch: 64, gpu: "H100", input: 250, cachedInput: 0, output: 1740, touched: 109.85102, memory: 0.29180362, compute: 0.020951696, perOutputToken: 0.33074072, joules: 580.72678 },
  { totalBillion: 405, activeBillion: 405, bits: 8, batch: 8, gpu: "H100", input: 242, cachedInput: 0, output: 368, touched: 405.0, memory: 14.123891, compute: 0.54304278, perOutputToken: 14.728502, joules: 5551.505 },
  { totalBillion: 671, activeBillion: 37, bits: 8, batch: 1, gpu: "H100", input: 100, cachedInput: 0, output: 100, touched: 37.0, memory: 6.8709261, compute: 0.092269704, perOutputToken: 6.9697483, joules: 706.2018 },
  { totalBillion: 200, activeBillion: 100, bits: 16, batch: 64, gpu: "H100", input: 100000, cachedInput: 90000, output: 500, touched: 200.0, memory: 1.9532839, compute: 0.19270461, perOutputToken: 9.3454749, joules: 6599.7836 },
] as const;

/** The vectors are given to eight significant digits. */
const RELATIVE = 5e-8;

describe("EC-1 without its guard", () => {
  test.each(VECTORS)("gives the reference figures of $totalBillion B at batch $batch on $gpu", (vector) => {
    const energy = bareTokenEnergy(vector, vector);
    const perOutputToken =
      energy.memory + energy.compute + (energy.cachePerThousand * (vector.input + vector.output / 2)) / 1000;
    const joules =
      decodeJoules(energy, vector.input, vector.output) +
      prefillJoules(energy, vector.input - vector.cachedInput);
    const pairs = [
      [touchedBillion(vector, vector.batch), vector.touched],
      [energy.memory, vector.memory],
      [energy.compute, vector.compute],
      [perOutputToken, vector.perOutputToken],
      [joules, vector.joules],
    ] as const;
    for (const [ours, reference] of pairs) expect(Math.abs(ours / reference - 1)).toBeLessThan(RELATIVE);
  });
});

describe("EC-1 with its guard", () => {
  const shape = fc
    .record({
      total: fc.double({ min: 1, max: 3000, noNaN: true }),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    })
    .map(({ total, share }) => ({ totalBillion: total, activeBillion: total * share, bits: 16 }));

  test("never lets energy per token rise with the batch", () => {
    fc.assert(
      fc.property(
        shape,
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 600 }),
        (model, a, b) => {
          const [small, large] = a < b ? [a, b] : [b, a];
          const at = (batch: number) => tokenEnergy(model, { batch, gpu: "H100" }).memory;
          expect(at(large)).toBeLessThanOrEqual(at(small) * (1 + 1e-12));
        },
      ),
    );
  });

  test("changes nothing for a dense model", () => {
    const dense = { totalBillion: 70, activeBillion: 70, bits: 16 };
    expect(tokenEnergy(dense, { batch: 8, gpu: "H100" })).toEqual(
      bareTokenEnergy(dense, { batch: 8, gpu: "H100" }),
    );
  });

  test("raises a very sparse model at batch 1 to the worst batch", () => {
    const sparse = { totalBillion: 671, activeBillion: 5, bits: 8 };
    const worst = Math.max(
      ...Array.from({ length: 512 }, (_, index) => memoryJoules(sparse, { batch: index + 1, gpu: "H100" })),
    );
    expect(worst).toBeGreaterThan(memoryJoules(sparse, { batch: 1, gpu: "H100" }));
    expect(tokenEnergy(sparse, { batch: 1, gpu: "H100" }).memory).toBe(worst);
  });

  test("never gives a bigger model less energy", () => {
    fc.assert(
      fc.property(shape, fc.double({ min: 1, max: 3, noNaN: true }), (model, factor) => {
        const bigger = {
          ...model,
          totalBillion: model.totalBillion * factor,
          activeBillion: model.activeBillion * factor,
        };
        const deployment = { batch: 64, gpu: "H100" } as const;
        const [a, b] = [tokenEnergy(model, deployment), tokenEnergy(bigger, deployment)];
        expect(b.memory).toBeGreaterThanOrEqual(a.memory * (1 - 1e-12));
        expect(b.compute).toBeGreaterThanOrEqual(a.compute);
      }),
    );
  });
});
