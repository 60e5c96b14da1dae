import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatChange, formatShare } from "@/lib/format/change";
import { MINUS, THIN_SPACE } from "@/lib/format/symbols";

const percent = (number: string): string => `${number}${THIN_SPACE}%`;

describe("change", () => {
  test.each([
    [8, 100, percent(`${MINUS}92`)],
    [115, 100, percent("+15")],
    [300, 100, percent("+200")],
    [850, 100, "8.5×"],
    [94_643, 100, "946×"],
    [100, 100, percent("0")],
    [100.4, 100, percent("+0.4")],
    [0.4, 100, percent(`${MINUS}99.6`)],
    [0.000001, 100, percent(`<${MINUS}99.99`)],
    [0, 100, percent(`${MINUS}100`)],
    [100.0001, 100, percent("~0")],
  ])("%d against a base of %d is %s", (value, base, expected) => {
    expect(formatChange(value, base)).toBe(expected);
  });
  test("has no change against nothing", () => {
    expect(formatChange(5, 0)).toBeNull();
    expect(formatChange(5, -1)).toBeNull();
    expect(formatChange(Number.NaN, 1)).toBeNull();
  });
  test("reads as minus 100 % only where nothing is left", () => {
    const amount = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (value, base) => {
        expect(formatChange(value, base)).not.toBe(percent(`${MINUS}100`));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("share", () => {
  test.each([
    [0.08, "8"],
    [0.98, "98"],
    [0, "0"],
    [1, "100"],
    [0.004, "0.4"],
    [0.996, "99.6"],
    [0.00001, "<0.1"],
    [0.99999, ">99.9"],
  ])("%d is %s percent", (share, expected) => {
    expect(formatShare(share)).toBe(percent(expected));
  });
  test("is unknown outside of 0 to 1", () => {
    expect(formatShare(1.2)).toBeNull();
    expect(formatShare(Number.NaN)).toBeNull();
  });
});
