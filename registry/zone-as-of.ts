import type { Day } from "./catalog-model";
import type { Zone, ZoneFactor, ZoneId } from "./catalog-zone";
import type { RegionFile } from "./region-schema";
import { sourceLine } from "./source-line";

type Regions = Readonly<Record<ZoneId, RegionFile>>;
type FactorKey = "adpe_kg_sb_per_kwh" | "primary_energy_mj_per_kwh" | "water_l_per_kwh";

/** One zone as it was known on `asOf`: of every year the latest that had begun; before the first, the first. */
export function zoneAsOf(id: ZoneId, file: RegionFile, regions: Regions, asOf: Day): Zone {
  const year = Number(asOf.slice(0, 4));
  const row = file.intensity.findLast((candidate) => candidate.year <= year) ?? file.intensity[0];
  if (!row) throw new Error(`Region ${id} has no intensity row`);
  const shares = file.shares?.year === row.year ? file.shares : null;
  return {
    id,
    name: file.name,
    kind: file.kind,
    within: file.within,
    gramsPerKwh: row.grams_per_kwh,
    year: row.year,
    source: sourceLine(file.sources, row.source),
    alternatives: (row.alternatives ?? []).map((other) => ({
      gramsPerKwh: other.grams_per_kwh,
      source: sourceLine(file.sources, other.source),
    })),
    renewableShare: shares?.renewable ?? null,
    carbonFreeShare: shares?.carbon_free ?? null,
    adpeKgSbPerKwh: factorOf("adpe_kg_sb_per_kwh", id, file, regions),
    primaryEnergyMjPerKwh: factorOf("primary_energy_mj_per_kwh", id, file, regions),
    waterLPerKwh: factorOf("water_l_per_kwh", id, file, regions),
  };
}

/** Up to the country: an average of a continent or of the world says nothing of one country's power plants. */
function factorOf(key: FactorKey, id: ZoneId, file: RegionFile, regions: Regions): ZoneFactor | null {
  const own = file[key];
  if (own) return { value: own.value, zone: id, source: sourceLine(file.sources, own.source) };
  const parent = file.kind === "subnational" && file.within !== null ? regions[file.within] : undefined;
  return parent && file.within !== null ? factorOf(key, file.within, parent, regions) : null;
}
