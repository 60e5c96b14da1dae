import { describe, expect, test } from "vitest";
import { exact } from "@/lib/footprint/interval";
import type { Estimates } from "@/lib/routing/candidate";
import { balanced } from "@/lib/routing/policies/balanced";
import { custom } from "@/lib/routing/policies/custom";
import { efficiency } from "@/lib/routing/policies/efficiency";
import { exploring } from "@/lib/routing/policies/exploring";
import { quality } from "@/lib/routing/policies/quality";
import type { Policy, PolicyCandidate } from "@/lib/routing/policy";
import { NO_CONSTRAINTS } from "@/lib/routing/request";
import { policyInput } from "../../support/policy-input";

type Known = {
  readonly quality?: number;
  readonly cost?: number;
  readonly energy?: number;
  readonly latency?: number;
  readonly carbon?: number;
};

const estimates = ({ quality: q, cost, energy, latency, carbon }: Known): Estimates => ({
  quality: q === undefined ? null : { low: q - 0.02, mid: q, high: q + 0.02, origin: "measured" },
  costUsd: cost === undefined ? null : exact(cost, "assumed"),
  energyWh: energy === undefined ? null : exact(energy, "assumed"),
  latencyMs: latency === undefined ? null : exact(latency, "assumed"),
  carbonG: carbon === undefined ? null : exact(carbon, "assumed"),
  waterMl: null,
});
const candidate = (id: string, known: Known): PolicyCandidate => ({ id, estimates: estimates(known) });
const order = (policy: Policy, candidates: readonly PolicyCandidate[]) =>
  policy.rank(policyInput(candidates)).map(({ id }) => id);

describe("efficiency", () => {
  test("takes the lowest cost and energy among those with 80 % of the best quality", () => {
    const list = [
      candidate("best", { quality: 0.9, cost: 0.01, energy: 1 }),
      candidate("enough", { quality: 0.72, cost: 0.001, energy: 0.1 }), // 0.8 x 0.9 = 0.72
      candidate("poor", { quality: 0.71, cost: 0.0001, energy: 0.01 }),
    ];
    expect(order(efficiency, list)).toEqual(["enough", "best", "poor"]);
  });

  test("takes a given floor instead", () => {
    const list = [
      candidate("a", { quality: 0.9, cost: 0.01, energy: 1 }),
      candidate("b", { quality: 0.5, cost: 0.001, energy: 1 }),
    ];
    const input = {
      ...policyInput(list),
      constraints: { ...NO_CONSTRAINTS, minQuality: 0.4 },
    };
    expect(efficiency.rank(input)[0]?.id).toBe("b");
  });

  test("counts an unknown cost as the worst end of the scale, 0.1 USD", () => {
    const list = [
      candidate("unknown", { quality: 0.9, energy: 1 }),
      candidate("known", { quality: 0.9, cost: 0.09, energy: 1 }),
    ];
    expect(order(efficiency, list)).toEqual(["known", "unknown"]);
  });
});

describe("quality", () => {
  test("orders by cost those who cannot be told from the best", () => {
    const list = [
      candidate("best", { quality: 0.9, cost: 0.02, energy: 1 }),
      candidate("tied", { quality: 0.885, cost: 0.001, energy: 1 }), // 0.885 >= 0.90 - 0.02
      candidate("below", { quality: 0.87, cost: 0.0001, energy: 1 }),
      candidate("unknown", { cost: 0.00001, energy: 1 }),
    ];
    expect(order(quality, list)).toEqual(["tied", "best", "below", "unknown"]);
  });
});

describe("balanced", () => {
  test("weighs quality .45, cost .20, energy .20 and latency .15 on its fixed scales", () => {
    // cost 1e-3 lies half way from 1e-5 to 0.1 in logs, energy 0.01 at the best end, latency 60 s at the worst
    const [only] = balanced.rank(
      policyInput([candidate("a", { quality: 0.8, cost: 0.001, energy: 0.01, latency: 60_000 })]),
    );
    expect(only?.score).toBeCloseTo(0.45 * 0.8 + 0.2 * 0.5 + 0.2 * 1 + 0, 9);
  });

  test("is not flipped between two models by a poor third", () => {
    const two = [
      candidate("a", { quality: 0.8, cost: 0.001 }),
      candidate("b", { quality: 0.79, cost: 0.0009 }),
    ];
    const [first] = order(balanced, two);
    expect(order(balanced, [...two, candidate("poor", { quality: 0, cost: 5 })])[0]).toBe(first);
  });
});

describe("custom", () => {
  test("normalises the person's weights", () => {
    const list = [
      candidate("a", { quality: 0.8, cost: 0.001 }),
      candidate("b", { quality: 0.6, cost: 0.00001 }),
    ];
    const weights = (factor: number) =>
      custom({ quality: factor, cost: factor, energy: 0, carbon: 0, latency: 0 });
    expect(weights(1).rank(policyInput(list))).toEqual(weights(10).rank(policyInput(list)));
    // (0.6 + 1) / 2 against (0.8 + 0.5) / 2
    expect(
      weights(7)
        .rank(policyInput(list))
        .map(({ score }) => Number(score.toFixed(9))),
    ).toEqual([0.8, 0.65]);
  });
});

describe("exploring", () => {
  test("mixes the policy's own pick with an even chance for all", () => {
    const list = [candidate("a", { quality: 0.9 }), candidate("b", { quality: 0.5 })];
    // 0.9 x 1 + 0.1 / 2 and 0.1 / 2
    expect(
      exploring(quality, 0.1)
        .rank(policyInput(list))
        .map(({ probability }) => Number(probability.toFixed(9))),
    ).toEqual([0.95, 0.05]);
  });
});
