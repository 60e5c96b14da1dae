import type { Estimate, KnownOrigin, Spread } from "./interval";

/** The ends of one input, as it is put into the formula in place of its middle. */
type Ends = { readonly low: number; readonly high: number };

/**
 * The 90 % interval of a formula that never falls when an input rises: each input is moved to its ends while the others stay
 * in the middle, and the independent effects are combined in log space by quadrature.
 * @param mid the formula at the middle of all inputs; >= 0.
 * @param ends the formula at the low and the high end of each input.
 * @param spreads further independent factors on the whole.
 */
export function propagate(
  mid: number,
  ends: readonly Ends[],
  spreads: readonly Spread[],
  origin: KnownOrigin,
): Estimate {
  if (mid <= 0) return { low: mid, mid, high: Math.max(mid, ...ends.map((end) => end.high)), origin };
  let below = 0;
  let above = 0;
  for (const { low, high } of ends) {
    below += Math.log(Math.min(1, Math.max(low / mid, Number.EPSILON))) ** 2;
    above += Math.log(Math.max(1, high / mid)) ** 2;
  }
  for (const { low, high } of spreads) {
    below += Math.log(low) ** 2;
    above += Math.log(high) ** 2;
  }
  return { low: mid * Math.exp(-Math.sqrt(below)), mid, high: mid * Math.exp(Math.sqrt(above)), origin };
}
