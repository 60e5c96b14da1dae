import type { Catalog, Day, Device } from "@/registry/catalog";

/** Yearly figures of a grid come out in the first half of the next year. */
const INTENSITY_STALE_YEARS = 2;
/** The electricity's own energy: 1 kWh = 3.6 MJ, by definition. */
const MJ_PER_KWH = 3.6;
/** Devices with figures of their own; a server is the frame around eight of them. */
const COMPUTES = ({ kind }: Device): boolean => kind !== "server";

/** What is not known of zones, sites and devices, and what is old or looks odd. */
export function impactNotices(catalog: Catalog, today: Day): string[] {
  return [...unknownFactors(catalog), ...staleZones(catalog, today), ...lowPrimaryEnergy(catalog)];
}

/** Zones and devices of the registry in a line. */
export function impactSummary({ zones, clouds, devices }: Catalog): string {
  const regions = Object.values(clouds).reduce((sum, cloud) => sum + Object.keys(cloud.regions).length, 0);
  return `${zones.length} zones, ${regions} regions of ${Object.keys(clouds).length} clouds, ${devices.length} devices`;
}

function unknownFactors({ zones, sites, clouds, devices }: Catalog): string[] {
  const places = Object.values(sites).filter((site) => !site.ownMachine);
  const cloudRegions = Object.values(clouds).flatMap((cloud) => Object.values(cloud.regions));
  const computing = devices.filter(COMPUTES);
  const unknown = (what: string, values: readonly (object | null | undefined)[]): string[] => {
    const missing = values.filter((value) => !value).length;
    return missing === 0 ? [] : [`${what} unknown: ${missing} of ${values.length}`];
  };
  return [
    ...unknown(
      "zone's ADPe",
      zones.map((zone) => zone.adpeKgSbPerKwh),
    ),
    ...unknown(
      "zone's primary energy",
      zones.map((zone) => zone.primaryEnergyMjPerKwh),
    ),
    ...unknown(
      "zone's water",
      zones.map((zone) => zone.waterLPerKwh),
    ),
    ...unknown(
      "site's zone",
      places.map((site) => site.zone),
    ),
    ...unknown(
      "site's water",
      places.map((site) => site.wueLPerKwh),
    ),
    ...unknown(
      "cloud region's zone",
      cloudRegions.map((region) => region.zone),
    ),
    ...unknown(
      "device's power",
      computing.map((device) => device.ratedW ?? device.systemMaxW),
    ),
    ...unknown(
      "device's rent",
      computing.map((device) => device.typicalRent),
    ),
    ...unknown(
      "device's embodied impact",
      computing.map(({ embodied }) => embodied[0]),
    ),
  ];
}

function staleZones({ zones }: Catalog, today: Day): string[] {
  const stale = zones.filter(({ year }) => Number(today.slice(0, 4)) - year > INTENSITY_STALE_YEARS);
  const named = stale.map(({ id, year }) => `${id} (${year})`).join(", ");
  return stale.length === 0 ? [] : [`intensity over ${INTENSITY_STALE_YEARS} years old: ${named}`];
}

/** Such a factor leaves the renewable part out: it is another quantity than one that has it in. */
function lowPrimaryEnergy({ zones }: Catalog): string[] {
  const low = zones.filter(
    ({ id, primaryEnergyMjPerKwh: factor }) => factor?.zone === id && factor.value < MJ_PER_KWH,
  );
  const ids = low.map(({ id }) => id).join(", ");
  return low.length === 0 ? [] : [`primary energy below the electricity's own ${MJ_PER_KWH} MJ: ${ids}`];
}
