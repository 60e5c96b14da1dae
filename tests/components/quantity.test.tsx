import { describe, expect, test } from "vitest";
import { Change } from "@/components/change";
import { ProvenanceGlyph } from "@/components/provenance";
import { Quantity } from "@/components/quantity";
import type { Estimate, Origin } from "@/lib/footprint/interval";
import { htmlOf, textOf } from "./render";

const modelled: Estimate = { low: 21_200, mid: 54_870, high: 123_900, origin: "modelled" };

describe("quantity", () => {
  test("shows value, unit once, interval and the name of its mark", () => {
    const carbon = <Quantity estimate={modelled} unit="g" kind="carbon" />;
    expect(textOf(carbon)).toBe("55 kg CO2e90 % interval 21–124");
    expect(htmlOf(carbon)).toContain("CO<sub");
    expect(htmlOf(carbon)).toContain('aria-label="Carbon: modelled. Show the evidence."');
  });
  test("says in words that a figure is not known, in both languages", () => {
    expect(textOf(<Quantity estimate={null} unit="USD" kind="cost" />)).toBe("— unknown");
    expect(textOf(<Quantity estimate={null} unit="USD" kind="cost" />, "zh")).toBe("— 未知");
    expect(htmlOf(<Quantity estimate={null} unit="Wh" kind="energy" />)).toContain("Energy: unknown.");
  });
  test("says per what", () => {
    expect(textOf(<Quantity estimate={modelled} unit="Wh" per="thousand_requests" interval="hidden" />)).toBe(
      "55 kWh per 1k requests",
    );
  });
  test("keeps the unit for those who listen where the column's head shows it", () => {
    const cell = htmlOf(<Quantity estimate={modelled} unit="g" kind="carbon" step="kg" unitIn="header" />);
    expect(cell).toMatch(/<span class="sr-only">.kg/);
  });
  test("has a mark without a card where asked", () => {
    const plain = htmlOf(<Quantity estimate={modelled} unit="Wh" glyph="mark" />);
    expect(plain).toContain('role="img"');
    expect(plain).not.toContain("<button");
  });
  test("names what the figure is in the name of its mark", () => {
    expect(htmlOf(<Quantity estimate={modelled} unit="Wh" name="Energy of Model A" />)).toContain(
      "Energy of Model A: modelled.",
    );
  });
  test("does not name a substance behind a grid's intensity", () => {
    const grid: Estimate = { low: 386, mid: 386, high: 386, origin: "measured" };
    expect(textOf(<Quantity estimate={grid} unit="g/kWh" kind="carbon" />)).toBe("386 g/kWh");
  });
});

describe("marks of evidence", () => {
  const ORIGINS: readonly Origin[] = ["measured", "modelled", "assumed", "unknown"];
  test("differ in shape, not in colour", () => {
    const shapes = ORIGINS.map((origin) =>
      htmlOf(<ProvenanceGlyph origin={origin} />).replace(/aria-label="[^"]*"/, ""),
    );
    expect(new Set(shapes).size).toBe(ORIGINS.length);
  });
  test("have a name each", () => {
    for (const origin of ORIGINS)
      expect(htmlOf(<ProvenanceGlyph origin={origin} />)).toContain(`aria-label="${origin}"`);
  });
});

describe("change", () => {
  test("names its base", () => {
    expect(textOf(<Change value={8} base={100} baseName="Model A" />)).toBe("−92 % vs Model A");
    expect(textOf(<Change value={8} base={100} baseName="Model A" />, "zh")).toBe("相对 Model A：−92 %");
  });
  test("does not compare with what is not known", () => {
    expect(textOf(<Change value={8} base={null} baseName="Model A" />)).toBe("no comparison with Model A");
  });
});
