import { describe, expect, test } from "vitest";
import type { Span } from "@/lib/format/figure";
import { figureText, formatFigure } from "@/lib/format/figure";
import { EN_DASH, MINUS, NO_BREAK_SPACE, THIN_SPACE } from "@/lib/format/symbols";

const span = (mid: number, low: number, high: number, origin: Span["origin"] = "modelled"): Span => ({
  low,
  mid,
  high,
  origin,
});
const point = (mid: number, origin: Span["origin"] = "measured"): Span => span(mid, mid, mid, origin);
const text = (...of: Parameters<typeof formatFigure>): string =>
  figureText(formatFigure(...of))
    .replaceAll(THIN_SPACE, " ")
    .replaceAll(NO_BREAK_SPACE, " ")
    .replaceAll(EN_DASH, "–");

describe("digits", () => {
  test("keeps the digits that the interval leaves standing", () => {
    expect(text(span(54.87, 21.2, 123.9), "kg")).toBe("55 kg (21–124)");
  });
  test("shows three digits of a measurement, two of a model, one of an assumption that may be anything", () => {
    expect(text(point(6912), "J")).toBe("6.91 kJ");
    expect(text(point(12.34, "modelled"), "Wh")).toBe("12 Wh");
    expect(text(span(0.43, 0.1, 1.2, "assumed"), "kg", { step: "kg" })).toBe("~0.4 kg (0.1–1.2)");
  });
  test("tells counted tokens exactly, and no tenth of an estimated one", () => {
    expect(text(point(1234), "tok")).toBe("1,234 tok");
    expect(text(point(4), "tok")).toBe("4 tok");
    expect(text(point(3, "assumed"), "tok")).toBe("~3 tok");
  });
  test("shows two digits of an assumption that its interval supports", () => {
    expect(text(span(43, 40, 46, "assumed"), "g")).toBe("~43 g (40–46)");
  });
  test("coarsens a measurement whose interval is wide", () => {
    expect(text(span(6.91, 5, 9, "measured"), "g")).toBe("6.9 g (5.0–9.0)");
  });
  test("counts digits after rounding", () => {
    expect(text(point(9.96, "modelled"), "g")).toBe("10 g");
  });
  test("writes the interval of a score without a unit", () => {
    expect(text(span(0.78, 0.7, 0.86), "")).toBe("0.78 (0.70–0.86)");
  });
  test("keeps a low end that is not zero from reading as zero", () => {
    expect(text(span(0.4, 0.012, 9, "assumed"), "g", { step: "g" })).toBe("~0.4 g (0.01–9.0)");
  });
});

describe("units", () => {
  test("takes the step that fits", () => {
    expect(text(point(0.3, "modelled"), "Wh")).toBe("300 mWh");
    expect(text(point(1240, "modelled"), "g")).toBe("1.2 kg");
    expect(text(point(910), "ms")).toBe("910 ms");
    expect(text(point(1234), "ms")).toBe("1.23 s");
    expect(text(point(2_500_000, "modelled"), "g")).toBe("2.5 t");
    expect(text(point(1200, "modelled"), "mL")).toBe("1.2 L");
  });
  test("steps up where rounding reaches the next step", () => {
    expect(text(point(999.6), "g")).toBe("1.00 kg");
  });
  test("keeps the column's step and says what lies below its resolution", () => {
    expect(text(point(0.004, "modelled"), "g", { step: "g" })).toBe("<0.01 g");
    expect(text(point(1240, "modelled"), "g", { step: "g" })).toBe("1,200 g");
  });
  test("puts the substance behind the unit", () => {
    expect(figureText(formatFigure(point(4000, "modelled"), "g"), "CO₂e")).toBe(
      `4.0${THIN_SPACE}kg${NO_BREAK_SPACE}CO₂e`,
    );
  });
  test("leaves plain units as they are", () => {
    expect(text(point(386, "modelled"), "g/kWh")).toBe("390 g/kWh");
  });
});

describe("money", () => {
  test.each([
    [0.000421, "$0.00042"],
    [0.6853, "$0.685"],
    [20.546, "$20.55"],
    [1240.4, "$1,240"],
    [999.999, "$1,000"],
    [0.9999, "$1.00"],
    [0, "$0"],
    [4e-8, "<$0.000001"],
  ])("writes %d dollars as %s", (amount, expected) => {
    expect(text(point(amount), "USD")).toBe(expected);
  });
  test("is no finer than its interval", () => {
    expect(text(span(20.55, 15, 26), "USD")).toBe("$21 (15–26)");
    expect(text(span(0.00042, 0.0002, 0.0009), "USD")).toBe("$0.00042 (0.00020–0.00090)");
  });
  test("has its minus before the dollar", () => {
    expect(text(point(-4.2), "USD")).toBe(`${MINUS}$4.20`);
  });
});

describe("what is not a plain figure", () => {
  test("says that it does not know, never zero", () => {
    expect(formatFigure(null, "USD")).toEqual({ kind: "unknown", value: "—" });
    expect(formatFigure(point(Number.NaN), "g").kind).toBe("unknown");
  });
  test("writes a true zero as 0", () => {
    expect(text(point(0), "g")).toBe("0 g");
    expect(text(span(0, 0, 3), "g")).toBe("0 g (0–3.0)");
  });
  test("marks a lower bound, and one of zero is unknown", () => {
    expect(text(point(12.4), "USD", { bound: "at_least" })).toBe("≥$12.40");
    expect(formatFigure(point(0), "USD", { bound: "at_least" }).kind).toBe("unknown");
  });
  test("writes signs of changes, and room around the dash between negative ends", () => {
    expect(text(span(-4000, -12_000, -2000), "g", { sign: "always" })).toBe(
      `${MINUS}4.0 kg (${MINUS}12.0 – ${MINUS}2.0)`,
    );
    expect(text(point(4000, "modelled"), "g", { sign: "always" })).toBe("+4.0 kg");
  });
});
