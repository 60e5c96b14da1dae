import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CARBON_STEPS, COST_STEPS, waterfall } from "@/lib/footprint/waterfall";

type Plan = {
  readonly input: number;
  readonly output: number;
  readonly joules: number;
  readonly pue: number;
  readonly grams: number;
};
const GROUPS = {
  input: "tokens",
  output: "tokens",
  joules: "energy_per_token",
  pue: "facility",
  grams: "grid",
} as const;
const carbon = ({ input, output, joules, pue, grams }: Plan): number =>
  ((input / 10 + output) * joules * pue * grams) / 3.6e6;

describe("a waterfall between two plans", () => {
  const from = { input: 1000, output: 500, joules: 3.6, pue: 1.5, grams: 400 };
  const to = { input: 0, output: 300, joules: 1.8, pue: 1.25, grams: 100 };

  test("charges each group with what it changes after those before it", () => {
    // 600 x 3.6 x 1.5 x 400 / 3.6e6 = 0.36. Tokens 300: 0.18. Energy 1.8: 0.09. Facility 1.25: 0.075. Grid 100: 0.01875.
    const steps = waterfall(carbon, { from, to }, CARBON_STEPS, GROUPS);
    expect(steps?.from).toBeCloseTo(0.36, 12);
    expect(steps?.to).toBeCloseTo(0.01875, 12);
    expect(steps?.steps.map(({ name, change }) => [name, change.toFixed(6)])).toEqual([
      ["tokens", "-0.180000"],
      ["energy_per_token", "-0.090000"],
      ["facility", "-0.015000"],
      ["grid", "-0.056250"],
    ]);
    expect(steps?.total).toBeCloseTo(-0.34125, 12);
  });

  test("works for money as for carbon", () => {
    const cost = ({ tokens, usd }: { readonly tokens: number; readonly usd: number }) => tokens * usd;
    const plans = { from: { tokens: 10, usd: 3 }, to: { tokens: 8, usd: 1 } };
    // 30, then 8 x 3 = 24, then 8
    const steps = waterfall(cost, plans, COST_STEPS, { tokens: "tokens", usd: "price" });
    expect(steps?.steps.map(({ change }) => change)).toEqual([-6, -16]);
  });

  test("is unknown where the figure is at any of its stages", () => {
    const known = (plan: Plan) => (plan.grams === 100 ? null : carbon(plan));
    expect(waterfall(known, { from, to }, CARBON_STEPS, GROUPS)).toBeNull();
    expect(waterfall(known, { from: to, to: from }, CARBON_STEPS, GROUPS)).toBeNull();
  });

  test("refuses an order that forgets a group", () => {
    expect(() => waterfall<Plan, string>(carbon, { from, to }, ["tokens", "grid"], GROUPS)).toThrow(
      "missing from the order",
    );
  });

  test("steps join, and add up to the total exactly; the total is the difference; between equal plans all are 0", () => {
    const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
    const plan = fc.record({ input: amount, output: amount, joules: amount, pue: amount, grams: amount });
    fc.assert(
      fc.property(plan, plan, (a, b) => {
        const steps = waterfall(carbon, { from: a, to: b }, CARBON_STEPS, GROUPS);
        if (!steps) throw new Error("known at all stages");
        expect(steps.steps.reduce((sum, { change }) => sum + change, 0)).toBe(steps.total);
        let level = carbon(a);
        for (const step of steps.steps) {
          expect(step.from).toBe(level);
          level = step.to;
        }
        expect(level).toBe(carbon(b));
        const largest = Math.max(...steps.steps.flatMap((step) => [step.from, step.to]));
        expect(Math.abs(steps.total - (carbon(b) - carbon(a)))).toBeLessThanOrEqual(largest * 1e-14);
        expect(
          waterfall(carbon, { from: a, to: a }, CARBON_STEPS, GROUPS)?.steps.every(
            ({ change }) => change === 0,
          ),
        ).toBe(true);
      }),
    );
  });
});
