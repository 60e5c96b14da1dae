import type { Catalog, CatalogModel, Day } from "@/registry/catalog";
import { catalogAsOf } from "@/registry/catalog";
import type { Registry } from "@/registry/schema";
import { sourceFaults } from "./registry-sources";

/** `errors` stop the build; `notices` are for whoever keeps the files up to date. */
export type RegistryReport = {
  readonly errors: readonly string[];
  readonly notices: readonly string[];
  readonly summary: readonly string[];
};

/** Vendors change prices often, and benchmarks are run again every few months. */
const PRICE_STALE_DAYS = 30;
const SCORE_STALE_DAYS = 90;
const MS_PER_DAY = 86_400_000;
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
    errors: [...missingFiles(registry), ...unsourced(registry), ...callable.flatMap(incomplete)],
    notices: [
      ...withoutAdapter(callable, providerNames),
      ...unknownFigures(callable, catalog),
      ...stalePrices(callable, today),
      ...staleScores(callable, today),
    ],
    summary: modelsPerProvider(catalog),
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

function unsourced({ models, regions, datacenters }: Registry): string[] {
  return Object.entries({ models, regions, datacenters }).flatMap(([folder, files]) =>
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

function withoutAdapter(callable: readonly CatalogModel[], providerNames: readonly string[]): string[] {
  const ids = callable.filter((model) => !providerNames.includes(model.provider)).map((model) => model.id);
  return ids.length === 0 ? [] : [`no adapter, so never a candidate: ${ids.join(", ")}`];
}

function unknownFigures(callable: readonly CatalogModel[], { sites }: Catalog): string[] {
  const priced = callable.filter((model) => sites[model.provider]?.ownMachine !== true);
  const scores = callable.flatMap((model) => Object.values(model.scores));
  const counts = [
    ["price", priced.filter((model) => model.price === null).length, priced.length],
    ["energy", callable.filter((model) => model.parameters === null).length, callable.length],
    ["score", scores.filter((score) => score === null).length, scores.length],
  ] as const;
  return counts.flatMap(([figure, unknown, all]) =>
    unknown === 0 ? [] : [`${figure} unknown: ${unknown} of ${all}`],
  );
}

function stalePrices(callable: readonly CatalogModel[], today: Day): string[] {
  const stale = callable.flatMap(({ id, price }) =>
    price && daysBetween(price.readOn, today) > PRICE_STALE_DAYS ? [`${id} (${price.readOn})`] : [],
  );
  return stale.length === 0 ? [] : [`price read over ${PRICE_STALE_DAYS} days ago: ${stale.join(", ")}`];
}

function staleScores(callable: readonly CatalogModel[], today: Day): string[] {
  const stale = callable.flatMap(({ id, scores }) => {
    const old = Object.entries(scores).flatMap(([type, score]) =>
      score && daysBetween(score.from, today) > SCORE_STALE_DAYS ? [type] : [],
    );
    return old.length === 0 ? [] : [`${id} (${old.join(", ")})`];
  });
  return stale.length === 0 ? [] : [`score over ${SCORE_STALE_DAYS} days old: ${stale.join(", ")}`];
}

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;

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
