import type { Estimates } from "@/lib/routing/candidate";
import type { CatalogModel } from "@/registry/catalog";
import type { TaskType } from "@/registry/schema";

/** A model and what the stated request takes on it. */
export type Compared = { readonly model: CatalogModel; readonly figures: Estimates };

/** What of a model is set beside that of others, in the order in which it is shown. */
export const PROPERTIES = [
  "provider",
  "vendor",
  "status",
  "kind",
  "retires",
  "context",
  "output",
  "input_price",
  "output_price",
  "cached_price",
  "quality",
  "cost",
  "energy",
  "carbon",
  "time",
  "tools",
  "vision",
  "json_schema",
  "thinks",
  "parameters",
] as const;
export type Property = (typeof PROPERTIES)[number];

/** What is compared of a model: a plain value; null = unknown. */
export function comparedValue({ model, figures }: Compared, property: Property, task: TaskType): unknown {
  switch (property) {
    case "provider":
      return model.provider;
    case "vendor":
      return model.vendor;
    case "status":
      return model.status;
    case "kind":
      return model.kind;
    case "retires":
      return model.retiresOn;
    case "context":
      return model.contextTokens;
    case "output":
      return model.maxOutputTokens;
    case "input_price":
      return model.price?.inputUsdPerMTok ?? null;
    case "output_price":
      return model.price?.outputUsdPerMTok ?? null;
    case "cached_price":
      return model.price?.cachedInputUsdPerMTok ?? null;
    case "quality":
      return model.scores[task]?.mid ?? null;
    case "cost":
      return figures.costUsd?.mid ?? null;
    case "energy":
      return figures.energyWh?.mid ?? null;
    case "carbon":
      return figures.carbonG?.mid ?? null;
    case "time":
      return figures.latencyMs?.mid ?? null;
    case "tools":
      return model.supportsTools;
    case "vision":
      return model.supportsVision;
    case "json_schema":
      return model.supportsJsonSchema;
    case "thinks":
      return model.thinksByDefault;
    case "parameters":
      return model.parameters?.activeBillion[1] ?? null;
  }
}

/** Whether any two of them differ in it; what is unknown differs from what is known. */
export function differs(columns: readonly Compared[], property: Property, task: TaskType): boolean {
  const values = columns.map((column) => comparedValue(column, property, task));
  return new Set(values).size > 1;
}
