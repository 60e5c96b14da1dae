import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DecisionContext } from "@/lib/routing/decide";
import { decide } from "@/lib/routing/decide";
import { drawOf } from "@/lib/routing/draw";
import { balanced } from "@/lib/routing/policies/balanced";
import { efficiency } from "@/lib/routing/policies/efficiency";
import { exploring } from "@/lib/routing/policies/exploring";
import { quality } from "@/lib/routing/policies/quality";
import type { Connection, RouteRequest } from "@/lib/routing/request";
import { NO_CONSTRAINTS } from "@/lib/routing/request";
import { aCatalog, aModel, aPrice } from "../support/catalog";
import { aContext, aRouteRequest, BIG, DARK, limits, MODELS, SMALL, via } from "../support/decision";

const decided = (asked: Partial<RouteRequest> = {}, known: Partial<DecisionContext> = {}) => {
  const result = decide(aRouteRequest(asked), aContext(known));
  if (!result.ok) throw new Error(`no candidate: ${JSON.stringify(result.error.rejected)}`);
  return result.value;
};
const codes = (asked: Partial<RouteRequest>, known: Partial<DecisionContext> = {}) => {
  const result = decide(aRouteRequest(asked), aContext(known));
  const { rejected } = result.ok ? result.value : result.error;
  return Object.fromEntries(rejected.map(({ id, violations }) => [id, violations.map(({ code }) => code)]));
};

describe("a decision", () => {
  test("names the pick, the runner-up, the cheapest and the greenest", () => {
    const decision = decided({}, { policy: quality });
    expect(decision).toMatchObject({
      pick: { id: "v/big" },
      runnerUp: "v/small",
      cheapest: "v/small",
      greenest: "v/small",
    });
    expect(decision.kept.map(({ id }) => id)).toEqual(["v/big", "v/small", "v/dark"]);
  });

  test("is the same for the same request, catalog, moment and draw", () => {
    expect(decided()).toEqual(decided());
  });

  test("reckons cost with the middle of the tokens", () => {
    const { pick, reading } = decided(
      { taskType: "general", maxTokens: 100 },
      { policy: efficiency, catalog: aCatalog([SMALL]) },
    );
    const expected = (reading.inputTokens.mid * 0.1 + 100 * 0.4) / 1e6;
    expect(pick.estimates.costUsd?.mid).toBeCloseTo(expected, 12);
  });

  test("reckons with everything that is sent, and with every answer that is asked for", () => {
    const [plain, longer, thrice] = [{}, { otherText: "word ".repeat(1000) }, { answers: 3 }].map((asked) =>
      decided(
        { taskType: "general", maxTokens: 100, ...asked },
        { policy: efficiency, catalog: aCatalog([SMALL]) },
      ),
    );
    const cost = (decision: typeof plain) => decision?.pick.estimates.costUsd?.mid ?? Number.NaN;
    // 5000 characters are 1250 tokens at 0.1, and two more answers are 200 at 0.4 USD per million.
    expect(cost(longer) - cost(plain)).toBeCloseTo((1250 * 0.1) / 1e6, 12);
    expect(cost(thrice) - cost(plain)).toBeCloseTo((200 * 0.4) / 1e6, 12);
    expect(longer?.reading.features).toEqual(plain?.reading.features);
  });

  test("takes the prices of the moment", () => {
    const peak = {
      name: "peak",
      weekdays: [2],
      minutes: [[0, 720]] as const,
      inputUsdPerMTok: 1000,
      outputUsdPerMTok: 4000,
      cachedInputUsdPerMTok: null,
      reasoningUsdPerMTok: null,
    };
    const dear = { ...SMALL, price: aPrice(0.1, 0.4, { windows: [peak] }) };
    const at = (time: string) =>
      decided({}, { policy: efficiency, catalog: aCatalog([BIG, dear]), atMs: Date.parse(time) });
    const tuesday = at("2026-11-24T11:59:00Z").kept.find(({ id }) => id === "v/small");
    const later = at("2026-11-24T12:00:00Z").kept.find(({ id }) => id === "v/small");
    expect((tuesday?.estimates.costUsd?.mid ?? 0) / (later?.estimates.costUsd?.mid ?? 1)).toBeCloseTo(
      10_000,
      6,
    );
  });

  test("never picks a rejected model, whatever the limits and the draw", () => {
    const limit = fc.option(fc.double({ min: 1e-6, max: 1, noNaN: true }));
    fc.assert(
      fc.property(
        limit,
        limit,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (maxCostUsd, minQuality, draw) => {
          const result = decide(
            aRouteRequest(limits({ maxCostUsd, minQuality })),
            aContext({ policy: exploring(balanced, 1), draw }),
          );
          if (!result.ok) return;
          expect(result.value.rejected.map(({ id }) => id)).not.toContain(result.value.pick.id);
          expect(result.value.kept.length + result.value.rejected.length).toBe(MODELS.length);
        },
      ),
    );
  });

  test("under exploration picks each candidate as often as its probability says", () => {
    const policy = exploring(quality, 0.5);
    const draws = Array.from({ length: 3000 }, (_, index) => drawOf(`trace-${index}`));
    const picks = draws.map((draw) => decided({}, { policy, draw }));
    const share = (id: string) => picks.filter(({ pick }) => pick.id === id).length / picks.length;
    // 0.5 + 0.5 / 3 and 0.5 / 3; three standard errors of 3000 draws are 0.026
    expect(share("v/big")).toBeGreaterThan(0.667 - 0.026);
    expect(share("v/big")).toBeLessThan(0.667 + 0.026);
    expect(share("v/dark")).toBeGreaterThan(0.167 - 0.026);
    expect(picks.every(({ explored, pick }) => explored === (pick.id !== "v/big"))).toBe(true);
  });
});

describe("what excludes a model", () => {
  test("is each limit that it breaks, with unknown figures breaking theirs", () => {
    expect(codes(limits({ maxCostUsd: 0.001, maxLatencyMs: 3000, minQuality: 0.7 }))).toEqual({
      "v/big": ["over_max_cost", "over_max_latency"],
      "v/dark": ["unknown_cost", "unknown_latency", "unknown_quality"],
      "v/small": ["below_min_quality"],
    });
  });

  test("is its status, its connection or its context", () => {
    const catalog = aCatalog([
      { ...BIG, status: "retired" },
      { ...DARK, status: "not_a_product" },
      SMALL,
      aModel({ id: "w/other", contextTokens: 9_000_000 }),
      aModel({ id: "x/off" }),
    ]);
    const connected = new Map<string, Connection>([
      ["v/small", via("small")],
      ["x/off", { state: "not_connected", reason: "unreachable" }],
    ]);
    expect(codes({ prompt: "word ".repeat(10_000) }, { catalog, connected })).toEqual({
      "v/big": ["retired"],
      "v/dark": ["not_a_product"],
      "v/small": ["context_too_small"],
      "w/other": ["no_adapter"],
      "x/off": ["not_connected"],
    });
  });
});

describe("where no model passes", () => {
  test("says which limit to relax, to what, and whom that admits; doing so admits it", () => {
    const limit = fc.double({ min: 1e-7, max: 1e-4, noNaN: true });
    fc.assert(
      fc.property(
        limit,
        fc.option(fc.double({ min: 0.91, max: 1, noNaN: true })),
        (maxCostUsd, minQuality) => {
          const constraints = { ...NO_CONSTRAINTS, maxCostUsd, minQuality };
          const result = decide(aRouteRequest({ constraints }), aContext());
          if (result.ok) return;
          const [first] = result.error.relax;
          expect(first).toBeDefined();
          if (!first) return;
          const changes = first.changes.map(({ constraint, to }) => [constraint, to]);
          const relaxed = { ...constraints, ...Object.fromEntries(changes) };
          const again = decide(aRouteRequest({ constraints: relaxed }), aContext());
          expect(again.ok && again.value.kept.map(({ id }) => id)).toContain(first.model);
        },
      ),
    );
  });

  test("suggests nothing where no limit would help", () => {
    const result = decide(aRouteRequest(), aContext({ connected: new Map() }));
    expect(result).toMatchObject({ ok: false, error: { relax: [] } });
  });
});

describe("a person's own pick", () => {
  test("is never overridden, and its broken limits only warn", () => {
    const decision = decided(
      { pin: "v/big", ...limits({ maxCostUsd: 1e-5 }) },
      { policy: exploring(balanced, 1), draw: 0.99 },
    );
    expect(decision).toMatchObject({
      mode: "manual",
      policyId: "manual",
      pick: { id: "v/big", probability: 1 },
      explored: false,
    });
    expect(decision.warnings.map(({ code }) => code)).toEqual(["over_max_cost"]);
  });

  test("that cannot be called is an error with the reason, not another model", () => {
    const result = decide(
      aRouteRequest({ pin: "v/big" }),
      aContext({ connected: new Map([["v/small", via("small")]]) }),
    );
    expect(result).toMatchObject({ ok: false, error: { pin: "v/big", kind: "no_candidate" } });
  });
});
