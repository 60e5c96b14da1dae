/** Prices are quoted per million tokens. */
export const TOKENS_PER_MTOK = 1_000_000;
/** 1 Wh = 3600 J, by definition. */
export const JOULES_PER_WH = 3600;
export const WH_PER_KWH = 1000;
export const MS_PER_SECOND = 1000;

/** Joules as watt-hours. */
export const joulesToWh = (joules: number): number => joules / JOULES_PER_WH;
/** Watt-hours as joules. */
export const whToJoules = (wattHours: number): number => wattHours * JOULES_PER_WH;

/** `value` rounded to `digits` significant digits, as a number. */
export function significant(value: number, digits: number): number {
  return value === 0 || !Number.isFinite(value) ? value : Number(value.toPrecision(digits));
}
