import type { Zone } from "@/registry/catalog";
import { WH_PER_KWH } from "../units";
import type { Estimate } from "./interval";
import { scale } from "./interval";

/**
 * Operational, location-based carbon in g CO2e: facility energy times the average intensity of the zone's electricity.
 * @returns null where the energy is unknown.
 */
export function carbonGrams(energyWh: Estimate | null, zone: Pick<Zone, "gramsPerKwh">): Estimate | null {
  return energyWh && scale(energyWh, zone.gramsPerKwh / WH_PER_KWH, "modelled");
}
