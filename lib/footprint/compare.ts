import type { Drawn } from "./draws";
import { combine, DRAWS, estimateOf } from "./draws";
import type { Estimate } from "./interval";

/** How two figures stand to one another in the same worlds. */
export type Comparison = {
  /** `a - b`, in their unit. */
  readonly difference: Estimate;
  /** Probability that `a` is below `b`; ties count half. 0.5 where nothing tells them apart. */
  readonly probabilityLower: number;
};

/**
 * Compares two figures world by world: errors that both share cancel.
 * compare(b, a) is exactly the mirror image of compare(a, b); a figure compared with itself differs by exactly 0 with probability 0.5.
 */
export function compare(a: Drawn, b: Drawn): Comparison {
  const difference = combine(a, b, minus);
  let halves = 0;
  for (const world of difference.worlds) halves += world < 0 ? 2 : world === 0 ? 1 : 0;
  return { difference: estimateOf(difference), probabilityLower: halves / (2 * DRAWS) };
}

// `0 - 0` and its mirror image are both 0, never -0.
const minus = (a: number, b: number): number => (a === b ? 0 : a - b);

/**
 * Change from `b` to `a` as a share of `b`: -0.92 is 92 % less.
 * @returns null where `b` can be 0: a share of nothing is unknown.
 */
export function relativeChange(a: Drawn, b: Drawn): Estimate | null {
  if (b.mid === 0 || b.worlds.includes(0)) return null;
  return estimateOf(combine(a, b, (x, y) => minus(x, y) / y));
}

/**
 * Probability that each figure is the lowest of all, in their order; worlds with several lowest are split between them. Sums to 1.
 * @returns nothing for no figures.
 */
export function probabilitiesLowest(figures: readonly Drawn[]): readonly number[] {
  const shares = figures.map(() => 0);
  for (let world = 0; world < DRAWS; world++) {
    const values = figures.map(({ worlds }) => worlds[world] ?? 0);
    const lowest = Math.min(...values);
    const tied = values.filter((value) => value === lowest).length;
    values.forEach((value, index) => {
      if (value === lowest) shares[index] = (shares[index] ?? 0) + 1 / tied / DRAWS;
    });
  }
  return shares;
}
