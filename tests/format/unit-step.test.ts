import fc from "fast-check";
import { expect, test } from "vitest";
import { commonStep, convert, stepFor } from "@/lib/format/unit-step";

test("converts within a family and there and back", () => {
  expect(convert(1500, "g", "kg")).toBe(1.5);
  expect(convert(0.25, "kWh", "Wh")).toBe(250);
  const families = [
    ["mg", "g", "kg", "t"],
    ["mWh", "Wh", "kWh", "MWh"],
    ["J", "kJ", "MJ"],
    ["ms", "s"],
    ["mL", "L"],
  ] as const;
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
      fc.constantFrom(...families),
      (value, family) => {
        const size = Math.abs(value) < 1e-200 ? 0 : value;
        for (const from of family) {
          for (const to of family) {
            expect(Math.abs(convert(convert(size, from, to), to, from) - size)).toBeLessThanOrEqual(
              Math.abs(size) * 1e-14,
            );
          }
        }
      },
    ),
  );
});

test("refuses to turn a mass into an energy", () => {
  expect(() => convert(1, "g", "Wh")).toThrow("g does not convert to Wh");
});

test("takes the largest step in which the value is at least one", () => {
  expect(stepFor(999, "g")).toBe("g");
  expect(stepFor(1000, "g")).toBe("kg");
  expect(stepFor(-0.2, "Wh")).toBe("mWh");
  expect(stepFor(1e-9, "g")).toBe("mg");
  expect(stepFor(0, "kWh")).toBe("kWh");
});

test("takes one step for a column, from its median, without regard to zeros and unknowns", () => {
  expect(commonStep([0, null, 0.4, 3, 12_000], "g")).toBe("g");
  expect(commonStep([null, 0], "Wh")).toBe("Wh");
});
