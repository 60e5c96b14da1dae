import { TOKENS_PER_MTOK } from "../units";
import { LIFETIME_YEARS, making } from "./embodied";
import type { Estimate } from "./interval";
import { exact, scale } from "./interval";
import type { KnownSum } from "./known-sum";
import { sumOfKnown } from "./known-sum";
import type { OwnHardware } from "./own-hardware";
import { ownEnergyKwhPerDay, perToken } from "./own-hardware";
import { DAYS } from "./period";

/** How the hardware came into the house. */
export type Tenure =
  | {
      readonly kind: "bought";
      /** All machines together, US dollars. */
      readonly usd: number;
      readonly lifeYears: number;
      /** What they are worth at the end of that life. */
      readonly residualUsd: number;
    }
  | {
      /** By the hour switched on; most offers have the electricity in them. */
      readonly kind: "rented";
      readonly usdPerGpuHour: number;
      readonly electricity: "included" | "extra";
    };

/** US dollars; null = unknown. */
export type OwnCost = {
  readonly electricityUsdPerDay: Estimate | null;
  readonly hardwareUsdPerDay: Estimate | null;
  readonly usdPerDay: KnownSum;
  /** Per million output tokens; null where a part of the day's cost or the throughput is unknown. */
  readonly usdPerMTok: Estimate | null;
};

/** Price less what is left of it, spread evenly over the days of its life; or rent for the hours switched on. */
function hardwareUsdPerDay(tenure: Tenure, { gpus, hoursPerDay }: OwnHardware): number {
  if (tenure.kind === "rented") return tenure.usdPerGpuHour * gpus * hoursPerDay;
  return (tenure.usd - tenure.residualUsd) / (tenure.lifeYears * DAYS.year);
}

/**
 * What one's own hardware costs: electricity at the meter, and its purchase or rent. Both stand for the whole day, whether it works or waits.
 * Room, work and repair are not in it.
 * @param usdPerKwh null = nobody said it.
 * @param tenure null = nobody said it.
 */
export function ownCost(hardware: OwnHardware, usdPerKwh: number | null, tenure: Tenure | null): OwnCost {
  const energy = ownEnergyKwhPerDay(hardware);
  const metered = energy && usdPerKwh !== null ? scale(energy, usdPerKwh) : null;
  const isIncluded = tenure?.kind === "rented" && tenure.electricity === "included";
  const electricityUsdPerDay = isIncluded ? exact(0, "measured") : metered;
  const ofHardware = tenure && exact(hardwareUsdPerDay(tenure, hardware), "measured");
  const usdPerDay = sumOfKnown([electricityUsdPerDay, ofHardware], "independent");
  const perOne = usdPerDay.bound === "whole" && usdPerDay.sum ? perToken(usdPerDay.sum, hardware) : null;
  return {
    electricityUsdPerDay,
    hardwareUsdPerDay: ofHardware,
    usdPerDay,
    usdPerMTok: perOne && scale(perOne, TOKENS_PER_MTOK),
  };
}

/** g CO2e; null = unknown. */
export type OwnCarbon = {
  /** Location-based. */
  readonly operationGramsPerDay: Estimate | null;
  /** Making the hardware, spread evenly over its life. */
  readonly embodiedGramsPerDay: Estimate | null;
  readonly gramsPerDay: KnownSum;
};

const GRAMS_PER_KG = 1000;

/**
 * Carbon of a day on one's own hardware.
 * @param gramsPerKwh of the zone's electricity; null = unknown.
 * @param embodiedKg of making all machines, kg CO2e: `serverKg` where they are GPU servers; null = unknown.
 */
export function ownCarbon(
  hardware: OwnHardware,
  gramsPerKwh: number | null,
  embodiedKg: Estimate | null,
  lifeYears: number = LIFETIME_YEARS,
): OwnCarbon {
  const energy = ownEnergyKwhPerDay(hardware);
  const operation = energy && gramsPerKwh !== null ? scale(energy, gramsPerKwh, "modelled") : null;
  const embodied = embodiedKg && scale(embodiedKg, GRAMS_PER_KG / (lifeYears * DAYS.year));
  return {
    operationGramsPerDay: operation,
    embodiedGramsPerDay: embodied,
    gramsPerDay: sumOfKnown([operation, embodied], "independent"),
  };
}

/** Making so many data-centre GPUs with their servers, kg CO2e; without interval, since the source gives none. */
export const serverKg = (gpus: number): Estimate => exact(making(gpus, "gwpKgCo2e"), "modelled");
