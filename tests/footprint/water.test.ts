import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exact } from "@/lib/footprint/interval";
import { waterMl, wholeWaterMl } from "@/lib/footprint/water";
import { waterSiteOf } from "@/lib/footprint/water-site";
import { A_SITE, aZone } from "../support/catalog";
import { about, ends, estimates, inOrder } from "./arbitrary-estimates";

const litres = (value: number) => exact(value, "modelled");
const site = (on: number | null, off: number | null, pue = 1.2) => ({
  pue,
  onSiteLitresPerKwh: on === null ? null : litres(on),
  offSiteLitresPerKwh: off === null ? null : litres(off),
});

describe("what water takes of a place", () => {
  const zone = aZone({ id: "FR", waterLPerKwh: { value: 4, zone: "FR", source: "test" } });

  test("is the site's factor with its range, and the zone's", () => {
    const ranged = { ...A_SITE, wueLPerKwh: { low: 0.2, mid: 0.5, high: 1.5, source: "test" } };
    expect(waterSiteOf(ranged, zone)).toEqual({
      pue: 1.2,
      onSiteLitresPerKwh: { low: 0.2, mid: 0.5, high: 1.5, origin: "modelled" },
      offSiteLitresPerKwh: exact(4, "modelled"),
    });
  });

  test("is not that of the zone before, and unknown where a factor is", () => {
    expect(waterSiteOf(A_SITE, zone).offSiteLitresPerKwh?.mid).toBe(4);
    expect(waterSiteOf(A_SITE, aZone({ id: "DE" })).offSiteLitresPerKwh).toBeNull();
    expect(waterSiteOf({ ...A_SITE, wueLPerKwh: null }, zone).onSiteLitresPerKwh).toBeNull();
  });
});

describe("water of a request", () => {
  test("on site is IT energy times the site's rate, off site facility energy times the zone's, each with the PUE once", () => {
    const water = waterMl(exact(2.4, "measured"), site(0.5, 3.9));
    // IT: 2.4 Wh / 1.2 = 2 Wh; 2 Wh x 0.5 L/kWh = 1 mL. Off site: 2.4 Wh x 3.9 L/kWh = 9.36 mL.
    expect(water.onSiteMl?.mid).toBeCloseTo(1, 12);
    expect(water.offSiteMl?.mid).toBeCloseTo(9.36, 12);
    expect(water.totalMl.sum?.mid).toBeCloseTo(10.36, 12);
    expect(water.totalMl).toMatchObject({ known: 2, of: 2, bound: "whole" });
  });

  test("agrees with what Google says of its median prompt", () => {
    // 0.24 Wh, PUE 1.09, 1.15 L/kWh: 0.24 / 1.09 x 1.15 = 0.2532 mL; published 0.26 (arXiv 2508.15734).
    expect(waterMl(exact(0.24, "measured"), site(1.15, null, 1.09)).onSiteMl?.mid).toBeCloseTo(0.2532, 4);
  });

  test("says how much of it is known, and that the rest is missing", () => {
    const energy = exact(2.4, "measured");
    const offOnly = waterMl(energy, site(null, 3.9));
    expect(offOnly.onSiteMl).toBeNull();
    expect(offOnly.totalMl).toMatchObject({ known: 1, of: 2, bound: "lower", sum: offOnly.offSiteMl });
    const onOnly = waterMl(energy, site(0.5, null));
    expect(onOnly.totalMl).toMatchObject({ known: 1, of: 2, bound: "lower", sum: onOnly.onSiteMl });
    for (const none of [waterMl(energy, site(null, null)), waterMl(null, site(0.5, 3.9))])
      expect(none).toEqual({
        onSiteMl: null,
        offSiteMl: null,
        totalMl: { sum: null, known: 0, of: 2, bound: "lower" },
      });
  });

  test("is told as one figure only where both kinds are known", () => {
    const energy = about(1, 2.4, 6);
    expect(wholeWaterMl(energy, site(0.5, 3.9))).toEqual(waterMl(energy, site(0.5, 3.9)).totalMl.sum);
    for (const place of [site(null, 3.9), site(0.5, null)]) expect(wholeWaterMl(energy, place)).toBeNull();
    expect(wholeWaterMl(null, site(0.5, 3.9))).toBeNull();
  });

  test("no water is known to be none, not unknown", () => {
    expect(ends(waterMl(exact(2, "measured"), site(0, 1)).onSiteMl)).toEqual([0, 0, 0]);
  });

  test("counts the energy's error once in the total, not as two independent ones", () => {
    // On site behind a PUE of 2: 1 Wh x/÷2 at 1 L/kWh.
    const behind = waterMl(about(1, 2, 4), site(1, null, 2)).onSiteMl;
    expect(ends(behind).map((value) => value.toFixed(9))).toEqual([
      "0.500000000",
      "1.000000000",
      "2.000000000",
    ]);
    const water = waterMl(about(1, 2, 4), site(2, 2, 1));
    // Both parts are twice as much where the energy is: so is their sum, 2 Wh x 2 + 2 Wh x 2 = 8 mL, x/÷2.
    expect(ends(water.totalMl.sum).map((value) => value.toFixed(9))).toEqual([
      "4.000000000",
      "8.000000000",
      "16.000000000",
    ]);
  });

  test("never falls with energy or a rate; low <= mid <= high; total is the sum of the middles", () => {
    fc.assert(
      fc.property(
        estimates,
        estimates,
        estimates,
        fc.double({ min: 1, max: 2, noNaN: true }),
        (wh, on, off, pue) => {
          const at = (factor: number) =>
            waterMl(
              { ...wh, low: wh.low * factor, mid: wh.mid * factor, high: wh.high * factor },
              {
                pue,
                onSiteLitresPerKwh: on,
                offSiteLitresPerKwh: off,
              },
            );
          const { onSiteMl, offSiteMl, totalMl } = at(1);
          expect([onSiteMl, offSiteMl, totalMl.sum].every(inOrder)).toBe(true);
          const sum = (onSiteMl?.mid ?? 0) + (offSiteMl?.mid ?? 0);
          expect(Math.abs((totalMl.sum?.mid ?? 0) / sum - 1)).toBeLessThan(1e-12);
          expect(at(1.5).totalMl.sum?.mid ?? 0).toBeGreaterThan(totalMl.sum?.mid ?? 0);
        },
      ),
    );
  });
});
