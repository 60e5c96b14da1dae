import { exponentOf, placeForDigits, printAt } from "./digits";
import { MONEY_RESOLUTION, moneyPlace, moneyPlaceWithin } from "./money";
import { EN_DASH, MINUS, NO_BREAK_SPACE, THIN_SPACE, UNKNOWN_MARK } from "./symbols";
import type { SteppedUnit } from "./unit-step";
import { convert, isStepped, stepFor } from "./unit-step";

/** A figure with its 90 % interval; the shape of footprint's Estimate, which lies a floor above this one. */
export type Span = {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly origin: "measured" | "modelled" | "assumed";
};

/** Units without steps; "" is a bare number, such as a score between 0 and 1. */
export type PlainUnit = "" | "g/kWh" | "L/kWh" | "tok" | "tok/s" | "%";
export type FigureUnit = SteppedUnit | PlainUnit | "USD";

export type FigureOptions = {
  /** The step of the whole column, from `commonStep`; without it the figure takes the step that fits it. */
  readonly step?: SteppedUnit | undefined;
  /** "always" writes the plus of a gain, for changes. */
  readonly sign?: "auto" | "always" | undefined;
  /** "at_least" marks a sum of which a part is not known. */
  readonly bound?: "none" | "at_least" | undefined;
};

/** What stands on the page: mark and value ("~" "0.4"), unit once ("kg", or "" as in dollars), interval ("0.1–1.2") or null where there is none. */
export type Figure =
  | { readonly kind: "unknown"; readonly value: string }
  | {
      readonly kind: "known";
      readonly mark: "" | "~" | "<" | ">" | "≥";
      readonly value: string;
      readonly unit: string;
      readonly interval: string | null;
    };

const UNKNOWN: Figure = { kind: "unknown", value: UNKNOWN_MARK };
const RESOLUTION = 0.01;
const MAX_DIGITS = { measured: 3, modelled: 2, assumed: 2 } as const;
const BOUND_DIGITS = 3;

/**
 * A figure ready to print, by the house's rules for numbers: digits follow the interval and the origin, the unit takes the step
 * that fits, and whatever lies below the resolution is said to be below it.
 * @returns unknown for null, for anything that is not finite, and for a lower bound of 0 (nothing of the sum is known).
 */
export function formatFigure(estimate: Span | null, unit: FigureUnit, options: FigureOptions = {}): Figure {
  if (estimate === null || ![estimate.low, estimate.mid, estimate.high].every(Number.isFinite))
    return UNKNOWN;
  if (options.bound === "at_least" && estimate.mid === 0) return UNKNOWN;
  const shown = isStepped(unit) ? inStep(estimate, unit, options.step) : { span: estimate, unit };
  const { span } = shown;
  const resolution = unit === "USD" ? MONEY_RESOLUTION : RESOLUTION;
  const place = placeOf(span, unit);
  const below = span.mid !== 0 && Math.abs(span.mid) < resolution;
  const value = below
    ? printAt(Math.sign(span.mid) * resolution, exponentOf(resolution))
    : printAt(span.mid, place);
  return {
    kind: "known",
    mark: below ? (span.mid < 0 ? ">" : "<") : markOf(span, options),
    value: withSign(unit === "USD" ? withDollar(value) : value, span.mid, options),
    unit: unit === "USD" ? "" : shown.unit,
    interval: intervalText(span, below ? exponentOf(resolution) : place, resolution),
  };
}

/** The figure in one line of plain text, for names and sentences: "~0.4 kg (0.1–1.2)". `substance` follows the unit: "CO₂e". */
export function figureText(figure: Figure, substance = ""): string {
  if (figure.kind === "unknown") return figure.value;
  const unit = [figure.unit, substance].filter((part) => part !== "").join(NO_BREAK_SPACE);
  const value = `${figure.mark}${figure.value}${unit === "" ? "" : THIN_SPACE}${unit}`;
  return figure.interval === null ? value : `${value} (${figure.interval})`;
}

/** Last digit that the interval leaves standing: one beyond its half width; of a mere assumption none beyond. */
function placeOfInterval(span: Span): number | null {
  const halfWidth = (span.high - span.low) / 2;
  if (halfWidth <= 0) return null;
  return span.origin === "assumed" ? exponentOf(halfWidth) : exponentOf(halfWidth) - 1;
}

function placeOfSpan(span: Span): number {
  const interval = placeOfInterval(span);
  const byOrigin = placeForDigits(span.mid, MAX_DIGITS[span.origin]);
  if (interval === null) return byOrigin;
  if (span.mid === 0) return interval;
  return Math.max(byOrigin, Math.min(interval, exponentOf(span.mid)));
}

/** Tokens are counted: those that were are told exactly, and there is no tenth of one. A mean of less than one keeps its digits. */
function placeOf(span: Span, unit: FigureUnit): number {
  if (unit === "USD") return placeOfMoney(span);
  if (unit === "tok" && span.origin === "measured" && Number.isInteger(span.mid) && span.low === span.high)
    return 0;
  const place = placeOfSpan(span);
  return unit === "tok" && Math.abs(span.mid) >= 1 ? Math.max(place, 0) : place;
}

function placeOfMoney(span: Span): number {
  const interval = placeOfInterval(span);
  if (interval === null) return moneyPlace(span.mid);
  return span.mid === 0 ? moneyPlace(span.high - span.low) : moneyPlaceWithin(span.mid, interval);
}

function inStep(
  span: Span,
  unit: SteppedUnit,
  fixed: SteppedUnit | undefined,
): { readonly span: Span; readonly unit: SteppedUnit } {
  const leading = span.mid === 0 ? Math.max(Math.abs(span.low), Math.abs(span.high)) : span.mid;
  const step =
    fixed ?? stepFor(leading === 0 ? 0 : Number(leading.toPrecision(MAX_DIGITS[span.origin])), unit);
  const to = (value: number): number => convert(value, unit, step);
  return {
    span: { low: to(span.low), mid: to(span.mid), high: to(span.high), origin: span.origin },
    unit: step,
  };
}

function markOf(span: Span, options: FigureOptions): "" | "~" | "≥" {
  if (options.bound === "at_least") return "≥";
  return span.origin === "assumed" && span.mid !== 0 ? "~" : "";
}

function withSign(value: string, mid: number, options: FigureOptions): string {
  return options.sign === "always" && mid > 0 ? `+${value}` : value;
}

function withDollar(value: string): string {
  return value.startsWith(MINUS) ? `${MINUS}$${value.slice(1)}` : `$${value}`;
}

/**
 * Both ends with the digits of the middle; an end that these would turn into 0 keeps its own first digit, one that is
 * much larger than the middle at most three.
 */
function intervalText(span: Span, place: number, resolution: number): string | null {
  const leading = span.mid === 0 ? Number.NEGATIVE_INFINITY : exponentOf(span.mid);
  const low = endText(span.low, { place, leading, resolution });
  const high = endText(span.high, { place, leading, resolution });
  if (low === high) return null;
  const dash =
    low.includes(MINUS) || high.includes(MINUS) ? `${NO_BREAK_SPACE}${EN_DASH}${NO_BREAK_SPACE}` : EN_DASH;
  return `${low}${dash}${high}`;
}

type MiddleDigits = { readonly place: number; readonly leading: number; readonly resolution: number };

function endText(value: number, middle: MiddleDigits): string {
  if (value !== 0 && Math.abs(value) < middle.resolution) {
    const limit = printAt(Math.sign(value) * middle.resolution, exponentOf(middle.resolution));
    return value < 0 ? `>${limit}` : `<${limit}`;
  }
  const leading = exponentOf(value);
  if (leading > middle.leading)
    return printAt(value, Math.max(middle.place, placeForDigits(value, BOUND_DIGITS)));
  return printAt(value, Math.min(middle.place, leading));
}
