import type { Estimate } from "./interval";
import { weakest } from "./interval";
import type { KnownSum } from "./known-sum";
import { times } from "./product";
import { propagate } from "./propagate";

/** Where a request is computed, as far as water goes. */
export type WaterSite = {
  /** Facility energy over IT energy; its own error is in the facility energy already. */
  readonly pue: number;
  /** Water that cooling takes, L per kWh of IT energy (WUE, ISO/IEC 30134-9:2022); null = unknown. */
  readonly onSiteLitresPerKwh: Estimate | null;
  /** Water that generating the zone's electricity takes, L per kWh; null = unknown. */
  readonly offSiteLitresPerKwh: Estimate | null;
};

/** Water of one request in mL; null = unknown. On site and off site are different water in different places: they are shown apart. */
export type Water = {
  readonly onSiteMl: Estimate | null;
  readonly offSiteMl: Estimate | null;
  readonly totalMl: KnownSum;
};

/** 1 Wh at 1 L/kWh is 1 mL. */
const atRate = (energyWh: Estimate | null, litresPerKwh: Estimate | null): Estimate | null =>
  energyWh && litresPerKwh && times(energyWh, litresPerKwh);

/** Both kinds hang on the same energy, whose error is not counted twice as if it were two. */
function total(itWh: Estimate, onSite: Estimate, { pue }: WaterSite, offSite: Estimate): Estimate {
  const at = (energy: number, on: number, off: number): number => energy * (on + pue * off);
  const end = (side: "low" | "high"): readonly number[] => [
    at(itWh[side], onSite.mid, offSite.mid),
    at(itWh.mid, onSite[side], offSite.mid),
    at(itWh.mid, onSite.mid, offSite[side]),
  ];
  const highs = end("high");
  const ends = end("low").map((low, input) => ({ low, high: highs[input] ?? low }));
  const origin = weakest(itWh.origin, onSite.origin, offSite.origin);
  return propagate(at(itWh.mid, onSite.mid, offSite.mid), ends, [], origin);
}

/**
 * Water of a request: on site IT energy times the site's WUE, off site facility energy times the zone's factor. The PUE is in each once; EcoLogits 0.9
 * has it twice in the second.
 * @param facilityWh energy at the facility's meter.
 * @returns each part null where its energy or factor is unknown, and the sum of those that are known.
 */
export function waterMl(facilityWh: Estimate | null, site: WaterSite): Water {
  const itWh = facilityWh && itEnergyWh(facilityWh, site.pue);
  const { onSiteLitresPerKwh: onRate, offSiteLitresPerKwh: offRate } = site;
  const onSiteMl = atRate(itWh, onRate);
  const offSiteMl = atRate(facilityWh, offRate);
  const known = (onSiteMl ? 1 : 0) + (offSiteMl ? 1 : 0);
  const sum = itWh && onRate && offRate ? total(itWh, onRate, site, offRate) : (onSiteMl ?? offSiteMl);
  return { onSiteMl, offSiteMl, totalMl: { sum, known, of: 2, bound: known === 2 ? "whole" : "lower" } };
}

/**
 * Both kinds of a request's water together, mL: what `waterMl` has in its sum where nothing is missing.
 * @returns null where the energy or one of the two factors is unknown: a part alone would pass for the whole.
 */
export function wholeWaterMl(facilityWh: Estimate | null, site: WaterSite): Estimate | null {
  const { onSiteLitresPerKwh: onRate, offSiteLitresPerKwh: offRate } = site;
  return facilityWh && onRate && offRate && total(itEnergyWh(facilityWh, site.pue), onRate, site, offRate);
}

/** Energy behind the facility's overhead, Wh. */
const itEnergyWh = ({ low, mid, high, origin }: Estimate, pue: number): Estimate => ({
  low: low / pue,
  mid: mid / pue,
  high: high / pue,
  origin,
});
