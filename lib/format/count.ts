import { printAt } from "./digits";
import { UNKNOWN_MARK } from "./symbols";

const COMPACT = [
  { from: 1e9, letter: "G" },
  { from: 1e6, letter: "M" },
  { from: 1e3, letter: "k" },
] as const;

/** An exact count, every digit of it: "128,000". A count that is not known is "—". */
export function formatCount(count: number | null): string {
  return count === null || !Number.isFinite(count) ? UNKNOWN_MARK : printAt(count, 0);
}

/** A count in at most three significant digits with k, M or G: "128k", "1.05M". Below 1,000 exact. Unknown is "—". */
export function formatCompact(count: number | null): string {
  if (count === null || !Number.isFinite(count)) return UNKNOWN_MARK;
  if (Math.abs(count) < 1000) return printAt(count, 0);
  const rounded = Number(count.toPrecision(3));
  const step = COMPACT.find(({ from }) => Math.abs(rounded) >= from);
  if (step === undefined) return printAt(rounded, 0);
  const scaled = Number((rounded / step.from).toPrecision(3));
  const decimals = String(Math.abs(scaled)).split(".")[1]?.length ?? 0;
  return `${printAt(scaled, -decimals)}${step.letter}`;
}
