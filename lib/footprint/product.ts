import type { Estimate } from "./interval";
import { weakest } from "./interval";
import { propagate } from "./propagate";

/** `a * b` for independent figures >= 0, in log space by quadrature; its origin is the weaker one. */
export const times = (a: Estimate, b: Estimate): Estimate =>
  propagate(
    a.mid * b.mid,
    [
      { low: a.low * b.mid, high: a.high * b.mid },
      { low: a.mid * b.low, high: a.mid * b.high },
    ],
    [],
    weakest(a.origin, b.origin),
  );

/** `1 / estimate`, for figures whose low end is above 0: its ends change sides. */
export const inverse = ({ low, mid, high, origin }: Estimate): Estimate => ({
  low: 1 / high,
  mid: 1 / mid,
  high: 1 / low,
  origin,
});
