import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Decision, NoCandidate } from "@/lib/routing/decide";
import { decide } from "@/lib/routing/decide";
import { balanced } from "@/lib/routing/policies/balanced";
import { efficiency } from "@/lib/routing/policies/efficiency";
import { exploring } from "@/lib/routing/policies/exploring";
import { quality } from "@/lib/routing/policies/quality";
import type { Ability, Connection, Constraints, RouteRequest, Scope } from "@/lib/routing/request";
import type { CatalogModel, RequestField } from "@/registry/catalog";
import { aCatalog, aModel, aPrice, aScore, aSpeed } from "../support/catalog";
import { aContext, aRouteRequest, dense } from "../support/decision";

const ABILITIES: readonly Ability[] = ["tools", "vision", "json_schema"];
const FIELDS: readonly RequestField[] = ["tools", "stop", "seed", "n", "logprobs"];
const PROVIDERS = ["v", "w", "x"];
const IDS = PROVIDERS.flatMap((provider) => [`${provider}/a`, `${provider}/b`]);

const figure = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Mostly known; null in one case of eight. */
const mostly = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 7 });
/** Mostly null; set in one case of four. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const yesNoUnknown = fc.constantFrom(true, true, true, false, null);
const few = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: 1 });

/** A model of this id, of which anything may be known or not. */
const someModel = (id: string): fc.Arbitrary<CatalogModel> =>
  fc
    .record({
      price: mostly(fc.tuple(figure(0.01, 20), figure(0.01, 80))),
      score: mostly(figure(0, 1)),
      speed: mostly(fc.tuple(figure(5, 500), figure(0.05, 5))),
      size: mostly(figure(1, 700)),
      contextTokens: mostly(fc.constantFrom(2000, 8000, 128_000)),
      abilities: fc.tuple(yesNoUnknown, yesNoUnknown, yesNoUnknown),
      accepts: fc.record({
        tools: yesNoUnknown,
        stop: yesNoUnknown,
        seed: yesNoUnknown,
        n: yesNoUnknown,
        logprobs: yesNoUnknown,
      }),
    })
    .map(({ price, score, speed, size, contextTokens, abilities, accepts }) => {
      const [supportsTools, supportsVision, supportsJsonSchema] = abilities;
      const known = { contextTokens, accepts, supportsTools, supportsVision, supportsJsonSchema };
      const general = score === null ? null : aScore(score);
      return aModel({
        id,
        ...known,
        price: price && aPrice(...price),
        speed: speed && aSpeed(...speed),
        parameters: size === null ? null : dense(size),
        scores: { coding: general, reasoning: general, creative: general, general },
      });
    });

const someModels = fc.tuple(...IDS.map(someModel));
const someConstraints: fc.Arbitrary<Constraints> = fc.record({
  maxCostUsd: rarely(figure(1e-4, 0.1)),
  maxLatencyMs: rarely(figure(1000, 60_000)),
  minQuality: rarely(figure(0, 0.8)),
  maxEnergyWh: rarely(figure(0.01, 5)),
  maxCarbonG: rarely(figure(0.01, 5)),
});
const someScope: fc.Arbitrary<Scope> = fc.record({
  providersAllowed: rarely(fc.subarray(PROVIDERS)),
  modelsDenied: few(IDS),
  abilities: few(ABILITIES),
  fields: few(FIELDS),
  contextTokens: rarely(fc.constantFrom(1000, 8000, 64_000)),
});
const someConnection = (id: string): fc.Arbitrary<[string, Connection]> =>
  fc
    .constantFrom<Connection["state"] | "breaker_open" | "rate_limited" | "key_refused">(
      ...Array.from({ length: 12 }, () => "connected" as const),
      "no_adapter",
      "not_connected",
      "breaker_open",
      "breaker_open",
      "rate_limited",
      "key_refused",
    )
    .map((state) => {
      const connected: Connection = {
        state: "connected",
        provider: id.slice(0, 1),
        simulated: false,
        apiModelId: id,
      };
      switch (state) {
        case "connected":
          return [id, connected];
        case "no_adapter":
          return [id, { state }];
        case "not_connected":
          return [id, { state, reason: "no_key" }];
        default:
          return [id, { ...connected, resting: { code: state, forMs: 1000 } }];
      }
    });
const somePolicy = fc.constantFrom(balanced, efficiency, quality, exploring(balanced, 1));

const world = fc.record({
  models: someModels,
  connected: fc.tuple(...IDS.map(someConnection)).map((entries) => new Map(entries)),
  policy: somePolicy,
  draw: figure(0, 0.999),
  leftTodayUsd: rarely(figure(0, 0.1)),
  constraints: someConstraints,
  scope: someScope,
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function decided(
  { models, connected, policy, draw, leftTodayUsd, constraints, scope }: World,
  known: Partial<RouteRequest> = {},
): {
  readonly decision: Decision | null;
  readonly none: NoCandidate | null;
  readonly kept: readonly string[];
} {
  const context = aContext({ catalog: aCatalog(models), connected, policy, draw, leftTodayUsd });
  const result = decide(aRouteRequest({ taskType: "general", constraints, scope, ...known }), context);
  return result.ok
    ? { decision: result.value, none: null, kept: result.value.kept.map(({ id }) => id) }
    : { decision: null, none: result.error, kept: [] };
}

/** Whether those that only failed too often are tried because nobody else is left: the one case in which fewer may mean others. */
const onlyFailingLeft = ({ connected }: World, kept: readonly string[]): boolean =>
  kept.some((id) => {
    const connection = connected.get(id);
    return connection?.state === "connected" && connection.resting?.code === "breaker_open";
  });

describe("the laws of a decision", () => {
  test("are looked at where models are kept, and where none is", () => {
    const some = fc.sample(world, { numRuns: 500, seed: 1 }).map((given) => decided(given));
    expect(some.filter(({ kept }) => kept.length > 1).length).toBeGreaterThan(200);
    expect(some.filter(({ none }) => none !== null && none.relax.length > 0).length).toBeGreaterThan(50);
  });

  test("every model is either kept or rejected, with a reason", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { decision, none, kept } = decided(given);
        const rejected = (decision ?? none)?.rejected ?? [];
        expect([...kept, ...rejected.map(({ id }) => id)].toSorted()).toEqual([...IDS].toSorted());
        expect(rejected.every(({ violations }) => violations.length > 0)).toBe(true);
      }),
    );
  });

  test("whoever is kept keeps all limits, and is within the scope", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { constraints, scope, models, leftTodayUsd } = given;
        for (const { id, estimates } of decided(given).decision?.kept ?? []) {
          const model = models.find((candidate) => candidate.id === id);
          const within = (value: number | undefined, limit: number | null) =>
            limit === null || (value !== undefined && value <= limit);
          expect(within(estimates.costUsd?.mid, constraints.maxCostUsd)).toBe(true);
          expect(within(estimates.costUsd?.mid, leftTodayUsd)).toBe(true);
          expect(within(estimates.latencyMs?.mid, constraints.maxLatencyMs)).toBe(true);
          expect(within(estimates.energyWh?.mid, constraints.maxEnergyWh)).toBe(true);
          expect(within(estimates.carbonG?.mid, constraints.maxCarbonG)).toBe(true);
          if (constraints.minQuality !== null) {
            expect(estimates.quality?.mid).toBeGreaterThanOrEqual(constraints.minQuality);
          }
          expect(scope.modelsDenied).not.toContain(id);
          if (scope.providersAllowed) expect(scope.providersAllowed).toContain(id.slice(0, 1));
          if (scope.contextTokens !== null)
            expect(model?.contextTokens).toBeGreaterThanOrEqual(scope.contextTokens);
          for (const field of scope.fields) expect(model?.accepts[field]).not.toBe(false);
          if (scope.abilities.includes("tools")) expect(model?.supportsTools).toBe(true);
          if (scope.abilities.includes("vision")) expect(model?.supportsVision).toBe(true);
          if (scope.abilities.includes("json_schema")) expect(model?.supportsJsonSchema).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a denied model is never picked, and nothing outside the allowed providers", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { pick } = decided(given).decision ?? {};
        if (!pick) return;
        expect(given.scope.modelsDenied).not.toContain(pick.id);
        if (given.scope.providersAllowed) expect(given.scope.providersAllowed).toContain(pick.id.slice(0, 1));
      }),
    );
  });

  test("tightening a limit never admits a model", () => {
    const limit = fc.constantFrom("maxCostUsd", "maxLatencyMs", "minQuality", "maxEnergyWh", "maxCarbonG");
    fc.assert(
      fc.property(world, limit, figure(0.1, 0.99), (given, tightened, factor) => {
        const before = decided(given);
        const was = given.constraints[tightened];
        const start = tightened === "minQuality" ? 0.3 : 0.01;
        const to = tightened === "minQuality" ? 1 - (1 - (was ?? start)) * factor : (was ?? start) * factor;
        const after = decided({ ...given, constraints: { ...given.constraints, [tightened]: to } });
        if (onlyFailingLeft(given, after.kept)) return;
        for (const id of after.kept) expect(before.kept).toContain(id);
      }),
      { numRuns: 300 },
    );
  });

  test("asking for more never admits a model", () => {
    fc.assert(
      fc.property(
        world,
        fc.constantFrom(...ABILITIES),
        fc.constantFrom(...FIELDS),
        fc.constantFrom(...IDS),
        (given, ability, field, denied) => {
          const before = decided(given);
          const { scope } = given;
          const more: readonly Scope[] = [
            { ...scope, abilities: [...new Set([...scope.abilities, ability])] },
            { ...scope, fields: [...new Set([...scope.fields, field])] },
            { ...scope, modelsDenied: [...scope.modelsDenied, denied] },
            { ...scope, providersAllowed: (scope.providersAllowed ?? PROVIDERS).slice(1) },
            { ...scope, contextTokens: (scope.contextTokens ?? 1000) * 2 },
          ];
          for (const narrowed of more) {
            const after = decided({ ...given, scope: narrowed });
            if (onlyFailingLeft(given, after.kept)) continue;
            for (const id of after.kept) expect(before.kept).toContain(id);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test("those that failed too often lately are kept only where nobody else is, and those that rest otherwise never", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { kept } = decided(given);
        const codeOf = (id: string) => {
          const connection = given.connected.get(id);
          return connection?.state === "connected" ? (connection.resting?.code ?? "free") : connection?.state;
        };
        const codes = new Set(kept.map(codeOf));
        expect([...codes].every((code) => code === "free" || code === "breaker_open")).toBe(true);
        expect(codes.size).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("a relaxation admits the model that it names, for each limit", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { none } = decided(given);
        for (const { model, changes } of none?.relax ?? []) {
          const relaxed = Object.fromEntries(changes.map(({ constraint, to }) => [constraint, to]));
          const again = decided({ ...given, constraints: { ...given.constraints, ...relaxed } });
          expect(again.kept).toContain(model);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("the same twice is the same", () => {
    fc.assert(
      fc.property(world, (given) => {
        expect(decided(given)).toEqual(decided(given));
      }),
      { numRuns: 30 },
    );
  });
});
