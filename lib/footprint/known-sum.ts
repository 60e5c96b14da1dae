import type { Estimate } from "./interval";
import { weakest } from "./interval";

/**
 * A sum of which not all parts need be known: "known n of m". Nothing stands in for what is unknown, so that with n < m the sum
 * is a lower bound.
 */
export type KnownSum = {
  /** Of the known parts, in their unit; null = none is known. */
  readonly sum: Estimate | null;
  readonly known: number;
  readonly of: number;
  readonly bound: "whole" | "lower";
};

/**
 * How the parts err. `shared`: all high together or all low, as calls of one model on one grid do, so that ends add up; `independent`:
 * each for itself, so that distances add up by quadrature.
 */
export type Errors = "shared" | "independent";

function added(a: Estimate, b: Estimate, errors: Errors): Estimate {
  const join = (x: number, y: number): number => (errors === "shared" ? x + y : Math.hypot(x, y));
  const mid = a.mid + b.mid;
  return {
    low: mid - join(a.mid - a.low, b.mid - b.low),
    mid,
    high: mid + join(a.high - a.mid, b.high - b.mid),
    origin: weakest(a.origin, b.origin),
  };
}

/** Sum of figures >= 0 in one unit. Of no parts it is whole, and null: nobody asked for anything. */
export function sumOfKnown(parts: readonly (Estimate | null)[], errors: Errors): KnownSum {
  const known = parts.filter((part) => part !== null);
  const [first, ...others] = known;
  return {
    sum: first ? others.reduce((sum, part) => added(sum, part, errors), first) : null,
    known: known.length,
    of: parts.length,
    bound: known.length === parts.length ? "whole" : "lower",
  };
}
