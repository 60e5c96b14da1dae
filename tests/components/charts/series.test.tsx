import { describe, expect, test } from "vitest";
import { Mark } from "@/components/charts/mark";
import { PriceSteps, placeOf, stepPath } from "@/components/charts/price-steps";
import { seriesSlots } from "@/components/charts/series";
import { htmlOf } from "../render";

describe("series", () => {
  test("have a slot each for the five with the most points; ties by name; the others none", () => {
    const groups = ["f", "e", "d", "c", "b", "a", "f"];
    expect([...seriesSlots(groups)]).toEqual([
      ["f", 1],
      ["a", 2],
      ["b", 3],
      ["c", 4],
      ["d", 5],
      ["e", null],
    ]);
  });
  test("differ in shape, not only in colour; so does what was not measured", () => {
    const shape = (slot: 1 | 2 | 3 | 4 | 5 | null, isMeasured: boolean) =>
      htmlOf(<Mark x={0} y={0} slot={slot} isMeasured={isMeasured} />).replaceAll(
        /(?:stroke|fill)-series-\d/g,
        "",
      );
    const all = ([1, 2, 3, 4, 5, null] as const).flatMap((slot) => [shape(slot, true), shape(slot, false)]);
    expect(new Set(all).size).toBe(12);
  });
});

describe("the drawing of a price", () => {
  const steps = [
    { day: "2026-01-01", input: 2, output: 8 },
    { day: "2026-03-01", input: 1, output: 4 },
  ];
  test("is level until the day of the next price, and begins at 0 dollars", () => {
    const { x, y } = placeOf(steps, "2026-05-01");
    expect(y(0) - y(4)).toBeCloseTo((y(0) - y(8)) / 2, 9);
    expect(x("2026-03-01")).toBeGreaterThan(x("2026-01-01"));
    expect(stepPath(steps, "2026-05-01", "output")).toMatch(/^M4 16H[\d.]+V59H470$/);
  });
  test("has a name that says it in a sentence", () => {
    const words = { input: "In", output: "Out", unit: "USD" };
    const html = htmlOf(<PriceSteps name="It fell" steps={steps} today="2026-05-01" words={words} />);
    expect(html).toContain('role="img" aria-label="It fell"');
    expect(html).toContain("Out <!-- -->$4.00".replace("<!-- -->", ""));
  });
});
