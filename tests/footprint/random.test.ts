import { describe, expect, test } from "vitest";
import { normalShareBelow, normalSlices, Z_95 } from "@/lib/footprint/normal";
import { generatorOf, hashOf, splitMix64, xoshiro128 } from "@/lib/footprint/random";

describe("the house's own dice", () => {
  test("SplitMix64 gives the words of its reference implementation for seed 1234567", () => {
    expect([1n, 2n, 3n, 4n, 5n].map((n) => splitMix64(1_234_567n, n))).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });

  test("FNV-1a starts from its published offset and goes on from its published hash of one byte", () => {
    // UTF-16: "a" is the bytes 61 00. From the published hash of "a", af63dc4c8601ec8c, one more byte 00: times the prime.
    const next = (0xaf63dc4c8601ec8cn * 0x100000001b3n) & 0xffff_ffff_ffff_ffffn;
    expect(hashOf("")).toBe(0xcbf29ce484222325n);
    expect(hashOf("a")).toBe(next);
  });

  test("xoshiro128** gives the words of its reference implementation", () => {
    // Vector of github.com/edorfaus/xoshiro-6502, test-rom/testdata.asm, made with the C reference; read 2026-11-25.
    const next = xoshiro128([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]);
    expect([next(), next(), next(), next()]).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
    // By hand: rotl(2 x 5, 7) x 9 = 1280 x 9
    expect(xoshiro128([1, 2, 3, 4])()).toBe(11520);
  });

  test("a name draws the same words whenever it is asked, and others than another name or seed", () => {
    const five = (name: string, seed: bigint) => {
      const next = generatorOf(name, seed);
      return [next(), next(), next(), next(), next()];
    };
    expect(five("grid:DE", 1n)).toEqual(five("grid:DE", 1n));
    expect(five("grid:DE", 1n)).not.toEqual(five("grid:FR", 1n));
    expect(five("grid:DE", 1n)).not.toEqual(five("grid:DE", 2n));
  });
});

describe("the normal distribution", () => {
  test("has the shares and quantiles of the tables", () => {
    // Abramowitz and Stegun, table 26.1; 1.6448536 and 1.9599640 are the quantiles of 0.95 and 0.975.
    expect(normalShareBelow(1)).toBeCloseTo(0.841344746068543, 14);
    expect(normalShareBelow(-2)).toBeCloseTo(0.022750131948179, 14);
    expect(normalShareBelow(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(Z_95).toBeCloseTo(1.644853626951473, 13);
  });

  test("is cut into slices that rise, mirror each other exactly, and have a variance just below 1", () => {
    const slices = [...normalSlices(1024)];
    expect(slices).toEqual(slices.toSorted((a, b) => a - b));
    expect(slices.map((z, index) => z + (slices[1023 - index] ?? 1)).every((sum) => sum === 0)).toBe(true);
    const variance = slices.reduce((sum, z) => sum + z * z, 0) / 1024;
    expect(variance).toBeGreaterThan(0.99);
    expect(variance).toBeLessThan(1);
    // The first slice's middle holds 1/2048 below it.
    expect(normalShareBelow(slices[0] ?? 0)).toBeCloseTo(1 / 2048, 14);
  });
});
