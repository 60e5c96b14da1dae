import type { Estimates } from "@/lib/routing/candidate";
import { siteOf } from "@/lib/routing/candidate";
import type { Catalog, CatalogModel, Day, Site } from "@/registry/catalog";
import { daysBetween, isStalePrice, isStaleScore, retiresSoon } from "@/registry/freshness";
import type { ModelFile, Registry, TaskType } from "@/registry/schema";
import type { Install } from "../rows";
import { estimatesOf } from "../rows";
import type { StatedWorkload } from "../search-params";
import { TASK_TYPES } from "../search-params";

/** Everything that a model's page shows. */
export type ModelView = {
  readonly model: CatalogModel;
  /** null = a server of one's own lists it and the registry does not know it. */
  readonly file: ModelFile | null;
  readonly site: Site;
  readonly today: Day;
  readonly hasAdapter: boolean;
  /** null = no day is named. */
  readonly retiresInDays: number | null;
  /** null = no price. */
  readonly priceDays: number | null;
  /** Tasks whose score is old, and those without one. */
  readonly staleScores: readonly TaskType[];
  readonly missingScores: readonly TaskType[];
  /** The model that its vendor names in its place; null = none, or one that the registry does not hold. */
  readonly replacement: CatalogModel | null;
  /** The same model at other providers. */
  readonly elsewhere: readonly CatalogModel[];
  readonly figures: Estimates;
};

/** @returns null where today's catalog has no such model. */
export function modelView(
  id: string,
  catalog: Catalog,
  registry: Registry,
  stated: StatedWorkload,
  install: Install,
): ModelView | null {
  const model = catalog.models.find((one) => one.id === id);
  if (!model) return null;
  const isOld = (task: TaskType): boolean => {
    const score = model.scores[task];
    return score !== null && isStaleScore(daysBetween(score.from, catalog.asOf));
  };
  return {
    model,
    file: registry.models[id] ?? null,
    site: siteOf(catalog, model.provider),
    today: catalog.asOf,
    hasAdapter: install.adapters.includes(model.provider),
    retiresInDays: model.retiresOn === null ? null : daysBetween(catalog.asOf, model.retiresOn),
    priceDays: model.price && daysBetween(model.price.readOn, catalog.asOf),
    staleScores: TASK_TYPES.filter(isOld),
    missingScores: TASK_TYPES.filter((task) => model.scores[task] === null),
    replacement: catalog.models.find((one) => one.id === model.replacement) ?? null,
    elsewhere: catalog.models.filter((one) => isSameModel(one, model)),
    figures: estimatesOf(model, stated, catalog, install),
  };
}

/** A model that another provider serves is a file of the same name and vendor in that provider's folder. */
const isSameModel = (one: CatalogModel, other: CatalogModel): boolean =>
  one.id !== other.id && one.vendor === other.vendor && tailOf(one.id) === tailOf(other.id);

const tailOf = (id: string): string => id.slice(id.indexOf("/") + 1);

/** What speaks against a model, or has to be known before it is used. */
export type Warning =
  | { readonly kind: "no_adapter" | "guessed" | "no_size" | "no_price" | "deprecated" | "not_a_product" }
  | { readonly kind: "retired"; readonly day: Day }
  | { readonly kind: "retires_soon"; readonly day: Day; readonly days: number }
  | { readonly kind: "stale_price"; readonly days: number }
  | { readonly kind: "stale_score"; readonly tasks: readonly TaskType[] }
  | { readonly kind: "no_scores"; readonly tasks: readonly TaskType[] };

/** All that has to be known first, the gravest first. */
export function warningsOf(view: ModelView): readonly Warning[] {
  const { model, retiresInDays: days, site } = view;
  const isSoon = model.status !== "retired" && days !== null && retiresSoon(days);
  return [
    ...(model.status === "retired" && model.retiresOn !== null
      ? [{ kind: "retired" as const, day: model.retiresOn }]
      : []),
    ...(isSoon && model.retiresOn !== null
      ? [{ kind: "retires_soon" as const, day: model.retiresOn, days: Math.max(0, days) }]
      : []),
    ...(model.status === "deprecated" ? [{ kind: "deprecated" as const }] : []),
    ...(model.status === "not_a_product" ? [{ kind: "not_a_product" as const }] : []),
    ...(view.hasAdapter ? [] : [{ kind: "no_adapter" as const }]),
    ...(model.price === null && !site.ownMachine ? [{ kind: "no_price" as const }] : []),
    ...(view.priceDays !== null && isStalePrice(view.priceDays)
      ? [{ kind: "stale_price" as const, days: view.priceDays }]
      : []),
    ...(model.parameters === null ? [{ kind: "no_size" as const }] : []),
    ...(model.parameters?.evidence === "guessed" ? [{ kind: "guessed" as const }] : []),
    ...(view.staleScores.length > 0 ? [{ kind: "stale_score" as const, tasks: view.staleScores }] : []),
    ...(view.missingScores.length > 0 ? [{ kind: "no_scores" as const, tasks: view.missingScores }] : []),
  ];
}
