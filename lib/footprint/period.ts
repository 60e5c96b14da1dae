import type { Estimate } from "./interval";
import { scale } from "./interval";
import type { KnownSum } from "./known-sum";

export type Period = "day" | "month" | "year";

/**
 * Mean lengths in days: a Julian year of 365.25, and a twelfth of it. A month of 30 days, as the calculator took until 2026, makes a year of
 * 360 days: twelve months were 1.4 % short of their year.
 */
export const DAYS: Readonly<Record<Period, number>> = { day: 1, month: 365.25 / 12, year: 365.25 };

/**
 * What requests of one kind come to in a period, in the unit of one request.
 * The interval keeps its relative width: requests of one model share their errors, which do not average out.
 * @param perDay requests a day; null = unknown.
 * @returns null where either is unknown.
 */
export const overPeriod = (
  perRequest: Estimate | null,
  perDay: number | null,
  period: Period,
): Estimate | null => (perRequest && perDay !== null ? scale(perRequest, perDay * DAYS[period]) : null);

/** What a day comes to in a period; "known n of m" is kept. */
export const dayOverPeriod = (day: KnownSum, period: Period): KnownSum => ({
  ...day,
  sum: day.sum && scale(day.sum, DAYS[period]),
});
