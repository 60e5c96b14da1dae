import type { Day } from "./catalog";

const MS_PER_DAY = 86_400_000;

/** Vendors change prices often: from here on a price may have changed since it was read. */
export const PRICE_STALE_DAYS = 30;
/** Benchmarks are run again every few months. */
export const SCORE_STALE_DAYS = 90;
/** A retirement this near is a warning. */
export const RETIRES_SOON_DAYS = 60;

/** Whole days from one day to another, negative where the second comes first. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;

export const isStalePrice = (days: number | null): boolean => days !== null && days > PRICE_STALE_DAYS;
export const isStaleScore = (days: number | null): boolean => days !== null && days > SCORE_STALE_DAYS;
export const retiresSoon = (days: number | null): boolean => days !== null && days <= RETIRES_SOON_DAYS;
