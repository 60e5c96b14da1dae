/** Tier of evidence of a figure, shown on every number; `unknown` figures are null. */
export type Origin = "measured" | "modelled" | "assumed" | "unknown";
export type KnownOrigin = Exclude<Origin, "unknown">;

/** A figure with its 90 % interval (5th to 95th percentile). low <= mid <= high. */
export type Estimate = {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly origin: KnownOrigin;
};

/** How far the true value may lie from the middle, as factors: low <= 1 <= high. */
export type Spread = { readonly low: number; readonly high: number };

const STRENGTH: Record<KnownOrigin, number> = { measured: 2, modelled: 1, assumed: 0 };

/** The weakest of several origins: a figure is only as good as its poorest input. */
export function weakest(first: KnownOrigin, ...others: readonly KnownOrigin[]): KnownOrigin {
  return others.reduce((poorest, next) => (STRENGTH[next] < STRENGTH[poorest] ? next : poorest), first);
}

/** A figure without spread. */
export const exact = (value: number, origin: KnownOrigin): Estimate => ({
  low: value,
  mid: value,
  high: value,
  origin,
});

/** The figure times a known constant >= 0. */
export function scale(estimate: Estimate, factor: number, origin: KnownOrigin = estimate.origin): Estimate {
  return {
    low: estimate.low * factor,
    mid: estimate.mid * factor,
    high: estimate.high * factor,
    origin: weakest(estimate.origin, origin),
  };
}

/**
 * `a - b` for independent figures; each side by quadrature of the absolute distances.
 * subtract(a, b) is exactly the mirror image of subtract(b, a).
 */
export function subtract(a: Estimate, b: Estimate): Estimate {
  const mid = a.mid - b.mid;
  return {
    low: mid - Math.hypot(a.mid - a.low, b.high - b.mid),
    mid,
    high: mid + Math.hypot(a.high - a.mid, b.mid - b.low),
    origin: weakest(a.origin, b.origin),
  };
}
