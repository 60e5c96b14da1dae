import fc from "fast-check";
import { expect, test } from "vitest";
import { significant } from "@/lib/units";

const decimal = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -30, max: 30 }))
  .map(([digits, exponent]) => Number(`${digits}e${exponent}`));
const half = fc.integer({ min: -99_999, max: 99_999 }).map((sixteenths) => sixteenths / 16);
const value = fc.oneof(fc.double(), decimal, half);

test("significant digits are those that toPrecision writes", () => {
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 15 }), (number, digits) => {
      const written = number === 0 ? number : Number(number.toPrecision(digits));
      expect(significant(number, digits)).toBe(written);
    }),
    { numRuns: 5000 },
  );
});
