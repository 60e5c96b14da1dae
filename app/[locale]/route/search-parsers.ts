import { createParser } from "nuqs/server";
import type { Weights } from "@/lib/routing/policies/scales";
import { WEIGHT_AXES } from "./form/route-form";

export const isPositive = (value: number): boolean => value > 0;
export const isShare = (value: number): boolean => value >= 0 && value <= 1;
export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0;

const numberIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

/** A number for which `holds` is true. */
export const numberWhere = (holds: (value: number) => boolean) =>
  createParser<number>({
    parse: (text) => {
      const value = numberIn(text);
      return Number.isFinite(value) && holds(value) ? value : null;
    },
    serialize: String,
  });

export const areWeights = (values: readonly number[]): boolean =>
  values.every((value) => Number.isFinite(value) && value >= 0) && values.some(isPositive);

/** "0.45,0.2,0.2,0,0.15": one number for each axis, in order; at least one above 0. */
export const weightsParser = createParser<Weights>({
  parse: (text) => {
    const values = text.split(",").map(numberIn);
    const [quality, cost, energy, carbon, latency] = values;
    if (values.length !== WEIGHT_AXES.length || !areWeights(values)) return null;
    if (quality === undefined || cost === undefined || energy === undefined) return null;
    if (carbon === undefined || latency === undefined) return null;
    return { quality, cost, energy, carbon, latency };
  },
  serialize: (weights) => WEIGHT_AXES.map((axis) => weights[axis]).join(","),
  eq: (a, b) => WEIGHT_AXES.every((axis) => a[axis] === b[axis]),
});

const COMMA = ",";
const COMMA_IN_NAME = "%2C";

/** The names of a list as an address writes it. */
export const namesIn = (text: string): readonly string[] =>
  text.split(COMMA).map((name) => name.trim().replaceAll(COMMA_IN_NAME, COMMA));

/** "a,b": those of `known` that are named, in the order of `known`; null where none is. A comma in a name is written %2C. */
export const namesOf = <Name extends string>(known: readonly Name[]) =>
  createParser<readonly Name[]>({
    parse: (text) => {
      const named = new Set(namesIn(text));
      const found = known.filter((name) => named.has(name));
      return found.length === 0 ? null : found;
    },
    serialize: (names) => names.map((name) => name.replaceAll(COMMA, COMMA_IN_NAME)).join(COMMA),
    eq: (a, b) => a.length === b.length && a.every((name, index) => name === b[index]),
  });
