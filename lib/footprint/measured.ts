import type { MeasuredConfiguration, MeasuredPoint } from "@/registry/catalog";
import type { Estimate } from "./interval";

export type { MeasuredConfiguration, MeasuredPoint } from "@/registry/catalog";

/** What is asked: a deployment, and how long its prompts and answers are. */
export type MeasuredQuestion = Pick<MeasuredConfiguration, "gpu" | "gpus" | "bits" | "outputTokens"> & {
  readonly inputTokens: number | null;
  readonly batch: number;
};

export type MeasuredEnergy = {
  /** GPU joules per output token, reading the prompt included. */
  readonly joulesPerOutputToken: Estimate;
  readonly configuration: MeasuredConfiguration;
};

/**
 * 90 % interval at a measured size: 19 pairs of two models of one architecture, measured alike, differ by 3.8 % or less in nine of ten
 * (ML.ENERGY benchmark v3, Llama 3.1 and 3.3 70B; read 2026-11-25).
 */
const AT_A_SIZE = 1.04;
/** 90 % interval between two: 271 of 300 sizes left out lie within 8 % of what their neighbours say, half within 3.2 % (same source). */
const BETWEEN_SIZES = 1.08;
/** Neighbours farther apart were not tested. */
const WIDEST_GAP = 4.5;
/** A mean of 7.98 requests in progress was measured with a limit of 8. */
const SAME_BATCH = 1.02;
/** Beyond twice or half the length, cache and prompt weigh otherwise. */
const SAME_LENGTH = 2;

const apart = (a: number, b: number): number => Math.exp(Math.abs(Math.log(a / b)));

const estimate = (mid: number, spread: number): Estimate => ({
  low: mid / spread,
  mid,
  high: mid * spread,
  origin: "measured",
});

/**
 * Energy per output token at a batch size, by a straight line between the two measured neighbours, both axes logarithmic.
 * @returns null outside the measured sizes (2 % of slack), and where the neighbours lie more than 4.5 times apart: nothing is extrapolated.
 */
export function atBatch(points: readonly MeasuredPoint[], batch: number): Estimate | null {
  const sorted = points.toSorted((a, b) => a.batch - b.batch);
  const same = sorted.find((point) => apart(point.batch, batch) <= SAME_BATCH);
  const below = sorted.findLast((point) => point.batch <= batch);
  const above = sorted.find((point) => point.batch >= batch);
  if (!below || !above || above.batch / below.batch > WIDEST_GAP)
    return same ? estimate(same.joulesPerOutputToken, AT_A_SIZE) : null;
  const share = below === above ? 0 : Math.log(batch / below.batch) / Math.log(above.batch / below.batch);
  const mid = below.joulesPerOutputToken ** (1 - share) * above.joulesPerOutputToken ** share;
  return estimate(mid, same ? AT_A_SIZE : BETWEEN_SIZES);
}

/** How far the lengths lie apart; an unknown length of the prompt counts as equal. */
function lengthsApart(
  configuration: MeasuredConfiguration,
  { inputTokens, outputTokens }: MeasuredQuestion,
): number {
  const output = apart(configuration.outputTokens, outputTokens);
  if (configuration.inputTokens === null || inputTokens === null) return output;
  return Math.max(output, apart(configuration.inputTokens, inputTokens));
}

/**
 * The measured tier: what was measured of this model on these GPUs at this precision, with lengths within a factor of two (the nearest
 * where there are several), at this batch or between two measured ones.
 * @returns null where nothing of the kind was measured: the modelled tier has to answer.
 */
export function measuredEnergy(
  configurations: readonly MeasuredConfiguration[],
  question: MeasuredQuestion,
): MeasuredEnergy | null {
  const alike = configurations
    .filter(({ gpu, gpus, bits }) => gpu === question.gpu && gpus === question.gpus && bits === question.bits)
    .map((configuration) => ({ configuration, distance: lengthsApart(configuration, question) }))
    .filter(({ distance }) => distance <= SAME_LENGTH)
    .toSorted((a, b) => a.distance - b.distance);
  for (const { configuration } of alike) {
    const joulesPerOutputToken = atBatch(configuration.points, question.batch);
    if (joulesPerOutputToken) return { joulesPerOutputToken, configuration };
  }
  return null;
}
