import { describe, expect, test } from "vitest";
import { exact } from "@/lib/footprint/interval";
import type { Estimates } from "@/lib/routing/candidate";
import { decide } from "@/lib/routing/decide";
import { bars, brokenLimits, overDailyCap } from "@/lib/routing/eligible";
import type { Connection, RouteRequest, Scope } from "@/lib/routing/request";
import { ANY_MODEL, NO_CONSTRAINTS } from "@/lib/routing/request";
import type { CatalogModel } from "@/registry/catalog";
import { aCatalog } from "../support/catalog";
import { aContext, aRouteRequest, BIG, DARK, limits, SMALL, scope, via } from "../support/decision";
import { FIELDS } from "../support/world";

const NOTHING: Estimates = {
  costUsd: null,
  latencyMs: null,
  energyWh: null,
  carbonG: null,
  waterMl: null,
  quality: null,
};
const accepting = (taken: boolean): CatalogModel["accepts"] => ({
  tools: taken,
  tool_choice: taken,
  stop: taken,
  seed: taken,
  n: taken,
  logprobs: taken,
  temperature: taken,
  top_p: taken,
  reasoning_effort: taken,
});
const ABLE: CatalogModel = {
  ...BIG,
  supportsTools: true,
  supportsVision: true,
  supportsJsonSchema: true,
  accepts: accepting(true),
};
const UNABLE: CatalogModel = {
  ...BIG,
  supportsTools: false,
  supportsVision: false,
  supportsJsonSchema: false,
  accepts: accepting(false),
};
const told = (model: CatalogModel, known: Partial<Scope>, connection: Connection = via("x")) =>
  bars(model, connection, 1000, { ...ANY_MODEL, ...known }).map(({ code, detail }) => [code, detail]);

describe("what a model must be able to do", () => {
  test.each(["tools", "vision", "json_schema"] as const)(
    "%s: it can, it cannot, or nobody knows",
    (ability) => {
      expect(told(ABLE, { abilities: [ability] })).toEqual([]);
      expect(told(UNABLE, { abilities: [ability] })).toEqual([["lacks_ability", ability]]);
      expect(told(BIG, { abilities: [ability] })).toEqual([["unknown_ability", ability]]);
    },
  );

  test.each(FIELDS)("the field %s: where nobody knows, the vendor decides", (field) => {
    expect(told(ABLE, { fields: [field] })).toEqual([]);
    expect(told(UNABLE, { fields: [field] })).toEqual([["lacks_ability", field]]);
    expect(told(BIG, { fields: [field] })).toEqual([]);
  });

  test("every reason is told, not only the first", () => {
    expect(told(UNABLE, { abilities: ["vision", "tools"], fields: ["n"], modelsDenied: ["v/big"] })).toEqual([
      ["model_denied", null],
      ["lacks_ability", "vision"],
      ["lacks_ability", "tools"],
      ["lacks_ability", "n"],
    ]);
  });
});

describe("the context window", () => {
  const needing = (model: CatalogModel, needed: number, contextTokens: number | null = null) =>
    bars(model, via("x"), needed, { ...ANY_MODEL, contextTokens });

  test("must hold prompt and answer", () => {
    expect(needing(SMALL, 8000)).toEqual([]);
    expect(needing(SMALL, 8001)).toEqual([
      { code: "context_too_small", limit: 8001, value: 8000, detail: null },
    ]);
  });

  test("that nobody knows is no reason, unless the caller asks for one", () => {
    const unknown = { ...BIG, contextTokens: null };
    expect(needing(unknown, 1_000_000)).toEqual([]);
    expect(needing(unknown, 1000, 1000)).toEqual([
      { code: "context_too_small", limit: 1000, value: null, detail: null },
    ]);
  });

  test("that the caller asks for holds also where the request needs less", () => {
    const decision = decide(aRouteRequest(scope({ contextTokens: 50_000 })), aContext());
    if (!decision.ok) throw new Error("no candidate");
    expect(decision.value.kept.map(({ id }) => id)).toEqual(["v/big", "v/dark"]);
    expect(decision.value.rejected[0]?.violations[0]).toMatchObject({
      code: "context_too_small",
      limit: 50_000,
    });
  });

  test("is filled by the rest of the conversation and its images as well", () => {
    const rejected = (known: Partial<RouteRequest>) => {
      const decision = decide(aRouteRequest(known), aContext());
      return decision.ok ? decision.value.rejected.map(({ id }) => id) : [];
    };
    expect(rejected({})).toEqual([]);
    expect(rejected({ otherText: "word ".repeat(8000) })).toEqual(["v/small"]);
    expect(rejected({ images: 11 })).toEqual(["v/small"]);
  });
});

describe("who may answer", () => {
  test("is only a provider that is allowed, and no model that is denied", () => {
    expect(told(BIG, { providersAllowed: ["v", "w"] })).toEqual([]);
    expect(told(BIG, { providersAllowed: ["w"] })).toEqual([["provider_not_allowed", null]]);
    expect(told(BIG, { providersAllowed: [] })).toEqual([["provider_not_allowed", null]]);
    expect(told(BIG, { modelsDenied: ["v/small"] })).toEqual([]);
    expect(told(BIG, { modelsDenied: ["v/big"] })).toEqual([["model_denied", null]]);
  });

  test.each(["breaker_open", "rate_limited", "key_refused"] as const)("is nobody who rests: %s", (code) => {
    const connection = via("x", { resting: { code, forMs: 1500 } });
    expect(bars(BIG, connection, 1000, ANY_MODEL)).toEqual([
      { code, limit: null, value: 1500, detail: null },
    ]);
    expect(told(BIG, { modelsDenied: ["v/big"] }, connection)).toEqual([
      [code, null],
      ["model_denied", null],
    ]);
  });

  test("a retired model is told to be retired, and by what it was replaced, before anything else", () => {
    const retired: CatalogModel = { ...UNABLE, status: "retired", replacement: "v/small" };
    expect(told(retired, { abilities: ["tools"] }, { state: "no_adapter" })).toEqual([
      ["retired", "v/small"],
    ]);
  });
});

describe("a limit", () => {
  test.each([
    ["maxCostUsd", "costUsd", "over_max_cost", "unknown_cost"],
    ["maxLatencyMs", "latencyMs", "over_max_latency", "unknown_latency"],
    ["maxEnergyWh", "energyWh", "over_max_energy", "unknown_energy"],
    ["maxCarbonG", "carbonG", "over_max_carbon", "unknown_carbon"],
  ] as const)(
    "%s holds for the middle of %s; a figure that nobody knows breaks it",
    (limit, figure, over, unknown) => {
      const codes = (value: number | null) =>
        brokenLimits(
          { ...NOTHING, [figure]: value === null ? null : { ...exact(value, "assumed"), high: 99 } },
          { ...NO_CONSTRAINTS, [limit]: 2 },
        );
      expect(codes(2)).toEqual([]);
      expect(codes(2.001)).toEqual([{ code: over, limit: 2, value: 2.001, detail: null }]);
      expect(codes(null)).toEqual([{ code: unknown, limit: 2, value: null, detail: null }]);
    },
  );

  test("minQuality holds from below", () => {
    const codes = (value: number | null) =>
      brokenLimits(
        { ...NOTHING, quality: value === null ? null : exact(value, "measured") },
        { ...NO_CONSTRAINTS, minQuality: 0.5 },
      );
    expect(codes(0.5)).toEqual([]);
    expect(codes(0.499)).toEqual([{ code: "below_min_quality", limit: 0.5, value: 0.499, detail: null }]);
    expect(codes(null).map(({ code }) => code)).toEqual(["unknown_quality"]);
  });

  test("that is not set is broken by nobody", () => {
    expect(brokenLimits(NOTHING, NO_CONSTRAINTS)).toEqual([]);
  });
});

describe("the day's money", () => {
  test("is enough up to the last cent, and never for a call of unknown cost", () => {
    expect(overDailyCap(null, null)).toEqual([]);
    expect(overDailyCap(exact(0.5, "assumed"), 0.5)).toEqual([]);
    expect(overDailyCap(exact(0.51, "assumed"), 0.5)).toEqual([
      { code: "over_daily_cap", limit: 0.5, value: 0.51, detail: null },
    ]);
    expect(overDailyCap(null, 0.5)).toEqual([
      { code: "over_daily_cap", limit: 0.5, value: null, detail: null },
    ]);
  });

  test("does not hold for one's own machine, for canned answers, or for a model that is not connected", () => {
    const own = { ...DARK, id: "local/own", provider: "local" };
    const catalog = aCatalog([BIG, own]);
    const codes = (big: Connection) => {
      const connected = new Map<string, Connection>([
        ["v/big", big],
        ["local/own", via("own", { provider: "local" })],
      ]);
      const decision = decide(aRouteRequest(), aContext({ catalog, connected, leftTodayUsd: 0 }));
      if (!decision.ok) throw new Error("no candidate");
      return decision.value.rejected.map(({ id, violations }) => [id, violations.map(({ code }) => code)]);
    };
    expect(codes(via("big"))).toEqual([["v/big", ["over_daily_cap"]]]);
    expect(codes(via("big", { simulated: true }))).toEqual([]);
    expect(codes({ state: "not_connected", reason: "no_key" })).toEqual([["v/big", ["not_connected"]]]);
  });
});

describe("a person's own pick", () => {
  const pinned = (
    known: Partial<RouteRequest>,
    connection: Connection,
    leftTodayUsd: number | null = null,
    model: CatalogModel = BIG,
  ) => {
    const connected = new Map([["v/big", connection]]);
    const context = aContext({ catalog: aCatalog([model]), connected, leftTodayUsd });
    const decision = decide(aRouteRequest({ pin: "v/big", ...known }), context);
    return decision.ok ? decision.value.warnings.map(({ code }) => code) : "refused";
  };

  test("is tried where only lately something went wrong or nobody knows better, and that is a warning", () => {
    expect(pinned({}, via("x", { resting: { code: "breaker_open", forMs: 1 } }))).toEqual(["breaker_open"]);
    expect(pinned({}, via("x", { resting: { code: "rate_limited", forMs: 1 } }))).toEqual(["rate_limited"]);
    expect(pinned(scope({ abilities: ["tools"] }), via("x"))).toEqual(["unknown_ability"]);
    expect(pinned(scope({ fields: ["temperature"] }), via("x"), null, UNABLE)).toEqual(["lacks_ability"]);
    expect(pinned(limits({ maxEnergyWh: 1e-9, maxCarbonG: 1e-9 }), via("x"))).toEqual([
      "over_max_energy",
      "over_max_carbon",
    ]);
  });

  test("is not where it cannot be called, is forbidden, or would go over the day's money", () => {
    expect(pinned({}, via("x", { resting: { code: "key_refused", forMs: null } }))).toBe("refused");
    expect(pinned(scope({ providersAllowed: ["w"] }), via("x"))).toBe("refused");
    expect(pinned(scope({ modelsDenied: ["v/big"] }), via("x"))).toBe("refused");
    expect(pinned({ otherText: "word ".repeat(100_000) }, via("x"))).toBe("refused");
    expect(pinned({}, via("x"), 0.000001)).toBe("refused");
  });
});
