import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as ec1 from "@/lib/footprint/ec1";
import { bareTokenEnergy, EC2, gpusFor, tokenEnergy } from "@/lib/footprint/ec2";
import type { Coefficients } from "@/lib/footprint/roofline";
import { bareRoofline, roofline } from "@/lib/footprint/roofline";

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const gpu = fc.constantFrom("H100", "B200");
const shape = fc
  .record({ total: number(1, 3000), share: number(0.01, 1), bits: fc.constantFrom(4.25, 8, 16) })
  .map(({ total, share, bits }) => ({ totalBillion: total, activeBillion: total * share, bits }));

/** Joules of a request with 500 tokens of prompt, 300 of answer. */
const requestJoules = (energy: ec1.TokenEnergy, input = 500, output = 300): number =>
  ec1.decodeJoules(energy, input, output) + ec1.prefillJoules(energy, input);

const ROUNDING = 1e-12;

describe("EC-2 by hand", () => {
  // 70 B dense at 16 bits: 140 GB of weights a step; batch 256, four H100.
  const dense = { totalBillion: 70, activeBillion: 70, bits: 16 };

  test("gives the energy of a dense model on four H100", () => {
    const energy = tokenEnergy(dense, { batch: 256, gpu: "H100", gpus: 4 });
    const together = 4 ** 0.258;
    expect(energy.memory).toBeCloseTo(0.10025 * (140 / 20) ** 0.8018 * (256 / 64) ** -0.7904 * together, 12);
    expect(energy.compute).toBeCloseTo(0.03257 * (70 / 10) ** 0.6268 * together, 12);
    expect(energy.cachePerThousand).toBeCloseTo(0.02094 * Math.sqrt(70 / 10) * together, 12);
  });

  test("takes 8 bits for 1.4322 times the bytes, and B200 for its own factors", () => {
    const energy = tokenEnergy({ ...dense, bits: 8 }, { batch: 64, gpu: "B200", gpus: 1 });
    expect(energy.memory).toBeCloseTo(0.10025 * 0.9888 * ((70 * 1.4322) / 20) ** 0.8018, 12);
    expect(energy.compute).toBeCloseTo(0.03257 * 0.7016 * 7 ** 0.6268, 12);
  });

  test("reads all experts of a sparse model at a large batch, its active ones at batch 1", () => {
    const sparse = { totalBillion: 235, activeBillion: 22, bits: 16 };
    const memory = (batch: number) => bareTokenEnergy(sparse, { batch, gpu: "H100", gpus: 8 }).memory;
    const together = 8 ** 0.258;
    expect(memory(1)).toBeCloseTo(0.10025 * (44 / 20) ** 0.8018 * 64 ** 0.7904 * together, 10);
    expect(memory(1024)).toBeCloseTo(0.10025 * (470 / 20) ** 0.8018 * 16 ** -0.7904 * together, 10);
  });

  test("charges a fifth more for twice the GPUs", () => {
    const at = (gpus: number) => requestJoules(tokenEnergy(dense, { batch: 64, gpu: "H100", gpus }));
    expect(at(8) / at(4)).toBeCloseTo(2 ** 0.258, 12);
  });

  // 1.2 x 140 GB = 168 GB: three H100 of 80 GB, so four; one B200 of 180 GB. 1.2 x 671 GB = 805 GB: eleven, so sixteen; five, so eight.
  test("takes the fewest GPUs that hold the model where their number is unknown", () => {
    expect(gpusFor(dense, "H100")).toBe(4);
    expect(gpusFor(dense, "B200")).toBe(1);
    expect(gpusFor({ totalBillion: 671, bits: 8, activeBillion: 37 }, "H100")).toBe(16);
    expect(gpusFor({ totalBillion: 671, bits: 8, activeBillion: 37 }, "B200")).toBe(8);
    expect(tokenEnergy(dense, { batch: 64, gpu: "H100" })).toEqual(
      tokenEnergy(dense, { batch: 64, gpu: "H100", gpus: 4 }),
    );
  });

  /** Microsoft's study of models over 200 B: 0.31 to 0.34 Wh in the median, half within 0.16 to 0.67 (arXiv 2509.20241). */
  test("puts a request to DeepSeek-R1 within what Microsoft's study found", () => {
    const energy = tokenEnergy(
      { totalBillion: 671, activeBillion: 37, bits: 8 },
      { batch: 256, gpu: "H100" },
    );
    const facilityWh = (requestJoules(energy) * 1.43 * 1.12 * 1.1) / 3600;
    expect(facilityWh).toBeGreaterThan(0.16);
    expect(facilityWh).toBeLessThan(0.67);
  });
});

describe("EC-2's laws", () => {
  test("energy per token never rises with the batch", () => {
    fc.assert(
      fc.property(shape, gpu, number(0.5, 600), number(0.5, 600), (model, on, a, b) => {
        const at = (batch: number) => requestJoules(tokenEnergy(model, { batch, gpu: on }));
        expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)) * (1 + ROUNDING));
      }),
    );
  });

  test("a bigger model, in all or in active parameters, never takes less", () => {
    fc.assert(
      fc.property(shape, gpu, number(1, 4), number(1, 4), number(1, 600), (model, on, all, active, batch) => {
        const bigger = {
          ...model,
          totalBillion: model.totalBillion * all,
          activeBillion: Math.min(model.activeBillion * active, model.totalBillion * all),
        };
        const at = (one: typeof model) => requestJoules(tokenEnergy(one, { batch, gpu: on }));
        expect(at(bigger)).toBeGreaterThanOrEqual(at(model) * (1 - ROUNDING));
      }),
    );
  });

  test("more tokens never take less, and more GPUs never do", () => {
    fc.assert(
      fc.property(shape, fc.nat(9000), fc.nat(9000), fc.nat(9000), (model, input, output, more) => {
        const energy = tokenEnergy(model, { batch: 64, gpu: "H100" });
        const base = requestJoules(energy, input, output);
        expect(requestJoules(energy, input + more, output)).toBeGreaterThanOrEqual(base);
        expect(requestJoules(energy, input, output + more)).toBeGreaterThanOrEqual(base);
      }),
    );
    fc.assert(
      fc.property(
        shape,
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: 0, max: 64 }),
        (model, gpus, more) => {
          const at = (count: number) =>
            requestJoules(tokenEnergy(model, { batch: 64, gpu: "H100", gpus: count }));
          expect(at(gpus + more)).toBeGreaterThanOrEqual(at(gpus));
        },
      ),
    );
  });

  test("fewer bits never take more", () => {
    fc.assert(
      fc.property(shape, gpu, number(1, 600), (model, on, batch) => {
        const [four, eight, sixteen] = [4.25, 8, 16].map((bits) =>
          requestJoules(tokenEnergy({ ...model, bits }, { batch, gpu: on })),
        );
        expect(four).toBeLessThanOrEqual(eight ?? Number.NaN);
        expect(eight).toBeLessThanOrEqual(sixteen ?? Number.NaN);
      }),
    );
  });

  test("the guard lifts a very sparse model at batch 1 to the worst batch and leaves dense ones alone", () => {
    const sparse = { totalBillion: 671, activeBillion: 5, bits: 8 };
    const bare = (batch: number) => bareTokenEnergy(sparse, { batch, gpu: "H100" }).memory;
    const worst = Math.max(...Array.from({ length: 5000 }, (_, index) => bare(1 + index / 100)));
    expect(worst).toBeGreaterThan(bare(1));
    // The grid misses the top by less than a millionth.
    expect(tokenEnergy(sparse, { batch: 1, gpu: "H100" }).memory / worst).toBeCloseTo(1, 6);
    expect(tokenEnergy(sparse, { batch: 1, gpu: "H100" }).memory).toBeGreaterThanOrEqual(worst);
    const dense = { totalBillion: 70, activeBillion: 70, bits: 16 };
    expect(tokenEnergy(dense, { batch: 1, gpu: "H100" })).toEqual(
      bareTokenEnergy(dense, { batch: 1, gpu: "H100" }),
    );
  });
});

/** EC-1's constants in the form that both share; so that a refit of EC-1 is one of EC-1. */
const EC1: Coefficients = {
  memoryJ: 0.10133,
  memoryGbExponent: 0.9877,
  batchExponent: 0.7901,
  fp8ByteFactor: 1.387,
  computeJ: 0.03501,
  activeExponent: 0.7407,
  cacheJ: 0.02271,
  gpusExponent: 0,
  gpu: { H100: { memory: 1, compute: 1 }, B200: { memory: 0.9011, compute: 0.7157 } },
};

test("with EC-1's constants the shared form is EC-1, whatever the number of GPUs", () => {
  fc.assert(
    fc.property(shape, gpu, number(1, 600), fc.integer({ min: 1, max: 64 }), (model, on, batch, gpus) => {
      const serving = { batch, gpu: on, gpus };
      const [shared, own] = [bareRoofline(EC1, model, serving), ec1.bareTokenEnergy(model, serving)];
      expect(shared.memory / own.memory).toBeCloseTo(1, 12);
      expect(shared.compute / own.compute).toBeCloseTo(1, 12);
      expect(shared.cachePerThousand / own.cachePerThousand).toBeCloseTo(1, 12);
      // EC-1 looks for the worst batch among whole numbers only.
      const guarded = roofline(EC1, model, serving).memory / ec1.tokenEnergy(model, serving).memory;
      expect(guarded).toBeGreaterThan(1 - ROUNDING);
      expect(guarded).toBeLessThan(1.03);
    }),
  );
});

test("with EC-1's constants the guard finds the worst batch, however small", () => {
  const sparse = fc
    .record({ total: number(10, 3000), share: number(0.01, 0.5) })
    .map(({ total, share }) => ({ totalBillion: total, activeBillion: total * share, bits: 16 }));
  fc.assert(
    fc.property(sparse, number(0.1, 300), number(0.1, 300), (model, a, b) => {
      const at = (batch: number) => roofline(EC1, model, { batch, gpu: "H100", gpus: 1 }).memory;
      const bare = bareRoofline(EC1, model, { batch: Math.max(a, b), gpu: "H100", gpus: 1 }).memory;
      expect(at(Math.min(a, b))).toBeGreaterThanOrEqual(bare * (1 - ROUNDING));
    }),
  );
});

test("EC-2's factors are those of an H100, and its exponents lie between nothing and proportion", () => {
  expect(EC2.gpu.H100).toEqual({ memory: 1, compute: 1 });
  for (const exponent of ["memoryGbExponent", "batchExponent", "activeExponent", "gpusExponent"] as const) {
    expect(EC2[exponent]).toBeGreaterThan(0);
    expect(EC2[exponent]).toBeLessThan(1);
  }
});
