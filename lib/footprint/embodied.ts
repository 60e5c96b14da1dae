import type { EmbodiedImpacts } from "./ecologits/method";
import { GPU, SERVER } from "./ecologits/method";
import { fewestGpus } from "./gpu-count";
import type { Estimate } from "./interval";
import { scale } from "./interval";
import { DAYS } from "./period";
import { inverse, times } from "./product";

/** How long servers are taken to be used. Source: EcoLogits 0.9 and 0.10, methodology of language models, read 2026-11-25. */
export const LIFETIME_YEARS = 3;
/** GPUs in the server that `SERVER` describes (AWS p5.48xlarge by BoaviztAPI; EcoLogits, read 2026-11-25). */
export const GPUS_PER_SERVER = 8;
/** An H100 with its share of the board, as EcoLogits 0.10 has it: 273 kg CO2e, 0.00895 kg Sb eq, 3721 MJ. */
export const ONE_GPU: EmbodiedImpacts = GPU["0.10"];

/**
 * The batch where the vendor does not tell it: 64, and 16 to 512 as the range for which estimator EC-1's interval of unknown
 * deployments was checked (2026-11-22).
 */
export const UNKNOWN_BATCH: Estimate = { low: 16, mid: 64, high: 512, origin: "assumed" };

/** Weights are taken as BF16 where nobody tells their precision. */
const DEFAULT_BITS = 16;
const SECONDS_PER_DAY = 86_400;
const GRAMS_PER_KG = 1000;
const KJ_PER_MJ = 1000;

/** Share of the making of its hardware that falls to one request. */
export type Embodied = {
  /** Global warming potential, g CO2e. */
  readonly gwpGrams: Estimate;
  /** Abiotic depletion of elements, g of antimony equivalent. */
  readonly adpeGramsSbEq: Estimate;
  /** Primary energy, kJ. */
  readonly primaryEnergyKj: Estimate;
};

/** Sizes of a model; three equal numbers where they are published. */
export type ModelSize = {
  readonly totalBillion: readonly [number, number, number];
  /** Bits a weight is served at; null = unknown. */
  readonly weightBits: number | null;
  readonly evidence: "published" | "guessed";
};

/** GPUs that one copy of the model takes: from its memory at the precision it is served at. `modelled` where size and precision are published. */
export function gpusOf({ totalBillion, weightBits, evidence }: ModelSize, gpuMemoryGb: number): Estimate {
  const [low, mid, high] = totalBillion;
  const count = (billion: number): number =>
    fewestGpus(billion, weightBits === null ? DEFAULT_BITS : weightBits, gpuMemoryGb);
  const origin = evidence === "published" && weightBits !== null ? "modelled" : "assumed";
  return { low: count(low), mid: count(mid), high: count(high), origin };
}

/** What making that hardware took: GPUs with their part of servers of eight. */
export const making = (gpus: number, impact: keyof EmbodiedImpacts): number =>
  (gpus / GPUS_PER_SERVER) * SERVER[impact] + gpus * ONE_GPU[impact];

export type Occupation = {
  readonly gpus: Estimate;
  /** Time the request spends on the hardware, s; null = unknown. */
  readonly seconds: Estimate | null;
  /** Requests that share the hardware in that time: `UNKNOWN_BATCH` where the vendor does not tell. */
  readonly batch: Estimate;
};

/**
 * Embodied share of one request: time on the hardware over (lifetime x batch), of GPUs and their part of the server.
 * The interval covers the time, the batch and the number of GPUs as they are handed in. It does not cover the factors themselves (EcoLogits
 * gives none for them), other hardware than H100 servers, hours in which the hardware stands idle, nor buildings and network. Time and batch
 * are taken as independent, although a larger batch lengthens the time: the interval is rather too wide.
 * @returns null where the time is unknown. Never better than `modelled`.
 */
export function embodiedShare(
  { gpus, seconds, batch }: Occupation,
  lifetimeYears: number = LIFETIME_YEARS,
): Embodied | null {
  if (!seconds) return null;
  const lifetimeSeconds = lifetimeYears * DAYS.year * SECONDS_PER_DAY;
  const occupied = times(scale(seconds, 1 / lifetimeSeconds, "modelled"), inverse(batch));
  const share = (impact: keyof EmbodiedImpacts, unit: number): Estimate => {
    const hardware: Estimate = {
      low: making(gpus.low, impact),
      mid: making(gpus.mid, impact),
      high: making(gpus.high, impact),
      origin: gpus.origin,
    };
    return scale(times(occupied, hardware), unit);
  };
  return {
    gwpGrams: share("gwpKgCo2e", GRAMS_PER_KG),
    adpeGramsSbEq: share("adpeKgSbeq", GRAMS_PER_KG),
    primaryEnergyKj: share("peMj", KJ_PER_MJ),
  };
}
