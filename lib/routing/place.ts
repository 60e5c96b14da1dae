import type { Catalog, Site, Zone, ZoneId } from "@/registry/catalog";

/** Said in place of a zone's id: wherever each provider computes. Ids of zones are capitals, so that none is called so. */
export const PROVIDER_PLACE = "provider";

/** A zone's id, or `PROVIDER_PLACE`. */
export type Region = ZoneId | typeof PROVIDER_PLACE;

/** Stands in where nobody says where a provider computes. */
const ANYWHERE = "WORLD";

/** Pure memory: hundreds of zones are not gone through for each model. */
const remembered = new WeakMap<Catalog["zones"], ReadonlyMap<ZoneId, Zone>>();

function zonesOf({ zones }: Pick<Catalog, "zones">): ReadonlyMap<ZoneId, Zone> {
  const known = remembered.get(zones);
  if (known) return known;
  const byId = new Map(zones.map((zone) => [zone.id, zone]));
  remembered.set(zones, byId);
  return byId;
}

/** True for the id of a zone and for `PROVIDER_PLACE`. */
export const isRegion = (name: string, catalog: Pick<Catalog, "zones">): name is Region =>
  name === PROVIDER_PLACE || zonesOf(catalog).has(name);

/**
 * The grid on which a request is computed: the zone that was named, else that in which the provider computes, else the world's average.
 * @param region one of the catalog's: the door has checked it.
 */
export function zoneAt(catalog: Pick<Catalog, "zones">, region: Region, site: Pick<Site, "zone">): Zone {
  const id = region === PROVIDER_PLACE ? (site.zone?.id ?? ANYWHERE) : region;
  const zone = zonesOf(catalog).get(id);
  if (!zone) throw new Error(`The registry has no region ${id}`);
  return zone;
}

const NEAREST = 3;

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Ids of zones that a name may have meant, best first: by its name in either language, then by how it begins. */
function nearestRegions(name: string, zones: readonly Pick<Zone, "id" | "name">[]): readonly ZoneId[] {
  const wanted = name.trim();
  if (wanted === "") return [];
  const [lower, upper] = [wanted.toLowerCase(), wanted.toUpperCase()];
  const called = zones.filter(({ name: { en, zh } }) => en.toLowerCase().includes(lower) || zh === wanted);
  const begins = zones
    .map(({ id }) => ({ id, shared: sharedStart(upper, id) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
  const same = begins.filter(({ id }) => id === upper);
  return [...new Set([...same, ...called, ...begins].map(({ id }) => id))].slice(0, NEAREST);
}

/** What is wrong with a region's name, for whoever sent it; null = nothing. */
export function wrongRegion(name: string, catalog: { readonly zones: readonly Zone[] }): string | null {
  if (isRegion(name, catalog)) return null;
  const near = nearestRegions(name, catalog.zones);
  const nearest = near.length === 0 ? "" : `; nearest: ${near.join(", ")}`;
  return `there is no region ${JSON.stringify(name)}${nearest}; all are listed at /api/v1/registry, "${PROVIDER_PLACE}" is where each provider computes`;
}
