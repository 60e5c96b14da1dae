import type { Catalog, CatalogModel, Day } from "@/registry/catalog";
import { catalogAsOf } from "@/registry/catalog";
import type { Registry } from "@/registry/schema";
import { impactNotices, impactSummary } from "./impact-report";
import { modelNotices } from "./model-notices";
import { modelSummary } from "./model-summary";
import { referenceFaults } from "./registry-references";
import { sourceFaults } from "./registry-sources";

/** `errors` stop the build; `notices` are for whoever keeps the files up to date. */
export type RegistryReport = {
  readonly errors: readonly string[];
  readonly notices: readonly string[];
  readonly summary: readonly string[];
};

/** Statuses of models that nobody can call. */
const GONE: readonly CatalogModel["status"][] = ["retired", "not_a_product"];

/** What the registry holds and lacks on `today`, given the names of the adapters that there are. */
export function registryReport(
  registry: Registry,
  providerNames: readonly string[],
  today: Day,
): RegistryReport {
  const catalog = catalogAsOf(registry, today);
  const callable = catalog.models.filter((model) => !GONE.includes(model.status));
  return {
    errors: [
      ...missingFiles(registry),
      ...unsourced(registry),
      ...referenceFaults(registry).map(({ file, path, message }) => `${file}: ${path.join(".")}: ${message}`),
      ...callable.flatMap(incomplete),
      ...sameNames(catalog),
    ],
    notices: [...modelNotices(callable, catalog, providerNames, today), ...impactNotices(catalog, today)],
    summary: [...modelsPerProvider(catalog), modelSummary(catalog), impactSummary(catalog)],
  };
}

function missingFiles({ models, regions, datacenters }: Registry): string[] {
  return [
    ...(Object.keys(models).length === 0 ? ["registry/models: expected at least one model"] : []),
    ...(regions.WORLD ? [] : ["registry/regions/WORLD.yaml: expected the file: it serves unknown zones"]),
    ...(datacenters.default
      ? []
      : ["registry/datacenters/default.yaml: expected the file: it serves providers without one"]),
  ];
}

function unsourced({ models, regions, datacenters, clouds, hardware }: Registry): string[] {
  return Object.entries({ models, regions, datacenters, clouds, hardware }).flatMap(([folder, files]) =>
    Object.entries(files).flatMap(([id, file]) =>
      sourceFaults(file).map(
        ({ path, message }) => `registry/${folder}/${id}.yaml: ${path.join(".")}: ${message}`,
      ),
    ),
  );
}

function incomplete(model: CatalogModel): string[] {
  const file = `registry/models/${model.id}.yaml`;
  const named = model.apiModelId !== null || model.servedAs.length > 0;
  return [
    ...(model.contextTokens === null
      ? [`${file}: context_tokens: expected a number, the model is ${model.status}`]
      : []),
    ...(named ? [] : [`${file}: api_model_id: expected a name, the model is ${model.status}`]),
  ];
}

/** Two models of one provider under one name could not be told apart on any page. */
function sameNames({ models }: Catalog): string[] {
  const seen = new Map<string, string>();
  return models.flatMap(({ id, provider, name }) => {
    const key = `${provider} ${name}`;
    const other = seen.get(key);
    seen.set(key, id);
    const file = `registry/models/${id}.yaml`;
    return other === undefined
      ? []
      : [`${file}: name: expected another name than that of ${other}, "${name}"`];
  });
}

function modelsPerProvider({ models }: Catalog): string[] {
  const providers = [...new Set(models.map((model) => model.provider))];
  return providers.map((provider) => {
    const own = models.filter((model) => model.provider === provider);
    const gone = own.filter((model) => GONE.includes(model.status));
    const listed = gone.map((model) => `${model.id} ${model.status.replaceAll("_", " ")}`);
    const count = `${own.length} ${own.length === 1 ? "model" : "models"}`;
    return `${provider}: ${count}${listed.length === 0 ? "" : `, of which ${listed.join(", ")}`}`;
  });
}
