import type { CatalogModel, Effort as Variant } from "@/registry/catalog";

/** Efforts of reasoning as requests name them, least first; `none` = without thinking. */
export const EFFORTS = [
  "none",
  "minimal",
  "low",
  "medium",
  "high",
  "xhigh",
  "max",
] as const satisfies readonly Variant["name"][];
export type Effort = (typeof EFFORTS)[number];

/** The effort that a request names; null = none, or one that the registry has no word for. */
export const effortNamed = (text: string | undefined): Effort | null =>
  EFFORTS.find((effort) => effort === text) ?? null;

/** Pure memory: a model does not change within a catalog. */
const remembered = new WeakMap<CatalogModel, Map<Effort, CatalogModel>>();

/**
 * The model at the effort that a request names: its scores and speed there where somebody measured them, else those that the registry has
 * for it at all. At effort `none` it writes no thoughts.
 * @param effort null = the vendor's default.
 */
export function atEffort(model: CatalogModel, effort: Effort | null): CatalogModel {
  if (effort === null || (effort === model.scoredEffort && effort !== "none")) return model;
  const known = remembered.get(model)?.get(effort);
  if (known) return known;
  const made = madeAt(model, effort);
  const own = remembered.get(model) ?? new Map<Effort, CatalogModel>();
  remembered.set(model, own.set(effort, made));
  return made;
}

function madeAt(model: CatalogModel, effort: Effort): CatalogModel {
  const variant = model.efforts.find(({ name }) => name === effort);
  const thinks =
    effort === "none"
      ? { outputFactor: 1, thinksByDefault: model.thinksByDefault === null ? null : false }
      : { outputFactor: model.outputFactor, thinksByDefault: model.thinksByDefault };
  if (!variant) return { ...model, ...thinks };
  const { scores, speed } = variant;
  return {
    ...model,
    ...thinks,
    speed: speed ?? model.speed,
    scores: {
      coding: scores.coding ?? model.scores.coding,
      reasoning: scores.reasoning ?? model.scores.reasoning,
      creative: scores.creative ?? model.scores.creative,
      general: scores.general ?? model.scores.general,
    },
  };
}
