import { exponentOf, placeForDigits, printAt, roundAt } from "./digits";
import { MINUS, THIN_SPACE } from "./symbols";

const PERCENT = 100;
/** From three times the base on, a factor reads easier than a percentage. */
const FACTOR_FROM = 3;
const FINEST_PLACE = -2;

/**
 * Change from `base` to `value`, signed: "−92 %", "+15 %", and above +200 % the factor "8.5×". The base must be named beside it.
 * A change that is not total never reads as −100 %.
 * @returns null where the base is not a positive number: there is nothing to compare with.
 */
export function formatChange(value: number, base: number): string | null {
  if (!Number.isFinite(value) || !Number.isFinite(base) || base <= 0) return null;
  const ratio = value / base;
  if (ratio > FACTOR_FROM) return `${printAt(ratio, Math.min(placeForDigits(ratio, 2), 0))}×`;
  const percent = (ratio - 1) * PERCENT;
  if (percent === 0) return `0${THIN_SPACE}%`;
  if (Math.abs(percent) < 10 ** FINEST_PLACE) return `~0${THIN_SPACE}%`;
  const place = placeOfChange(percent);
  if (value > 0 && roundAt(percent, place) <= -PERCENT) return `<${MINUS}99.99${THIN_SPACE}%`;
  return `${percent > 0 ? "+" : ""}${printAt(percent, place)}${THIN_SPACE}%`;
}

/**
 * A share between 0 and 1 in percent: "8 %". What is not all never reads as 100 %, what is not nothing never as 0 %.
 * @returns null for anything that is not a number between 0 and 1.
 */
export function formatShare(share: number): string | null {
  if (!(share >= 0 && share <= 1)) return null;
  const percent = share * PERCENT;
  if (share > 0 && percent < 0.1) return `<0.1${THIN_SPACE}%`;
  if (share < 1 && percent > 99.9) return `>99.9${THIN_SPACE}%`;
  const toNearerEnd = Math.min(percent, PERCENT - percent);
  const place = toNearerEnd > 0 && toNearerEnd < 1 ? -1 : 0;
  return `${printAt(percent, place)}${THIN_SPACE}%`;
}

/** Whole percents; below one percent, and close to a total loss, the digits that still tell something. */
function placeOfChange(percent: number): number {
  const left = percent < 0 ? PERCENT + percent : Number.POSITIVE_INFINITY;
  const telling = Math.min(Math.abs(percent), left === 0 ? PERCENT : left);
  return Math.max(Math.min(exponentOf(telling), 0), FINEST_PLACE);
}
