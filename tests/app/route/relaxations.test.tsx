import { describe, expect, test } from "vitest";
import { Alternatives } from "@/app/[locale]/route/preview/alternatives";
import type { Picked } from "@/app/[locale]/route/preview/preview";
import { Relaxations } from "@/app/[locale]/route/preview/relaxations";
import type { Rejected } from "@/lib/routing/eligible";
import type { Constraints } from "@/lib/routing/request";
import { NO_CONSTRAINTS } from "@/lib/routing/request";
import { textOf } from "../../components/render";
import { OnTheDesk } from "./desk";

const UNKNOWN = {
  costUsd: null,
  latencyMs: null,
  energyWh: null,
  carbonG: null,
  waterMl: null,
  quality: null,
};
const DENIED: Rejected = {
  id: "openai/gpt",
  name: "GPT",
  estimates: UNKNOWN,
  violations: [{ code: "model_denied", limit: null, value: null, detail: null }],
};
const isConstraint = (name: string): name is keyof Constraints => Object.hasOwn(NO_CONSTRAINTS, name);
const CONSTRAINTS = Object.keys(NO_CONSTRAINTS).filter(isConstraint);

const relaxed = (none: Omit<Parameters<typeof Relaxations>[0]["none"], "kind">, locale: "en" | "zh" = "en") =>
  textOf(
    <OnTheDesk>
      <Relaxations none={{ kind: "none", ...none }} onApply={() => undefined} />
    </OnTheDesk>,
    locale,
  );

describe("what to relax", () => {
  test("says to what, and whom that admits", () => {
    const relax = [
      {
        model: "local/llama",
        changes: [
          { constraint: "maxEnergyWh", to: 0.31 },
          { constraint: "maxCarbonG", to: null },
        ],
      },
    ] as const;
    expect(relaxed({ rejected: [], relax })).toContain(
      "To admit Llama: raise the highest energy to 0.31 Wh and give up the highest carbon.",
    );
  });
  test("offers to allow everybody where only that stands in the way", () => {
    expect(relaxed({ rejected: [DENIED], relax: [] })).toContain(
      "Allowing every provider and model would admit 1 model.",
    );
  });
  test("says that the day's money is spent where nothing else stands in the way", () => {
    const violations = [{ code: "over_daily_cap", limit: 0, value: 1, detail: null }] as const;
    expect(relaxed({ rejected: [{ ...DENIED, violations }], relax: [] })).toContain(
      "ECOCOMPUTE_MAX_USD_PER_DAY",
    );
    expect(relaxed({ rejected: [DENIED], relax: [] })).not.toContain("ECOCOMPUTE_MAX_USD_PER_DAY");
  });
  test("says that nothing helps where nothing does", () => {
    expect(relaxed({ rejected: [], relax: [] })).toContain("Relaxing limits alone would admit nobody.");
  });
  test.each(CONSTRAINTS)("has words for %s in both languages", (constraint) => {
    for (const to of [0.5, null]) {
      for (const locale of ["en", "zh"] as const) {
        const relax = [{ model: "local/llama", changes: [{ constraint, to }] }];
        expect(relaxed({ rejected: [], relax }, locale)).not.toMatch(/relax[.]|[{}]/);
      }
    }
  });
});

const PICKED: Omit<Picked, "alternatives"> = {
  kind: "picked",
  pick: {
    id: "openai/gpt",
    name: "GPT",
    provider: "openai",
    estimates: UNKNOWN,
    evidence: { costUsd: {}, latencyMs: {}, energyWh: {}, carbonG: {}, waterMl: {}, quality: {} },
    water: { onSiteMl: null, offSiteMl: null },
  },
  policyId: "balanced",
  policyVersion: "1",
  explored: false,
  reasons: [],
  warnings: [],
  rejected: [],
  passed: 1,
  simulated: false,
  restingAlone: null,
};

describe("what would change the choice", () => {
  test.each(CONSTRAINTS)("has words for %s in both languages", (constraint) => {
    for (const to of [0.5, null]) {
      for (const locale of ["en", "zh"] as const) {
        const change = { kind: "limit", constraint, to } as const;
        const choice = { ...PICKED, alternatives: [{ change, model: "local/llama", name: "Llama" }] };
        const text = textOf(
          <OnTheDesk>
            <Alternatives preview={{ traceId: "t", choice }} onApply={() => undefined} />
          </OnTheDesk>,
          locale,
        );
        expect(text).toContain("Llama");
        expect(text).not.toMatch(/alternative[.]|[{}]/);
      }
    }
  });
});
