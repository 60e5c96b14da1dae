/** A logarithmic axis that holds all values: its two ends and where it is marked. */
export type LogAxis = { readonly domain: readonly [number, number]; readonly ticks: readonly number[] };

const STEPS = [1, 2, 5] as const;
const MOST_TICKS = 8;
/** Room at either end, as a factor. */
const MARGIN = 1.15;

/**
 * An axis over values above 0, marked at 1, 2 and 5 of each power of ten, or at the powers alone where that were too many.
 * @returns null where there is no value above 0.
 */
export function logAxis(values: readonly number[]): LogAxis | null {
  const known = values.filter((value) => value > 0 && Number.isFinite(value));
  if (known.length === 0) return null;
  const low = Math.min(...known) / MARGIN;
  const high = Math.max(...known) * MARGIN;
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, index) => Math.floor(Math.log10(low)) + index,
  );
  const within = (value: number): boolean => value >= low && value <= high;
  const fine = powers.flatMap((power) => STEPS.map((step) => exactly(step, power))).filter(within);
  const coarse = powers.map((power) => exactly(1, power)).filter(within);
  return { domain: [low, high], ticks: fine.length > MOST_TICKS && coarse.length > 1 ? coarse : fine };
}

/** `step` times a power of ten, without the dust of a multiplication. */
const exactly = (step: number, power: number): number => Number(`${step}e${power}`);
