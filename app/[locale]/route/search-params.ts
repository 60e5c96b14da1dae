import type { SearchParams } from "nuqs/server";
import { createLoader, createParser, parseAsStringLiteral } from "nuqs/server";
import { BALANCED_WEIGHTS } from "@/lib/routing/policies/balanced";
import type { Weights } from "@/lib/routing/policies/scales";
import type { RouteForm, RouteSettings } from "./form/route-form";
import { DEFAULT_REGION, POLICIES, TASK_TYPES, WEIGHT_AXES } from "./form/route-form";

/** Names that only today's registry can tell. */
export type KnownNames = { readonly models: readonly string[]; readonly regions: readonly string[] };

const numberWhere = (holds: (value: number) => boolean) =>
  createParser<number>({
    parse: (text) => {
      const value = text.trim() === "" ? Number.NaN : Number(text);
      return Number.isFinite(value) && holds(value) ? value : null;
    },
    serialize: String,
  });

const isPositive = (value: number): boolean => value > 0;
const isShare = (value: number): boolean => value >= 0 && value <= 1;

/** "0.45,0.2,0.2,0,0.15": one number for each axis, in order; at least one above 0. */
const weightsParser = createParser<Weights>({
  parse: (text) => {
    const values = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
    const [quality, cost, energy, carbon, latency] = values;
    if (values.length !== WEIGHT_AXES.length || !areWeights(values)) return null;
    if (quality === undefined || cost === undefined || energy === undefined) return null;
    if (carbon === undefined || latency === undefined) return null;
    return { quality, cost, energy, carbon, latency };
  },
  serialize: (weights) => WEIGHT_AXES.map((axis) => weights[axis]).join(","),
  eq: (a, b) => WEIGHT_AXES.every((axis) => a[axis] === b[axis]),
});

const areWeights = (values: readonly number[]): boolean =>
  values.every((value) => Number.isFinite(value) && value >= 0) && values.some(isPositive);

/** The page's state in its address, for server and browser alike. `max_cost` in USD a call, `max_latency` in ms, `min_quality` 0 to 1. */
export const routeParsers = ({ models, regions }: KnownNames) => ({
  task: parseAsStringLiteral(TASK_TYPES),
  policy: parseAsStringLiteral(POLICIES),
  weights: weightsParser,
  max_cost: numberWhere(isPositive),
  max_latency: numberWhere(isPositive),
  min_quality: numberWhere(isShare),
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

/** The settings that an address holds, the usual ones where it is silent, and every part of it that was ignored. */
export function readSearch(
  raw: SearchParams,
  known: KnownNames,
): { readonly settings: RouteSettings; readonly ignored: readonly IgnoredValue[] } {
  const parsers = routeParsers(known);
  const found = createLoader(parsers)(raw);
  const ignored = Object.entries(raw).flatMap(([key, given]) => ignoredOf(key, given, parsers));
  return {
    ignored,
    settings: {
      taskType: found.task,
      policy: found.policy ?? "auto",
      weights: found.weights ?? BALANCED_WEIGHTS,
      maxCostUsd: found.max_cost,
      maxLatencyMs: found.max_latency,
      minQuality: found.min_quality,
      region: found.region ?? DEFAULT_REGION,
      mine: found.mine,
    },
  };
}

function ignoredOf(
  key: string,
  given: string | string[] | undefined,
  parsers: Parsers,
): readonly IgnoredValue[] {
  const [first, ...more] = [given ?? []].flat();
  if (first === undefined) return [];
  if (!isKey(key, parsers)) return [first, ...more].map((value) => ({ key, value, why: "unknown_key" }));
  const wrong: readonly IgnoredValue[] =
    parsers[key].parse(first) === null ? [{ key, value: first, why: key }] : [];
  return [...wrong, ...more.map((value): IgnoredValue => ({ key, value, why: "repeated" }))];
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
    region: form.region === DEFAULT_REGION ? null : form.region,
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
