import fc from "fast-check";
import type { Decision, DecisionContext, NoCandidate } from "@/lib/routing/decide";
import { decide } from "@/lib/routing/decide";
import { balanced } from "@/lib/routing/policies/balanced";
import { efficiency } from "@/lib/routing/policies/efficiency";
import { exploring } from "@/lib/routing/policies/exploring";
import { quality } from "@/lib/routing/policies/quality";
import type { Ability, Connection, Constraints, RouteRequest, Scope } from "@/lib/routing/request";
import type { CatalogModel, RequestField } from "@/registry/catalog";
import { aCatalog, aModel, aPrice, aScore, aSpeed } from "./catalog";
import { aContext, aRouteRequest, dense } from "./decision";

export const ABILITIES: readonly Ability[] = ["tools", "vision", "json_schema"];
export const FIELDS: readonly RequestField[] = [
  "tools",
  "tool_choice",
  "stop",
  "seed",
  "n",
  "logprobs",
  "temperature",
  "top_p",
  "reasoning_effort",
];
export const PROVIDERS = ["v", "w", "x"];
export const IDS = PROVIDERS.flatMap((provider) => [`${provider}/a`, `${provider}/b`]);

export const figure = (min: number, max: number) => fc.double({ min, max, noNaN: true });
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
        tool_choice: yesNoUnknown,
        stop: yesNoUnknown,
        seed: yesNoUnknown,
        n: yesNoUnknown,
        logprobs: yesNoUnknown,
        temperature: yesNoUnknown,
        top_p: yesNoUnknown,
        reasoning_effort: yesNoUnknown,
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

/** Anything that may lead to a decision over six models of three providers: about half of these keep somebody. */
export const world = fc.record({
  models: someModels,
  connected: fc.tuple(...IDS.map(someConnection)).map((entries) => new Map(entries)),
  policy: somePolicy,
  draw: figure(0, 0.999),
  leftTodayUsd: rarely(figure(0, 0.1)),
  constraints: someConstraints,
  scope: someScope,
});
export type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

export const contextOf = ({ models, connected, policy, draw, leftTodayUsd }: World): DecisionContext =>
  aContext({ catalog: aCatalog(models), connected, policy, draw, leftTodayUsd });

/** What is decided there, with the ids of those that are kept. */
export function decided(
  given: World,
  known: Partial<RouteRequest> = {},
): {
  readonly decision: Decision | null;
  readonly none: NoCandidate | null;
  readonly kept: readonly string[];
} {
  const { constraints, scope } = given;
  const result = decide(
    aRouteRequest({ taskType: "general", constraints, scope, ...known }),
    contextOf(given),
  );
  return result.ok
    ? { decision: result.value, none: null, kept: result.value.kept.map(({ id }) => id) }
    : { decision: null, none: result.error, kept: [] };
}
