import type { SearchParams } from "nuqs/server";
import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { BALANCED_WEIGHTS } from "@/lib/routing/policies/balanced";
import type { RouteForm, RouteSettings } from "./form/route-form";
import { ABILITIES, POLICIES, TASK_TYPES, WEIGHT_AXES } from "./form/route-form";
import {
  areWeights,
  isCount,
  isPositive,
  isShare,
  namesIn,
  namesOf,
  numberWhere,
  weightsParser,
} from "./search-parsers";

/** Names that only today's registry can tell. */
export type KnownNames = {
  readonly models: readonly string[];
  readonly providers: readonly string[];
  readonly regions: readonly string[];
};

/** The names among which a form chooses. */
export const knownNames = (
  models: readonly { readonly id: string; readonly provider: string }[],
  regions: readonly string[],
): KnownNames => ({
  models: models.map(({ id }) => id),
  providers: [...new Set(models.map(({ provider }) => provider))].sort(),
  regions,
});

/**
 * The page's state in its address, for server and browser alike, under the names of `/api/v1/execute`. `max_cost` in USD a call,
 * `max_latency` in ms, `min_quality` 0 to 1, `context` in tokens.
 */
export const routeParsers = ({ models, providers, regions }: KnownNames) => ({
  task: parseAsStringLiteral(TASK_TYPES),
  policy: parseAsStringLiteral(POLICIES),
  weights: weightsParser,
  max_cost: numberWhere(isPositive),
  max_latency: numberWhere(isPositive),
  min_quality: numberWhere(isShare),
  max_energy_wh: numberWhere(isPositive),
  max_carbon_g: numberWhere(isPositive),
  providers_allowed: namesOf(providers),
  models_denied: namesOf(models),
  needs: namesOf(ABILITIES),
  context: numberWhere(isCount),
  region: parseAsStringLiteral(regions),
  mine: parseAsStringLiteral(models),
});

type Parsers = ReturnType<typeof routeParsers>;
export type SearchKey = keyof Parsers;

/** A part of the address that was not taken over; `why` is the setting whose values it does not fit, or what else is wrong. */
export type IgnoredValue = {
  readonly key: string;
  readonly value: string;
  readonly why: SearchKey | "unknown_key" | "repeated";
};

const isKey = (key: string, parsers: Parsers): key is SearchKey => Object.hasOwn(parsers, key);

/**
 * The settings that an address holds, the usual ones where it is silent, and every part of it that was ignored.
 * @param usualRegion the one that the install has set.
 */
export function readSearch(
  raw: SearchParams,
  known: KnownNames,
  usualRegion: string,
): { readonly settings: RouteSettings; readonly ignored: readonly IgnoredValue[] } {
  const found = createLoader(routeParsers(known))(raw);
  const ignored = Object.entries(raw).flatMap(([key, given]) => ignoredOf(key, given, known));
  return {
    ignored,
    settings: {
      taskType: found.task,
      policy: found.policy ?? "auto",
      weights: found.weights ?? BALANCED_WEIGHTS,
      maxCostUsd: found.max_cost,
      maxLatencyMs: found.max_latency,
      minQuality: found.min_quality,
      maxEnergyWh: found.max_energy_wh,
      maxCarbonG: found.max_carbon_g,
      providersAllowed: found.providers_allowed,
      modelsDenied: found.models_denied ?? [],
      abilities: found.needs ?? [],
      contextTokens: found.context,
      region: found.region ?? usualRegion,
      mine: found.mine,
    },
  };
}

function ignoredOf(
  key: string,
  given: string | string[] | undefined,
  known: KnownNames,
): readonly IgnoredValue[] {
  const [first, ...more] = [given ?? []].flat();
  if (first === undefined) return [];
  if (!isKey(key, routeParsers(known)))
    return [first, ...more].map((value) => ({ key, value, why: "unknown_key" }));
  const wrong = wrongIn(key, first, known).map((value): IgnoredValue => ({ key, value, why: key }));
  return [...wrong, ...more.map((value): IgnoredValue => ({ key, value, why: "repeated" }))];
}

/** What of a value does not count: all of it or nothing, and of a list those names that nobody knows. */
function wrongIn(key: SearchKey, text: string, known: KnownNames): readonly string[] {
  const lists: Partial<Record<SearchKey, readonly string[]>> = {
    providers_allowed: known.providers,
    models_denied: known.models,
    needs: ABILITIES,
  };
  const names = lists[key];
  if (names === undefined) return routeParsers(known)[key].parse(text) === null ? [text] : [];
  return namesIn(text).filter((name) => !names.includes(name));
}

/** What the address shall hold of a form: null = the usual, or a value that is not valid yet. */
function searchOf(form: RouteForm) {
  const within = (value: number | null, holds: (value: number) => boolean): number | null =>
    value !== null && holds(value) ? value : null;
  const weights = WEIGHT_AXES.map((axis) => form.weights[axis]);
  return {
    task: form.taskType,
    policy: form.policy === "auto" ? null : form.policy,
    weights: form.policy === "custom" && areWeights(weights) ? form.weights : null,
    max_cost: within(form.maxCostUsd, isPositive),
    max_latency: within(form.maxLatencyMs, isPositive),
    min_quality: within(form.minQuality, isShare),
    max_energy_wh: within(form.maxEnergyWh, isPositive),
    max_carbon_g: within(form.maxCarbonG, isPositive),
    providers_allowed: form.providersAllowed,
    models_denied: form.modelsDenied.length === 0 ? null : form.modelsDenied,
    needs: form.abilities.length === 0 ? null : form.abilities,
    context: within(form.contextTokens, isCount),
    region: form.region,
    mine: form.mine,
  };
}

/**
 * What a change of the form changes in the address, and no more: a value that was ignored stays there, and stays reported, until its
 * own field is set.
 */
export function searchChange(before: RouteForm, after: RouteForm): Partial<ReturnType<typeof searchOf>> {
  const was = Object.entries(searchOf(before));
  return Object.fromEntries(
    Object.entries(searchOf(after)).filter(([key, value]) =>
      was.some(([own, old]) => own === key && old !== value),
    ),
  );
}
