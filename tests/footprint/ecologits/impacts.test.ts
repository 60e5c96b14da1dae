import { describe, expect, test } from "vitest";
import { ecologitsImpacts } from "@/lib/footprint/ecologits/impacts";
import { fewestGpus } from "@/lib/footprint/gpu-count";
import { DENSE_10B } from "./requests";

/** Each number at both ends of `range`, to rounding. */
const expectBoth = (range: { readonly min: number; readonly max: number }, value: number) => {
  for (const end of [range.min, range.max]) expect(Math.abs(end / value - 1)).toBeLessThan(1e-12);
};

describe("EcoLogits' arithmetic, by hand", () => {
  // 10 B at 16 bits: 1.2 x 10 x 2 = 24 GB, one GPU of a server's eight. 1000 tokens, 64 requests at once.
  const seconds = 1000 * (6.785088094353663e-4 * 10 + 3.119310311688259e-4 * 64 + 0.019473717579473387);
  const gpuKwh =
    1000 *
    ((1.1665273170451914e-6 * Math.exp(-0.011205921025579175 * 64) * 10 + 4.052928146734005e-5) / 1000);
  const itKwh = ((seconds / 3600) * 1.2) / 8 / 64 + gpuKwh;
  const lifeShare = seconds / (94_608_000 * 64);

  test.each(["0.9.1", "0.10"] as const)("gives the energy and the impacts of use of %s", (version) => {
    const impacts = ecologitsImpacts(version, DENSE_10B);
    expectBoth(impacts.gpus, 1);
    expectBoth(impacts.generationSeconds, seconds);
    expectBoth(impacts.energyKwh, 1.2 * itKwh);
    expectBoth(impacts.usage.gwpKgCo2e, 1.2 * itKwh * 0.4);
    expectBoth(impacts.usage.adpeKgSbeq, 1.2 * itKwh * 1e-7);
    expectBoth(impacts.usage.peMj, 1.2 * itKwh * 10);
  });

  test("counts the PUE twice in the water of 0.9.1, once in that of 0.10", () => {
    expectBoth(ecologitsImpacts("0.9.1", DENSE_10B).wcfLitres, 1.2 * itKwh * (0.5 + 1.2 * 3));
    expectBoth(ecologitsImpacts("0.10", DENSE_10B).wcfLitres, itKwh * (0.5 + 1.2 * 3));
  });

  test("gives an eighth of the server and one GPU their share of three years", () => {
    const old = ecologitsImpacts("0.9.1", DENSE_10B).embodied;
    expectBoth(old.gwpKgCo2e, lifeShare * (5700 / 8 + 164));
    expectBoth(old.adpeKgSbeq, lifeShare * (0.37 / 8 + 0.0051));
    expectBoth(old.peMj, lifeShare * (70_000 / 8 + 1828));
    const recent = ecologitsImpacts("0.10", DENSE_10B).embodied;
    expectBoth(recent.gwpKgCo2e, lifeShare * (5700 / 8 + 273));
    expectBoth(recent.adpeKgSbeq, lifeShare * (0.37 / 8 + 0.00895));
    expectBoth(recent.peMj, lifeShare * (70_000 / 8 + 3721));
  });

  test("takes a known speed in 0.10 only: 1000 tokens at 50 a second after 2 s are 22 s", () => {
    const fast = { ...DENSE_10B, speed: { tokensPerSecond: 50, firstTokenSeconds: 2 } };
    expectBoth(ecologitsImpacts("0.10", fast).generationSeconds, 22);
    expectBoth(ecologitsImpacts("0.9.1", fast).generationSeconds, seconds);
  });

  test("adds the time to the first token to the regression where only that is known", () => {
    const known = { ...DENSE_10B, speed: { tokensPerSecond: null, firstTokenSeconds: 2 } };
    expectBoth(ecologitsImpacts("0.10", known).generationSeconds, seconds + 2);
  });

  test("never thinks that the GPUs took longer than the request", () => {
    const at = (requestSeconds: number) => ecologitsImpacts("0.9.1", { ...DENSE_10B, requestSeconds });
    expectBoth(at(5).generationSeconds, 5);
    expectBoth(at(5).energyKwh, 1.2 * (((5 / 3600) * 1.2) / 8 / 64 + gpuKwh));
    expectBoth(at(10_000).generationSeconds, seconds);
  });

  test("takes the lower ends of all ranges together, and the upper ends", () => {
    const bounds = ecologitsImpacts("0.10", {
      ...DENSE_10B,
      activeBillion: { min: 10, max: 20 },
      totalBillion: { min: 10, max: 100 },
      pue: { min: 1.1, max: 1.3 },
      wueLitresPerKwh: { min: 0.1, max: 0.9 },
    });
    const low = ecologitsImpacts("0.10", { ...DENSE_10B, pue: 1.1, wueLitresPerKwh: 0.1 });
    const high = ecologitsImpacts("0.10", {
      ...DENSE_10B,
      activeBillion: 20,
      totalBillion: 100,
      pue: 1.3,
      wueLitresPerKwh: 0.9,
    });
    for (const impact of ["energyKwh", "gwpKgCo2e", "adpeKgSbeq", "peMj", "wcfLitres"] as const)
      expect(bounds[impact]).toEqual({ min: low[impact].min, max: high[impact].max });
  });
});

// 1.2 x total x bits/8 over 80 GB, then the next power of two.
test.each([
  { total: 0.5, bits: 16, gpus: 1 }, // 1.2 GB
  { total: 33.3, bits: 16, gpus: 1 }, // 79.92 GB
  { total: 33.4, bits: 16, gpus: 2 }, // 80.16 GB
  { total: 67, bits: 16, gpus: 4 }, // 160.8 GB: 3
  { total: 400, bits: 16, gpus: 16 }, // 960 GB: 12
  { total: 671, bits: 8, gpus: 16 }, // 805.2 GB: 11
  { total: 117, bits: 4, gpus: 1 }, // 70.2 GB
  { total: 2000, bits: 16, gpus: 64 }, // 4800 GB: 60
])("puts $total B at $bits bits on $gpus GPUs", ({ total, bits, gpus }) => {
  expect(fewestGpus(total, bits, 80)).toBe(gpus);
});
