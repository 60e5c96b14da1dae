/** Bounds of a quantity as EcoLogits states them: both ends are assumptions, not percentiles. min <= max. */
export type Range = { readonly min: number; readonly max: number };

/** A known value, or the bounds of one that is not published. */
export type ValueOrRange = number | Range;

export type End = keyof Range;

/** The value at one end; a known value is both its ends. */
export const endOf = (value: ValueOrRange, end: End): number =>
  typeof value === "number" ? value : value[end];

/**
 * The bounds of a formula that never falls when one of its inputs rises: all inputs at their lower ends, then all at their upper ends.
 * This is what EcoLogits' own arithmetic of ranges comes to.
 */
export const range = (at: (end: End) => number): Range => ({ min: at("min"), max: at("max") });
