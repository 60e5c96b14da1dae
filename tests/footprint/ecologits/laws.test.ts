import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EcoLogitsImpacts } from "@/lib/footprint/ecologits/impacts";
import { ecologitsImpacts } from "@/lib/footprint/ecologits/impacts";
import type { Range } from "@/lib/footprint/ecologits/range";
import type { EcoLogitsRequest } from "@/lib/footprint/ecologits/request";
import { UNKNOWN_SPEED } from "@/lib/footprint/ecologits/request";
import { anyRequest, between, number } from "./requests";

const ROUNDING = 1e-12;

/** Every figure that is an impact. */
const figures = (impacts: EcoLogitsImpacts): readonly Range[] => [
  impacts.energyKwh,
  impacts.wcfLitres,
  impacts.gwpKgCo2e,
  impacts.adpeKgSbeq,
  impacts.peMj,
  ...Object.values(impacts.usage),
  ...Object.values(impacts.embodied),
];

/** Whether no figure of `b` lies below that of `a`. */
const neverFalls = (a: EcoLogitsImpacts, b: EcoLogitsImpacts): boolean =>
  figures(a).every((range, index) => {
    const other = figures(b)[index] ?? expect.fail();
    return range.min <= other.min * (1 + ROUNDING) && range.max <= other.max * (1 + ROUNDING);
  });

describe.each(["0.9.1", "0.10"] as const)("EcoLogits %s", (version) => {
  const impactsOf = (request: EcoLogitsRequest) => ecologitsImpacts(version, request);
  const rises = (change: fc.Arbitrary<(request: EcoLogitsRequest) => EcoLogitsRequest>) =>
    fc.assert(
      fc.property(anyRequest, change, (request, changed) =>
        neverFalls(impactsOf(request), impactsOf(changed(request))),
      ),
    );

  test("never falls with more tokens", () => {
    rises(fc.nat(10_000).map((more) => (one) => ({ ...one, outputTokens: one.outputTokens + more })));
  });

  test("never falls with more active parameters, or more in all", () => {
    const grown = (value: EcoLogitsRequest["pue"], by: number) =>
      typeof value === "number" ? value * by : { min: value.min * by, max: value.max * by };
    rises(number(1, 5).map((by) => (one) => ({ ...one, activeBillion: grown(one.activeBillion, by) })));
    rises(number(1, 5).map((by) => (one) => ({ ...one, totalBillion: grown(one.totalBillion, by) })));
    rises(number(1, 3).map((by) => (one) => ({ ...one, pue: grown(one.pue, by) })));
    rises(number(1, 3).map((by) => (one) => ({ ...one, wueLitresPerKwh: grown(one.wueLitresPerKwh, by) })));
  });

  test("never falls with a dirtier grid", () => {
    rises(
      number(1, 5).map((by) => (one) => ({
        ...one,
        mix: {
          gwpKgCo2ePerKwh: one.mix.gwpKgCo2ePerKwh * by,
          adpeKgSbeqPerKwh: one.mix.adpeKgSbeqPerKwh * by,
          peMjPerKwh: one.mix.peMjPerKwh * by,
          wueLitresPerKwh: one.mix.wueLitresPerKwh * by,
        },
      })),
    );
  });

  test("never falls where no time was measured", () => {
    rises(fc.constant((one) => ({ ...one, requestSeconds: null })));
  });

  test("has its lower bound below its upper one, and one value where all inputs are known", () => {
    fc.assert(
      fc.property(anyRequest, (request) => figures(impactsOf(request)).every(({ min, max }) => min <= max)),
    );
    fc.assert(
      fc.property(anyRequest, number(0.1, 100), (request, active) => {
        const known = {
          ...request,
          activeBillion: active,
          totalBillion: active,
          pue: 1.1,
          wueLitresPerKwh: 1,
        };
        return figures(impactsOf(known)).every(({ min, max }) => min === max);
      }),
    );
  });

  test("holds within its bounds whatever lies within those of the inputs", () => {
    const inputs = fc.record({
      active: between(0.1, 1000),
      total: between(0.1, 5000),
      pue: between(1, 3),
      wue: between(0, 10),
    });
    fc.assert(
      fc.property(anyRequest, inputs, (request, { active, total, pue, wue }) => {
        const at = (which: "bounds" | "inside") =>
          figures(
            impactsOf({
              ...request,
              activeBillion: active[which],
              totalBillion: total[which],
              pue: pue[which],
              wueLitresPerKwh: wue[which],
            }),
          );
        const inside = at("inside");
        return at("bounds").every(({ min, max }, index) => {
          const one = inside[index] ?? expect.fail();
          return min <= one.min * (1 + ROUNDING) && one.max <= max * (1 + ROUNDING);
        });
      }),
    );
  });

  test("adds use and making up to the total", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const impacts = impactsOf(request);
        for (const impact of ["gwpKgCo2e", "adpeKgSbeq", "peMj"] as const)
          for (const end of ["min", "max"] as const)
            expect(impacts[impact][end]).toBe(impacts.usage[impact][end] + impacts.embodied[impact][end]);
      }),
    );
  });

  test("costs nothing where nothing was answered and no first token was waited for", () => {
    fc.assert(
      fc.property(anyRequest, (request) =>
        figures(impactsOf({ ...request, outputTokens: 0, speed: UNKNOWN_SPEED })).every(
          ({ min, max }) => min === 0 && max === 0,
        ),
      ),
    );
  });
});

test("0.10 counts the wait for a first token that no token followed", () => {
  fc.assert(
    fc.property(anyRequest, number(0.1, 60), (request, firstTokenSeconds) => {
      const waited = {
        ...request,
        outputTokens: 0,
        requestSeconds: null,
        speed: { tokensPerSecond: null, firstTokenSeconds },
      };
      return ecologitsImpacts("0.10", waited).energyKwh.min > 0;
    }),
  );
});

test("both versions agree on energy, carbon of use and primary energy of use where no speed is known", () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const unknown = { ...request, speed: UNKNOWN_SPEED };
      const [old, recent] = [ecologitsImpacts("0.9.1", unknown), ecologitsImpacts("0.10", unknown)];
      expect(recent.energyKwh).toEqual(old.energyKwh);
      expect(recent.usage).toEqual(old.usage);
      expect(recent.wcfLitres.max).toBeLessThanOrEqual(old.wcfLitres.max);
      expect(recent.embodied.gwpKgCo2e.max).toBeGreaterThanOrEqual(old.embodied.gwpKgCo2e.max);
    }),
  );
});
