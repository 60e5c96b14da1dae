import type { Catalog, CatalogModel, ModelId, ModelStatus, Price } from "@/registry/catalog";

const CALLABLE: readonly ModelStatus[] = ["active", "preview", "legacy", "deprecated"];

/** The models of the catalog that somebody still answers for: neither retired nor never sold. */
export function callableModels(catalog: Catalog): readonly CatalogModel[] {
  return catalog.models.filter((model) => CALLABLE.includes(model.status));
}

/** Ids of the callable models of one provider that have a name on its wire. */
export function modelsOf(provider: string, catalog: Catalog): readonly ModelId[] {
  return callableModels(catalog)
    .filter((model) => model.provider === provider)
    .filter((model) => model.apiModelId !== null || model.servedAs.length > 0)
    .map((model) => model.id);
}

/**
 * The catalog's price of a model.
 * @returns null where the catalog knows none, or where its price began only after `at`: unknown, not free.
 */
export function priceOf(id: ModelId, catalog: Catalog, at: Date): Price | null {
  const price = catalog.models.find((model) => model.id === id)?.price ?? null;
  return price !== null && price.from <= at.toISOString().slice(0, 10) ? price : null;
}
