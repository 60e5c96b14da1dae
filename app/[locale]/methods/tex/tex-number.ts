import { significant } from "@/lib/units";

const DIGITS = 4;
const LARGEST_PLAIN = 1e7;
const SMALLEST_PLAIN = 1e-4;

/** A number in a formula, with four digits: enough to follow a step by hand. */
export function texNumber(value: number): string {
  const rounded = significant(value, DIGITS);
  const size = Math.abs(rounded);
  if (rounded === 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) return String(rounded);
  const [digits = "", exponent = ""] = rounded.toExponential().split("e");
  return `${digits} \\times 10^{${Number(exponent)}}`;
}
