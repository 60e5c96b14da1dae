import type { Device } from "./catalog-device";
import type { CatalogModel, Day } from "./catalog-model";
import type { Cloud, Site } from "./catalog-site";
import type { Zone } from "./catalog-zone";
import { deviceAsOf } from "./device-as-of";
import { firstDay, modelAsOf } from "./model-as-of";
import type { Registry } from "./schema";
import { cloudAsOf, siteOf } from "./site-as-of";
import { zoneAsOf } from "./zone-as-of";

export type { Device, DeviceFigure, Embodied, Rent } from "./catalog-device";
export type {
  CacheWritePrices,
  CatalogModel,
  Day,
  Effort,
  MeasuredConfiguration,
  MeasuredPoint,
  ModelId,
  ModelStatus,
  Parameters,
  Price,
  RequestField,
  Score,
  Speed,
  TokenPrices,
} from "./catalog-model";
export type { Cloud, CloudRegion, Pue, Site, Wue, YearFigure } from "./catalog-site";
export type { Zone, ZoneFactor, ZoneId } from "./catalog-zone";

/** Everything that was known on `asOf`, lists in order of their ids. Handed to the core as an argument. */
export type Catalog = {
  readonly asOf: Day;
  readonly version: string;
  readonly models: readonly CatalogModel[];
  readonly zones: readonly Zone[];
  /** By provider; `default` for all others. */
  readonly sites: Readonly<Record<string, Site>>;
  /** By operator. */
  readonly clouds: Readonly<Record<string, Cloud>>;
  readonly devices: readonly Device[];
};

/**
 * The registry as it stood at the end of `asOf` (UTC): of every dated row the latest that had begun.
 * A model that had not been released by then is not in it; one that never was is in it from its first status on.
 */
export function catalogAsOf(registry: Registry, asOf: Day): Catalog {
  const { regions, datacenters, clouds, hardware } = registry;
  return {
    asOf,
    version: registry.version,
    models: Object.entries(registry.models)
      .filter(([, file]) => firstDay(file) <= asOf)
      .map(([id, file]) => modelAsOf(id, file, asOf))
      .sort(byId),
    zones: Object.entries(regions)
      .map(([id, file]) => zoneAsOf(id, file, regions, asOf))
      .sort(byId),
    sites: mapped(datacenters, siteOf),
    clouds: mapped(clouds, (file) => cloudAsOf(file, asOf)),
    devices: Object.entries(hardware)
      .map(([id, file]) => deviceAsOf(id, file, asOf))
      .sort(byId),
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

const mapped = <From, To>(
  files: Readonly<Record<string, From>>,
  to: (file: From) => To,
): Record<string, To> => Object.fromEntries(Object.entries(files).map(([id, file]) => [id, to(file)]));
