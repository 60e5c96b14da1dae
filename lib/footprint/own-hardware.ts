import { JOULES_PER_WH, WH_PER_KWH } from "../units";
import type { Estimate } from "./interval";
import { scale } from "./interval";
import { sumOfKnown } from "./known-sum";
import { inverse, times } from "./product";

const SECONDS_PER_HOUR = 3600;

/**
 * Machines of one's own, or rented by the hour. Utilisation splits the hours in which they are switched on: that share of them they work at `watts`,
 * for the rest they wait at `idleWatts`. Hours in which they are switched off cost nothing.
 */
export type OwnHardware = {
  readonly gpus: number;
  /** Draw of one GPU at work, W, with its part of the host where the meter sees it; `wattsOfRated` where only the rated power is known. */
  readonly watts: Estimate | null;
  /** Draw of one GPU that waits, W; null = unknown. Not needed at a utilisation of 1. */
  readonly idleWatts: Estimate | null;
  /** 0..1, of the hours switched on. */
  readonly utilisation: number;
  /** Switched on, 0..24. */
  readonly hoursPerDay: number;
  /** 1 where the meter is that of one's own socket. */
  readonly pue: Estimate;
  /** Output tokens a second of all GPUs together while they work; null = unknown. */
  readonly tokensPerSecond: Estimate | null;
};

/**
 * Draw under load of which only the rated power (TDP) is known: the rating is a ceiling, not the draw. 0.6 of it, 0.4 to 0.9: middle is the
 * geometric mean of the ends. Source: Oviedo et al., "Energy use of AI inference", arXiv 2509.20241 (2025): node power of 0.4 to 0.9 of its maximum.
 */
export const wattsOfRated = (ratedWatts: number): Estimate => ({
  low: 0.4 * ratedWatts,
  mid: 0.6 * ratedWatts,
  high: 0.9 * ratedWatts,
  origin: "assumed",
});

/** What all GPUs draw on average while switched on, W, before the PUE; null where a draw that counts is unknown. */
function meanWatts({ gpus, watts, idleWatts, utilisation }: OwnHardware): Estimate | null {
  if (utilisation > 0 && !watts) return null;
  if (utilisation < 1 && !idleWatts) return null;
  const draws = [
    watts && utilisation > 0 ? [scale(watts, gpus * utilisation)] : [],
    idleWatts && utilisation < 1 ? [scale(idleWatts, gpus * (1 - utilisation))] : [],
  ];
  return sumOfKnown(draws.flat(), "independent").sum;
}

/**
 * Electricity of a day at the meter of the building, kWh.
 * @returns null where a draw is unknown that counts: that at work, or that in waiting at a utilisation below 1.
 */
export function ownEnergyKwhPerDay(hardware: OwnHardware): Estimate | null {
  const mean = meanWatts(hardware);
  return mean && scale(times(mean, hardware.pue), hardware.hoursPerDay / WH_PER_KWH);
}

/** Output tokens of a day; null where the throughput is unknown. */
export const ownTokensPerDay = ({
  tokensPerSecond,
  utilisation,
  hoursPerDay,
}: OwnHardware): Estimate | null =>
  tokensPerSecond && scale(tokensPerSecond, SECONDS_PER_HOUR * hoursPerDay * utilisation);

export type EnergyPerToken = {
  /** J per output token. */
  readonly joules: Estimate;
  /** Wh per thousand output tokens. */
  readonly whPerThousand: Estimate;
};

/**
 * Electricity per output token, waiting included: all of a day over the tokens of that day.
 * @returns null where a draw or the throughput is unknown, and where nothing is made (utilisation or hours of 0).
 */
export function ownEnergyPerToken(hardware: OwnHardware): EnergyPerToken | null {
  const energy = ownEnergyKwhPerDay(hardware);
  const joules = energy && perToken(scale(energy, WH_PER_KWH * JOULES_PER_WH), hardware);
  return joules && { joules, whPerThousand: scale(joules, 1000 / JOULES_PER_WH) };
}

/** What a day comes to, over its output tokens; null where these are unknown or none. */
export function perToken(ofADay: Estimate, hardware: OwnHardware): Estimate | null {
  const tokens = ownTokensPerDay(hardware);
  if (!tokens || tokens.low <= 0) return null;
  return times(ofADay, inverse(tokens));
}
