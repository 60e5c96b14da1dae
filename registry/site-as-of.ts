import type { Day } from "./catalog-model";
import type { Cloud, CloudRegion, Pue, Site, YearFigure } from "./catalog-site";
import type { CloudFile } from "./cloud-schema";
import type { DatacenterFile } from "./datacenter-schema";
import { sourceLine } from "./source-line";
import type { Sources } from "./source-schema";

/** Where a provider computes, as its file says. */
export function siteOf(file: DatacenterFile): Site {
  const { pue, wue_l_per_kwh: wue, zone, hosting, sources } = file;
  return {
    pue: rangeOf(pue, sources),
    wueLPerKwh: wue && rangeOf(wue, sources),
    zone: zone && { id: zone.id, source: sourceLine(sources, zone.source) },
    operators: hosting?.operators ?? [],
    batch: file.deployment.batch,
    gpu: file.deployment.gpu,
    ownMachine: file.own_machine,
  };
}

function rangeOf(
  { range: [low, mid, high], source }: { readonly range: readonly [number, number, number]; source: string },
  sources: Sources,
): Pue {
  return { low, mid, high, source: sourceLine(sources, source) };
}

/** An operator as it was known on `asOf`: of every year the latest that had begun. */
export function cloudAsOf(file: CloudFile, asOf: Day): Cloud {
  const year = Number(asOf.slice(0, 4));
  const latest = <Row extends { readonly year: number }>(rows: readonly Row[]): Row | null =>
    rows.findLast((row) => row.year <= year) ?? null;
  const figure = (row: { value: number; year: number; source: string } | null): YearFigure | null =>
    row && { value: row.value, year: row.year, source: sourceLine(file.sources, row.source) };
  const regionOf = ({ name, zone, reported }: CloudFile["regions"][string]): CloudRegion => {
    const row = latest(reported);
    return {
      name,
      zone: zone && { id: zone.id, source: sourceLine(file.sources, zone.source) },
      carbonFreeShare: figure(row && { ...row, value: row.carbon_free_share }),
      gridGramsPerKwh: figure(row && { ...row, value: row.grid_grams_per_kwh }),
    };
  };
  return {
    name: file.name,
    pue: figure(latest(file.pue)),
    wueLPerKwh: figure(latest(file.wue_l_per_kwh)),
    regions: Object.fromEntries(Object.entries(file.regions).map(([id, region]) => [id, regionOf(region)])),
  };
}
