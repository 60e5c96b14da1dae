import { exponentOf, roundAt } from "./digits";

/** Below a millionth of a dollar an amount is only said to be smaller than that. */
export const MONEY_RESOLUTION = 0.000001;

const CENTS = -2;
const DOLLARS = 0;

/**
 * Place of the last digit of an amount in dollars: below $0.01 two significant digits, below $1 three,
 * from $1 cents, from $1,000 whole dollars.
 */
export function moneyPlace(amount: number): number {
  return placeOfRounded(roundAt(amount, placeOfRounded(amount)));
}

/** As `moneyPlace`, but no finer than the interval around the amount allows; from $1 either cents or whole dollars, never tenths. */
export function moneyPlaceWithin(amount: number, intervalPlace: number): number {
  const place = Math.max(moneyPlace(amount), Math.min(intervalPlace, exponentOf(amount)));
  return Math.abs(amount) >= 1 && place > CENTS ? Math.max(place, DOLLARS) : place;
}

function placeOfRounded(amount: number): number {
  const size = Math.abs(amount);
  if (size < 0.01) return exponentOf(size) - 1;
  if (size < 1) return exponentOf(size) - 2;
  return size < 1000 ? CENTS : DOLLARS;
}
