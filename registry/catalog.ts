import type { CatalogModel, Day } from "./catalog-model";
import { firstDay, modelAsOf } from "./model-as-of";
import type { DatacenterFile, RegionFile, Registry } from "./schema";
import { sourceLine } from "./source-line";

export type {
  CacheWritePrices,
  CatalogModel,
  Day,
  ModelId,
  ModelStatus,
  Parameters,
  Price,
  RequestField,
  Score,
  Speed,
  TokenPrices,
} from "./catalog-model";

/** Id of an electricity zone; "WORLD" is the world's average. */
export type ZoneId = string;

export type Zone = {
  readonly id: ZoneId;
  readonly name: { readonly en: string; readonly zh: string };
  readonly gramsPerKwh: number;
  readonly year: number;
  readonly source: string;
};

/** Power usage effectiveness: facility energy over IT energy, dimensionless, 90 % range. */
export type Pue = {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly source: string;
};

/** Where and how a provider computes. */
export type Site = {
  readonly pue: Pue;
  /** Mean number of concurrent requests that one deployment is taken to serve. */
  readonly batch: number;
  readonly gpu: "H100" | "B200";
  /** The person's own machine: it costs its electricity, no price per token. */
  readonly ownMachine: boolean;
};

/** Everything that was known on `asOf`, models in order of their ids. Handed to the core as an argument. */
export type Catalog = {
  readonly asOf: Day;
  readonly version: string;
  readonly models: readonly CatalogModel[];
  readonly zones: readonly Zone[];
  /** By provider; `default` for all others. */
  readonly sites: Readonly<Record<string, Site>>;
};

/**
 * The registry as it stood at the end of `asOf` (UTC): of every dated row the latest that had begun.
 * A model that had not been released by then is not in it; one that never was is in it from its first status on.
 */
export function catalogAsOf(registry: Registry, asOf: Day): Catalog {
  const models = Object.entries(registry.models)
    .filter(([, file]) => firstDay(file) <= asOf)
    .map(([id, file]) => modelAsOf(id, file, asOf))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const zones = Object.entries(registry.regions)
    .map(([id, file]) => zoneAsOf(id, file, asOf))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const sites = Object.fromEntries(
    Object.entries(registry.datacenters).map(([provider, file]) => [provider, siteOf(file)]),
  );
  return { asOf, version: registry.version, models, zones, sites };
}

function zoneAsOf(id: ZoneId, file: RegionFile, asOf: Day): Zone {
  const year = Number(asOf.slice(0, 4));
  const row = file.intensity.findLast((candidate) => candidate.year <= year) ?? file.intensity[0];
  if (!row) throw new Error(`Region ${id} has no intensity row`);
  return {
    id,
    name: file.name,
    gramsPerKwh: row.grams_per_kwh,
    year: row.year,
    source: sourceLine(file.sources, row.source),
  };
}

function siteOf(file: DatacenterFile): Site {
  const [low, mid, high] = file.pue.range;
  return {
    pue: { low, mid, high, source: sourceLine(file.sources, file.pue.source) },
    batch: file.deployment.batch,
    gpu: file.deployment.gpu,
    ownMachine: file.own_machine,
  };
}
