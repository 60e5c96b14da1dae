const SIGNIFICANT_DIGITS = 2;

/** A limit that a person can type: two significant digits, never on the wrong side of the value. 0 for values up to 0. */
export function roundedTo(value: number, towards: "up" | "down"): number {
  if (value <= 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(value)) - SIGNIFICANT_DIGITS + 1);
  const steps = towards === "up" ? Math.ceil(value / unit) : Math.floor(value / unit);
  const result = Number((steps * unit).toPrecision(SIGNIFICANT_DIGITS + 1));
  const short = towards === "up" ? result < value : result > value;
  return short ? value : result;
}
