import fc from "fast-check";
import type { Estimate } from "@/lib/footprint/interval";

/** An assumed estimate with these ends. */
export const about = (low: number, mid: number, high: number): Estimate => ({
  low,
  mid,
  high,
  origin: "assumed",
});

const factor = fc.double({ min: 1, max: 9, noNaN: true });

/** Any estimate above 0, up to nine times its middle to either side. */
export const estimates: fc.Arbitrary<Estimate> = fc
  .tuple(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), factor, factor)
  .map(([mid, below, above]) => about(mid / below, mid, mid * above));

/** Its three figures. */
export const ends = (estimate: Estimate | null | undefined): readonly number[] =>
  estimate ? [estimate.low, estimate.mid, estimate.high] : [];

/** Whether low <= mid <= high, as every estimate has it. */
export const inOrder = (estimate: Estimate | null): boolean =>
  estimate !== null && estimate.low <= estimate.mid && estimate.mid <= estimate.high;
