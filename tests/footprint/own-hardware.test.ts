import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exact } from "@/lib/footprint/interval";
import { ownCarbon, ownCost, serverKg } from "@/lib/footprint/own-cost";
import type { OwnHardware } from "@/lib/footprint/own-hardware";
import {
  ownEnergyKwhPerDay,
  ownEnergyPerToken,
  ownTokensPerDay,
  wattsOfRated,
} from "@/lib/footprint/own-hardware";
import { dayOverPeriod, overPeriod } from "@/lib/footprint/period";
import { about, ends, estimates, inOrder } from "./arbitrary-estimates";

/** Four GPUs of 500 W at work and 100 W in waiting, half of 20 hours a day, PUE 1.25, 2000 tokens a second. */
const FOUR: OwnHardware = {
  gpus: 4,
  watts: exact(500, "measured"),
  idleWatts: exact(100, "measured"),
  utilisation: 0.5,
  hoursPerDay: 20,
  pue: exact(1.25, "measured"),
  tokensPerSecond: exact(2000, "measured"),
};
const BOUGHT = { kind: "bought", usd: 40_000, lifeYears: 4, residualUsd: 4000 } as const;
const rented = (electricity: "included" | "extra") =>
  ({ kind: "rented", usdPerGpuHour: 2, electricity }) as const;

describe("electricity of one's own hardware", () => {
  test("is draw at work and in waiting over the hours switched on, with the PUE", () => {
    // 4 x (0.5 x 500 + 0.5 x 100) = 1200 W; x 20 h = 24 kWh; x 1.25 = 30 kWh.
    const day = ownEnergyKwhPerDay(FOUR);
    expect(day).toEqual(exact(30, "measured"));
    // 30 x 30.4375 = 913.125; 30 x 365.25 = 10957.5.
    expect(overPeriod(day, 1, "month")?.mid).toBeCloseTo(913.125, 9);
    expect(overPeriod(day, 1, "year")?.mid).toBeCloseTo(10_957.5, 9);
  });

  test("is the calculator's old formula where the machine always works: power x count x hours x PUE", () => {
    // 700 W x 8 x 24 h x 1.2 / 1000 = 161.28 kWh
    const full = {
      ...FOUR,
      gpus: 8,
      watts: exact(700, "assumed"),
      idleWatts: null,
      utilisation: 1,
      hoursPerDay: 24,
      pue: exact(1.2, "assumed"),
    };
    expect(ownEnergyKwhPerDay(full)?.mid).toBeCloseTo(161.28, 9);
  });

  test("is unknown where a draw is that counts, and only there", () => {
    expect(ownEnergyKwhPerDay({ ...FOUR, idleWatts: null })).toBeNull();
    expect(ownEnergyKwhPerDay({ ...FOUR, watts: null })).toBeNull();
    // Never at work: 4 x 100 W x 20 h x 1.25 = 10 kWh, whatever it would draw at work.
    expect(ownEnergyKwhPerDay({ ...FOUR, watts: null, utilisation: 0 })?.mid).toBeCloseTo(10, 9);
    expect(ownEnergyKwhPerDay({ ...FOUR, hoursPerDay: 0 })?.mid).toBe(0);
  });

  test("takes a rated power for a ceiling: 0.6 of it, 0.4 to 0.9", () => {
    expect(wattsOfRated(700)).toEqual(about(280, 420, 630));
  });

  test("comes to joules and watt-hours per token, waiting included", () => {
    // Tokens: 2000 x 3600 x 20 x 0.5 = 72,000,000 a day. 30 kWh = 108e6 J: 1.5 J a token, 1500 / 3600 = 0.41667 Wh a thousand.
    expect(ownTokensPerDay(FOUR)?.mid).toBe(72_000_000);
    const energy = ownEnergyPerToken(FOUR);
    expect(energy?.joules.mid).toBeCloseTo(1.5, 12);
    expect(energy?.whPerThousand.mid).toBeCloseTo(0.416666667, 9);
    // Always at work: 4 x 500 x 1.25 / 2000 = 1.25 J.
    expect(ownEnergyPerToken({ ...FOUR, utilisation: 1 })?.joules.mid).toBeCloseTo(1.25, 12);
  });

  test("has no energy per token where none is made or nobody counts", () => {
    expect(ownEnergyPerToken({ ...FOUR, utilisation: 0 })).toBeNull();
    expect(ownEnergyPerToken({ ...FOUR, tokensPerSecond: null })).toBeNull();
    expect(ownEnergyPerToken({ ...FOUR, watts: null })).toBeNull();
  });
});

describe("cost of one's own hardware", () => {
  test("is electricity and the purchase spread over its life", () => {
    const cost = ownCost(FOUR, 0.2, BOUGHT);
    // 30 kWh x 0.20 = 6.00. (40,000 - 4,000) / (4 x 365.25) = 24.6407. Together 30.6407; over 72 MTok 0.425565 a million.
    expect(cost.electricityUsdPerDay?.mid).toBeCloseTo(6, 9);
    expect(cost.hardwareUsdPerDay?.mid).toBeCloseTo(24.6407, 4);
    expect(cost.usdPerDay).toMatchObject({ known: 2, of: 2, bound: "whole" });
    expect(cost.usdPerDay.sum?.mid).toBeCloseTo(30.6407, 4);
    expect(cost.usdPerMTok?.mid).toBeCloseTo(0.425565, 6);
    expect(dayOverPeriod(cost.usdPerDay, "month").sum?.mid).toBeCloseTo(30.6407 * 30.4375, 2);
  });

  test("is the rent of the hours switched on, with the electricity in it or beside it", () => {
    // 2 USD x 4 GPUs x 20 h = 160 a day; beside it 30 kWh x 0.20 = 6.
    const included = ownCost(FOUR, 0.2, rented("included"));
    expect(included.electricityUsdPerDay?.mid).toBe(0);
    expect(included.usdPerDay.sum?.mid).toBeCloseTo(160, 9);
    expect(ownCost(FOUR, 0.2, rented("extra")).usdPerDay.sum?.mid).toBeCloseTo(166, 9);
    expect(ownCost(FOUR, null, rented("included")).usdPerDay.bound).toBe("whole");
  });

  test("says what is missing instead of counting it as nothing", () => {
    const noPrice = ownCost(FOUR, null, BOUGHT);
    expect(noPrice.electricityUsdPerDay).toBeNull();
    expect(noPrice.usdPerDay).toMatchObject({ known: 1, of: 2, bound: "lower" });
    expect(noPrice.usdPerMTok).toBeNull();
    const noTenure = ownCost(FOUR, 0.2, null);
    expect(noTenure.hardwareUsdPerDay).toBeNull();
    expect(noTenure.usdPerDay.sum?.mid).toBeCloseTo(6, 9);
    expect(ownCost({ ...FOUR, watts: null }, null, null).usdPerDay).toEqual({
      sum: null,
      known: 0,
      of: 2,
      bound: "lower",
    });
    expect(ownCost({ ...FOUR, tokensPerSecond: null }, 0.2, BOUGHT).usdPerMTok).toBeNull();
  });
});

describe("carbon of one's own hardware", () => {
  test("is electricity on the grid, and the making spread over the life", () => {
    // 30 kWh x 400 g = 12,000 g. Making 4 GPUs: 0.5 x 5700 + 4 x 273 = 3942 kg; 3,942,000 / (3 x 365.25) = 3597.54 g a day.
    expect(serverKg(4).mid).toBe(3942);
    const carbon = ownCarbon(FOUR, 400, serverKg(4));
    expect(carbon.operationGramsPerDay?.mid).toBeCloseTo(12_000, 9);
    expect(carbon.embodiedGramsPerDay?.mid).toBeCloseTo(3597.54, 2);
    expect(carbon.gramsPerDay.sum?.mid).toBeCloseTo(15_597.54, 2);
    // Measured electricity on a grid's yearly average.
    expect(carbon.operationGramsPerDay?.origin).toBe("modelled");
    // Over six years: half as much a day.
    expect(ownCarbon(FOUR, 400, serverKg(4), 6).embodiedGramsPerDay?.mid).toBeCloseTo(1798.77, 2);
  });

  test("is a lower bound where the grid or the making is unknown", () => {
    expect(ownCarbon(FOUR, null, serverKg(4)).gramsPerDay).toMatchObject({ known: 1, of: 2, bound: "lower" });
    const operation = ownCarbon(FOUR, 400, null);
    expect(operation.embodiedGramsPerDay).toBeNull();
    expect(operation.gramsPerDay.sum).toEqual(operation.operationGramsPerDay);
  });
});

describe("laws of one's own hardware", () => {
  const shares = fc.double({ min: 0.01, max: 1, noNaN: true });

  test("more GPUs, hours, draw or a dirtier grid never lower it; more use never raises a token's share", () => {
    fc.assert(
      fc.property(estimates, estimates, shares, shares, (watts, speed, utilisation, longer) => {
        const idleWatts = exact(watts.mid / 10, "assumed");
        const at = (change: Partial<OwnHardware>): OwnHardware => ({
          ...FOUR,
          watts,
          idleWatts,
          tokensPerSecond: speed,
          utilisation,
          hoursPerDay: 12,
          ...change,
        });
        const day = (change: Partial<OwnHardware>) => ownEnergyKwhPerDay(at(change))?.mid ?? Number.NaN;
        const joules = (change: Partial<OwnHardware>) =>
          ownEnergyPerToken(at(change))?.joules.mid ?? Number.NaN;
        expect(day({ gpus: 5 })).toBeGreaterThan(day({}));
        expect(day({ hoursPerDay: 12 + longer })).toBeGreaterThan(day({}));
        expect(day({ utilisation: Math.min(1, utilisation + longer) })).toBeGreaterThanOrEqual(day({}));
        expect(joules({ utilisation: Math.min(1, utilisation + longer) })).toBeLessThanOrEqual(
          joules({}) * (1 + 1e-12),
        );
        expect(ownCarbon(at({}), 500, null).operationGramsPerDay?.mid ?? 0).toBeGreaterThan(
          ownCarbon(at({}), 400, null).operationGramsPerDay?.mid ?? 1,
        );
        const cost = ownCost(at({}), 0.2, BOUGHT);
        expect(
          [
            cost.electricityUsdPerDay,
            cost.usdPerDay.sum,
            cost.usdPerMTok,
            ownEnergyPerToken(at({}))?.joules ?? null,
          ].every(inOrder),
        ).toBe(true);
      }),
    );
  });

  test("a day's energy is its tokens times the energy of one", () => {
    fc.assert(
      fc.property(shares, fc.double({ min: 1, max: 24, noNaN: true }), (utilisation, hoursPerDay) => {
        const hardware = { ...FOUR, utilisation, hoursPerDay };
        const [, joules = 0] = ends(ownEnergyPerToken(hardware)?.joules);
        const [, tokens = 0] = ends(ownTokensPerDay(hardware));
        expect((joules * tokens) / 3.6e6).toBeCloseTo(ownEnergyKwhPerDay(hardware)?.mid ?? 0, 9);
      }),
    );
  });
});
