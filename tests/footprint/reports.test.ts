import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EQUIVALENTS, equivalences } from "@/lib/footprint/equivalences";
import { GHG_ENTRIES } from "@/lib/footprint/ghg-protocol";
import { exact } from "@/lib/footprint/interval";
import { sumOfKnown } from "@/lib/footprint/known-sum";
import { DAYS, dayOverPeriod, overPeriod } from "@/lib/footprint/period";
import { sci } from "@/lib/footprint/sci";
import { about, ends, estimates, inOrder } from "./arbitrary-estimates";

describe("sums over what is not all known", () => {
  const [a, b] = [about(1, 2, 4), about(2, 4, 8)];

  test("say how much is known, and are lower bounds as soon as a part is missing", () => {
    expect(sumOfKnown([a, null, b], "shared")).toEqual({
      sum: about(3, 6, 12),
      known: 2,
      of: 3,
      bound: "lower",
    });
    expect(sumOfKnown([a, b], "shared").bound).toBe("whole");
    expect(sumOfKnown([null, null], "shared")).toEqual({ sum: null, known: 0, of: 2, bound: "lower" });
    expect(sumOfKnown([], "shared")).toEqual({ sum: null, known: 0, of: 0, bound: "whole" });
    expect(sumOfKnown([exact(0, "measured")], "shared").sum).toEqual(exact(0, "measured"));
  });

  test("add ends of shared errors, and distances of independent ones by quadrature", () => {
    // 6 - sqrt(1 + 4) = 3.7639; 6 + sqrt(4 + 16) = 10.4721
    const [low = 0, mid = 0, high = 0] = ends(sumOfKnown([a, b], "independent").sum);
    expect([low.toFixed(4), mid, high.toFixed(4)]).toEqual(["3.7639", 6, "10.4721"]);
    expect(sumOfKnown([a, exact(1, "measured")], "shared").sum?.origin).toBe("assumed");
  });

  test("never fall when one more part is known, and keep low <= mid <= high", () => {
    fc.assert(
      fc.property(fc.array(fc.option(estimates), { maxLength: 6 }), estimates, (parts, more) => {
        for (const errors of ["shared", "independent"] as const) {
          const [fewer, all] = [sumOfKnown([...parts, null], errors), sumOfKnown([...parts, more], errors)];
          expect(all.known).toBe(fewer.known + 1);
          expect(all.of).toBe(fewer.of);
          expect(all.sum?.mid ?? 0).toBeGreaterThan(fewer.sum?.mid ?? 0);
          expect(inOrder(all.sum)).toBe(true);
          expect(all.sum?.low).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe("figures over a period", () => {
  test("a month is a twelfth of a year of 365.25 days", () => {
    // 2 g x 1000 a day: 2000; x 30.4375 = 60,875; x 365.25 = 730,500
    const grams = exact(2, "modelled");
    expect(overPeriod(grams, 1000, "day")?.mid).toBe(2000);
    expect(overPeriod(grams, 1000, "month")?.mid).toBe(60_875);
    expect(overPeriod(grams, 1000, "year")?.mid).toBe(730_500);
    expect(DAYS.month * 12).toBe(DAYS.year);
  });

  test("are unknown where the figure or the number is, and 0 where nothing is asked", () => {
    expect(overPeriod(null, 10, "month")).toBeNull();
    expect(overPeriod(exact(1, "measured"), null, "month")).toBeNull();
    expect(overPeriod(exact(1, "measured"), 0, "month")).toEqual(exact(0, "measured"));
  });

  test("keep their relative width: the errors of one model do not average out", () => {
    expect(ends(overPeriod(about(1, 2, 4), 8, "day"))).toEqual([8, 16, 32]);
    const day = sumOfKnown([about(1, 2, 4), null], "shared");
    expect(dayOverPeriod(day, "year")).toMatchObject({
      known: 1,
      of: 2,
      bound: "lower",
      sum: { mid: 730.5 },
    });
    expect(dayOverPeriod(sumOfKnown([null], "shared"), "year").sum).toBeNull();
  });
});

describe("software carbon intensity", () => {
  const request = {
    energyWh: exact(0.5, "assumed"),
    gramsPerKwh: 400,
    embodiedGrams: exact(0.05, "modelled"),
    tokens: 800,
  };

  test("is ((E x I) + M) per request, with its parts", () => {
    // 0.0005 kWh x 400 = 0.2 g; + 0.05 = 0.25 g
    const score = sci(request, "request");
    expect(score.energyKwh?.mid).toBeCloseTo(0.0005, 12);
    expect([score.gramsPerKwh, score.embodiedGrams?.mid]).toEqual([400, 0.05]);
    expect(score.score.sum?.mid).toBeCloseTo(0.25, 12);
    expect(score.score).toMatchObject({ known: 2, of: 2, bound: "whole" });
  });

  test("is per thousand tokens of input and output", () => {
    // 0.25 g / 0.8 = 0.3125 g
    const score = sci(request, "thousand_tokens");
    expect(score.score.sum?.mid).toBeCloseTo(0.3125, 12);
    expect(score.energyKwh?.mid).toBeCloseTo(0.000625, 12);
    expect(score.embodiedGrams?.mid).toBeCloseTo(0.0625, 12);
  });

  test("is at best modelled: a grid's intensity is an average", () => {
    const measured = { ...request, energyWh: exact(0.5, "measured"), embodiedGrams: null };
    expect(sci(measured, "request").energyKwh?.origin).toBe("measured");
    expect(sci(measured, "request").score.sum?.origin).toBe("modelled");
  });

  test("is no score but a lower bound without one of its parts, and nothing per no tokens", () => {
    expect(sci({ ...request, embodiedGrams: null }, "request").score).toMatchObject({
      known: 1,
      of: 2,
      bound: "lower",
    });
    expect(sci({ ...request, gramsPerKwh: null }, "request").score).toMatchObject({
      known: 1,
      of: 2,
      bound: "lower",
      sum: { mid: 0.05 },
    });
    expect(sci({ ...request, energyWh: null }, "request").energyKwh).toBeNull();
    for (const tokens of [null, 0])
      expect(sci({ ...request, tokens }, "thousand_tokens").score.sum).toBeNull();
  });

  test("never falls on a dirtier grid", () => {
    fc.assert(
      fc.property(estimates, fc.double({ min: 1, max: 1000, noNaN: true }), (energyWh, grams) => {
        const at = (gramsPerKwh: number) => sci({ ...request, energyWh, gramsPerKwh }, "request").score.sum;
        expect(at(grams * 1.5)?.mid ?? 0).toBeGreaterThanOrEqual(at(grams)?.mid ?? 1);
        expect(inOrder(at(grams))).toBe(true);
      }),
    );
  });
});

describe("GHG Protocol", () => {
  test("an API is a purchased service; own hardware is electricity reported both ways, and capital goods", () => {
    expect(GHG_ENTRIES.api.map(({ scope, category }) => [scope, category])).toEqual([[3, 1]]);
    expect(
      GHG_ENTRIES.own_hardware.map(({ part, scope, category, method }) => [part, scope, category, method]),
    ).toEqual([
      ["operation", 2, null, "location_based"],
      ["operation", 2, null, "market_based"],
      ["embodied", 3, 2, null],
    ]);
  });
});

describe("equivalences", () => {
  test("come in one group a basis, each reckoned from its own figure", () => {
    const groups = equivalences({
      carbon: about(169, 338, 676),
      energy: exact(38, "modelled"),
      water: exact(60, "modelled"),
    });
    expect(groups.map(({ basis }) => basis)).toEqual(["carbon", "energy", "water"]);
    for (const { basis, items } of groups)
      expect(items.every(({ equivalent }) => equivalent.basis === basis)).toBe(true);
    // 338 g / 169 g a km = 2 km; 38 Wh / 19 Wh = 2 charges; 60 mL / 240 mL = a quarter of a glass
    const counts = groups.flatMap(({ items }) =>
      items.map(({ equivalent, count }) => [equivalent.id, count.mid]),
    );
    expect(counts).toEqual([
      ["petrol_car_km", 2],
      ["smartphone_charge", 2],
      ["water_glass", 0.25],
    ]);
    expect(ends(groups[0]?.items[0]?.count)).toEqual([1, 2, 4]);
  });

  test("leave out what is unknown instead of turning one basis into another", () => {
    expect(
      equivalences({ carbon: null, energy: exact(1, "measured"), water: null }).map(({ basis }) => basis),
    ).toEqual(["energy"]);
    expect(equivalences({ carbon: null, energy: null, water: null })).toEqual([]);
  });

  test("each say who published them, where, of which year, and when it was read", () => {
    for (const { source, each } of EQUIVALENTS) {
      expect(each).toBeGreaterThan(0);
      expect([source.publisher, source.document].every((text) => text.length > 3)).toBe(true);
      expect(source.url).toMatch(/^https:\/\//);
      expect(source.year).toBeGreaterThan(1990);
      expect(source.readOn).toMatch(/^2026-\d\d-\d\d$/);
    }
  });

  test("a kilometre is what the source's two figures come to", () => {
    // 19.8 % above the type approval is 28 g: 28 / 0.198 x 1.198 = 169.4
    const [car] = EQUIVALENTS;
    expect(Math.abs((28 / 0.198) * 1.198 - (car?.each ?? 0))).toBeLessThan(0.5);
  });
});
