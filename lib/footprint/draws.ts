import type { Estimate, KnownOrigin } from "./interval";
import { weakest } from "./interval";
import { normalSlices, Z_95 } from "./normal";
import { generatorOf } from "./random";

/**
 * How many. A power of two, so that shares of draws are exact and a probability and its complement add up to 1.
 * With 1024 slices of equal probability, the ends of a 90 % interval lie on draws 52 and 973.
 */
export const DRAWS = 1024;
const LOW_DRAW = 51;
const HIGH_DRAW = DRAWS - 1 - LOW_DRAW;

/** Changes only together with the version of the method. */
const SEED = 0xec0c_0de5_2026_1125n;

/** A figure with its draws: draw i of all figures belongs to one and the same possible world. */
export type Drawn = {
  /** The figure with all its inputs in their middle. */
  readonly mid: number;
  readonly worlds: Float64Array;
  readonly origin: KnownOrigin;
};

const SLICES = normalSlices(DRAWS);

/** The slices in the order of that name: each once, so that every figure has just the interval that it was given. */
function shuffled(name: string): Float64Array {
  const slices = SLICES.slice();
  const next = generatorOf(name, SEED);
  for (let last = DRAWS - 1; last > 0; last--) {
    const other = Math.floor((next() / 2 ** 32) * (last + 1));
    const kept = at(slices, last);
    slices[last] = at(slices, other);
    slices[other] = kept;
  }
  return slices;
}

const at = (worlds: Float64Array, index: number): number => worlds[index] ?? 0;

/** Standard deviations in log space, below and above the middle; an end at 0 is as good as endless. */
const sigmas = ({ low, mid, high }: Estimate): readonly [number, number] => [
  Math.log(mid / Math.max(low, mid * Number.EPSILON)) / Z_95,
  Math.log(high / mid) / Z_95,
];

/**
 * A figure as 1024 draws: log-normal, its two halves each as wide as its interval says (5th and 95th percentile).
 * Who names the same error shares it: same name, same luck. Errors of different names are independent.
 * @param error what is uncertain, such as `grid:DE`, `pue:openai`, `parameters:openai/gpt-6-luna`.
 */
export function draw(error: string, estimate: Estimate): Drawn {
  const { low, mid, high, origin } = estimate;
  if (low === mid && mid === high) return constant(mid, origin);
  const worlds = shuffled(error);
  const [below, above] = mid > 0 ? sigmas(estimate) : [0, 0];
  for (let world = 0; world < DRAWS; world++) {
    const z = at(worlds, world);
    worlds[world] = mid > 0 ? mid * Math.exp(z * (z < 0 ? below : above)) : (high * Math.max(z, 0)) / Z_95;
  }
  return { mid, worlds, origin };
}

/** A figure that is the same in all worlds. */
export const constant = (value: number, origin: KnownOrigin): Drawn => ({
  mid: value,
  worlds: new Float64Array(DRAWS).fill(value),
  origin,
});

/** A function of one figure, world by world. */
export function transform(a: Drawn, figure: (a: number) => number): Drawn {
  const worlds = new Float64Array(DRAWS);
  for (let world = 0; world < DRAWS; world++) worlds[world] = figure(at(a.worlds, world));
  return { mid: figure(a.mid), worlds, origin: a.origin };
}

/** A function of two figures, world by world; its origin is the weaker one. */
export function combine(a: Drawn, b: Drawn, figure: (a: number, b: number) => number): Drawn {
  const worlds = new Float64Array(DRAWS);
  for (let world = 0; world < DRAWS; world++)
    worlds[world] = figure(at(a.worlds, world), at(b.worlds, world));
  return { mid: figure(a.mid, b.mid), worlds, origin: weakest(a.origin, b.origin) };
}

/** Product of two figures or more. */
export const product = (first: Drawn, ...others: readonly Drawn[]): Drawn =>
  others.reduce((a, b) => combine(a, b, (x, y) => x * y), first);

/** Moves the value of that rank (from 0) to its place, lower ones before, higher ones behind (Hoare's FIND, 1961). */
function place(worlds: Float64Array, rank: number): number {
  let [from, to] = [0, worlds.length - 1];
  while (from < to) {
    const pivot = at(worlds, rank);
    let [left, right] = [from, to];
    while (left <= right) {
      while (at(worlds, left) < pivot) left++;
      while (at(worlds, right) > pivot) right--;
      if (left <= right) {
        const kept = at(worlds, left);
        worlds[left] = at(worlds, right);
        worlds[right] = kept;
        left++;
        right--;
      }
    }
    if (right < rank) from = left;
    if (left > rank) to = right;
  }
  return at(worlds, rank);
}

/**
 * Middle and 90 % interval of a figure. The middle is that of the formula, so that what is shown adds up; where the draws are so skewed
 * that it lies outside of them, the interval reaches to it.
 */
export function estimateOf({ mid, worlds, origin }: Drawn): Estimate {
  const sorted = worlds.slice();
  const [low, high] = [place(sorted, LOW_DRAW), place(sorted, HIGH_DRAW)];
  return { low: Math.min(low, mid), mid, high: Math.max(high, mid), origin };
}
