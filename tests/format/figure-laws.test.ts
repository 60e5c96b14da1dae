import fc from "fast-check";
import { expect, test } from "vitest";
import type { FigureUnit, Span } from "@/lib/format/figure";
import { figureText, formatFigure } from "@/lib/format/figure";
import { EN_DASH, MINUS } from "@/lib/format/symbols";

const UNITS: readonly FigureUnit[] = ["g", "Wh", "ms", "mL", "J", "USD", "", "g/kWh", "tok"];
const anyUnit = fc.constantFrom(...UNITS);
const anySpan = fc
  .tuple(
    fc.array(fc.double({ min: -1e15, max: 1e15, noNaN: true }), { minLength: 3, maxLength: 3 }),
    fc.integer({ min: -16, max: 0 }),
    fc.constantFrom<Span["origin"]>("measured", "modelled", "assumed"),
  )
  .map(([values, power, origin]): Span => {
    const [low = 0, mid = 0, high = 0] = values.map((value) => value * 10 ** power).sort((a, b) => a - b);
    return { low, mid, high, origin };
  });
/** Spans as footprints have them: positive, the ends a factor away from the middle. */
const anyFootprint = fc
  .tuple(
    fc.double({ min: -9, max: 9, noNaN: true }),
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.constantFrom<Span["origin"]>("measured", "modelled", "assumed"),
  )
  .map(
    ([log, below, above, origin]): Span => ({
      low: 10 ** (log - below),
      mid: 10 ** log,
      high: 10 ** (log + above),
      origin,
    }),
  );
const spans = fc.oneof(anySpan, anyFootprint);

const numberOf = (printed: string): number => Number(printed.replace(MINUS, "-").replaceAll(/[^0-9.-]/g, ""));

test("prints digits, never NaN, infinity or a power of ten", () => {
  fc.assert(
    fc.property(spans, anyUnit, (estimate, unit) => {
      expect(figureText(formatFigure(estimate, unit))).not.toMatch(/NaN|Infinity|undefined|e[+-]?\d/);
    }),
    { numRuns: 2000 },
  );
});

test("prints an interval in order around its middle", () => {
  fc.assert(
    fc.property(spans, anyUnit, (estimate, unit) => {
      const figure = formatFigure(estimate, unit);
      if (figure.kind === "unknown" || figure.interval === null) return;
      const [low = "", high = ""] = figure.interval.split(EN_DASH);
      expect(numberOf(low)).toBeLessThanOrEqual(numberOf(figure.value));
      expect(numberOf(figure.value)).toBeLessThanOrEqual(numberOf(high));
    }),
    { numRuns: 4000 },
  );
});

test("prints no figure but zero as zero", () => {
  fc.assert(
    fc.property(spans, anyUnit, (estimate, unit) => {
      const figure = formatFigure(estimate, unit);
      expect(numberOf(figure.value) === 0).toBe(estimate.mid === 0);
    }),
    { numRuns: 2000 },
  );
});

test("prints the mirror image of a change with the opposite sign", () => {
  fc.assert(
    fc.property(spans, anyUnit, (estimate, unit) => {
      const mirrored = {
        low: -estimate.high,
        mid: -estimate.mid,
        high: -estimate.low,
        origin: estimate.origin,
      };
      const sum = numberOf(formatFigure(mirrored, unit).value) + numberOf(formatFigure(estimate, unit).value);
      expect(sum).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

test("prints two figures of one unit in their order", () => {
  fc.assert(
    fc.property(anyFootprint, fc.double({ min: 1, max: 100, noNaN: true }), (estimate, factor) => {
      const larger = {
        ...estimate,
        low: estimate.mid * factor,
        mid: estimate.mid * factor,
        high: estimate.mid * factor,
      };
      const [first, second] = [{ ...estimate, low: estimate.mid, high: estimate.mid }, larger].map((of) =>
        formatFigure(of, "USD"),
      );
      expect(numberOf(first?.value ?? "")).toBeLessThanOrEqual(numberOf(second?.value ?? ""));
    }),
    { numRuns: 2000 },
  );
});
