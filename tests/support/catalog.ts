import type { Catalog, CatalogModel } from "@/registry/catalog";

/** A model of which nothing is known but what the test says. */
export function aModel(known: Partial<CatalogModel> & Pick<CatalogModel, "id">): CatalogModel {
  const [provider = "", name = ""] = known.id.split("/");
  return {
    provider,
    name,
    vendor: provider,
    kind: "api",
    apiModelId: name,
    servedAs: [],
    status: "active",
    retiresOn: null,
    replacement: null,
    contextTokens: null,
    maxOutputTokens: null,
    supportsTools: null,
    supportsVision: null,
    thinksByDefault: null,
    outputFactor: 1,
    price: null,
    speed: null,
    latencyProfile: null,
    energyProfile: null,
    parameters: null,
    scores: { coding: null, reasoning: null, creative: null, general: null },
    ...known,
  };
}

/** A catalog that holds these models and nothing else. */
export const aCatalog = (models: readonly CatalogModel[]): Catalog => ({
  asOf: "2026-11-01",
  version: "test",
  models,
  zones: [],
  sites: {},
});
