import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logAxis } from "@/components/charts/log-axis";

describe("a logarithmic axis", () => {
  test("is marked at 1, 2 and 5 where there is room", () => {
    expect(logAxis([0.9, 11])?.ticks).toEqual([1, 2, 5, 10]);
  });
  test("is marked at the powers of ten where there is not", () => {
    expect(logAxis([0.001, 2000])?.ticks).toEqual([0.001, 0.01, 0.1, 1, 10, 100, 1000]);
  });
  test("has no place for 0, and is none without a value", () => {
    expect(logAxis([0, -1])).toBeNull();
    expect(logAxis([0, 5])?.domain[0]).toBeCloseTo(5 / 1.15, 9);
  });
  test("holds every value and has its marks within, at least one", () => {
    const value = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const axis = logAxis(values);
        if (!axis) throw new Error("no axis");
        const [low, high] = axis.domain;
        expect(values.every((one) => one > low && one < high)).toBe(true);
        expect(axis.ticks.every((tick) => tick >= low && tick <= high)).toBe(true);
        expect(axis.ticks.length).toBeLessThanOrEqual(13);
      }),
    );
  });
});
