import { MINUS } from "./symbols";

/** From here on `toFixed` answers in powers of ten. */
const TO_FIXED_LIMIT = 1e21;

/** Power of ten of the leading digit: 2 for 124, -1 for 0.4. 0 has none and answers 0. */
export function exponentOf(value: number): number {
  return value === 0 ? 0 : Number(value.toExponential().split("e")[1]);
}

/** `value` rounded to the digit at 10^place, halves away from zero, so that a change and its mirror image look alike. */
export function roundAt(value: number, place: number): number {
  const size = Math.abs(value);
  const rounded =
    place > 0 ? Math.round(size / 10 ** place) * 10 ** place : Number(size.toFixed(Math.min(-place, 100)));
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** `value` as text with the digit at 10^place as its last, grouped by thousands, with a real minus. Zero is "0" at any place. */
export function printAt(value: number, place: number): string {
  const rounded = roundAt(value, place);
  if (rounded === 0) return "0";
  const size = Math.abs(rounded);
  const plain =
    size >= TO_FIXED_LIMIT ? BigInt(size).toString() : size.toFixed(Math.min(Math.max(-place, 0), 100));
  const [whole = "", decimals] = plain.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${rounded < 0 ? MINUS : ""}${grouped}${decimals === undefined ? "" : `.${decimals}`}`;
}

/** Place of the last of `digits` significant digits, counted after rounding: 9.96 at two digits is 10, not 10.0. */
export function placeForDigits(value: number, digits: number): number {
  const rounded = value === 0 ? 0 : Number(value.toPrecision(digits));
  return exponentOf(rounded) - digits + 1;
}
