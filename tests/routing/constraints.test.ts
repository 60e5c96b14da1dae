import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Scope } from "@/lib/routing/request";
import type { World } from "../support/world";
import { ABILITIES, decided, FIELDS, figure, IDS, PROVIDERS, world } from "../support/world";

/** Whether those that only failed too often are tried because nobody else is left: the one case in which fewer may mean others. */
const onlyFailingLeft = ({ connected }: World, kept: readonly string[]): boolean =>
  kept.some((id) => {
    const connection = connected.get(id);
    return connection?.state === "connected" && connection.resting?.code === "breaker_open";
  });

describe("the laws of a decision", () => {
  test("are looked at where models are kept, and where none is", () => {
    const some = fc.sample(world, { numRuns: 500, seed: 1 }).map((given) => decided(given));
    expect(some.filter(({ kept }) => kept.length > 1).length).toBeGreaterThan(100);
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
