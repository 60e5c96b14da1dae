import type { CatalogModel, Parameters, Zone } from "@/registry/catalog";
import type { Bilingual, ChoiceField, NumberField, World } from "./method";
import { both } from "./method";

type Bounds = { readonly min: number; readonly max: number };

/** A count: whole, and at most ten million. */
export const count = (
  name: string,
  label: Bilingual,
  unit: string,
  fallback: number,
  min = 0,
): NumberField => ({
  kind: "number",
  name,
  label,
  unit,
  fallback,
  min,
  max: 10_000_000,
  whole: true,
});

export const amount = (
  name: string,
  label: Bilingual,
  unit: string,
  fallback: number,
  { min, max }: Bounds,
): NumberField => ({ kind: "number", name, label, unit, fallback, min, max });

export const INPUT_TOKENS = count("in", both("Input", "输入"), "tok", 500);
export const OUTPUT_TOKENS = count("out", both("Output, reasoning included", "输出（含推理）"), "tok", 300);
export const ENERGY = amount("energy", both("Energy at the facility", "数据中心电表处能耗"), "Wh", 0.3, {
  min: 0,
  max: 1e6,
});

/** One of the models of which something is known. */
export function modelField(
  { catalog }: World,
  known: (model: CatalogModel) => boolean,
  wanted: string,
): ChoiceField {
  const models = catalog.models.filter(known);
  const fallback = models.find(({ id }) => id === wanted)?.id ?? models[0]?.id ?? "";
  const options = models.map(({ id }) => ({ value: id, label: both(id, id) }));
  return { kind: "choice", name: "model", label: both("Model", "模型"), fallback, options };
}

export function zoneField({ catalog }: World): ChoiceField {
  const options = catalog.zones.map(({ id, name }) => ({ value: id, label: name }));
  return { kind: "choice", name: "zone", label: both("Grid", "电网"), fallback: "WORLD", options };
}

export const choiceOf = (
  name: string,
  label: Bilingual,
  options: readonly (readonly [string, Bilingual])[],
): ChoiceField => ({
  kind: "choice",
  name,
  label,
  fallback: options[0]?.[0] ?? "",
  options: options.map(([value, text]) => ({ value, label: text })),
});

/** The model that a field named. The form offers none that the catalog does not have. */
export function modelOf({ catalog }: World, id: string): CatalogModel {
  const model = catalog.models.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`No model ${id} in the catalog`);
  return model;
}

export function parametersOf(world: World, id: string): Parameters {
  const { parameters } = modelOf(world, id);
  if (!parameters) throw new Error(`No size of ${id} is known`);
  return parameters;
}

export function zoneOf({ catalog }: World, id: string): Zone {
  const zone = catalog.zones.find((candidate) => candidate.id === id);
  if (!zone) throw new Error(`No zone ${id} in the catalog`);
  return zone;
}

export const isSized = ({ parameters }: CatalogModel): boolean => parameters !== null;
