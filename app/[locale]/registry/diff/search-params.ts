import type { SearchParams } from "nuqs/server";
import type { Day } from "@/registry/catalog";

/** A part of the address that was not taken over. */
export type IgnoredDay = {
  readonly key: string;
  readonly value: string;
  readonly why: "from" | "to" | "order" | "unknown_key" | "repeated";
};

const MS_PER_DAY = 86_400_000;
/** How far back the first day lies where the address names none. */
const USUAL_DAYS = 90;

/** A day that exists: "2026-02-30" is none. */
export function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

const before = (day: Day, days: number): Day =>
  new Date(Date.parse(day) - days * MS_PER_DAY).toISOString().slice(0, 10);

/** The two days that an address names, in order; the usual ones where it names none; and what of it was ignored. */
export function readDiffSearch(
  raw: SearchParams,
  today: Day,
): { readonly from: Day; readonly to: Day; readonly ignored: readonly IgnoredDay[] } {
  const ignored: IgnoredDay[] = [];
  const dayOf = (key: "from" | "to"): Day | null => {
    const [first, ...more] = [raw[key] ?? []].flat();
    for (const value of more) ignored.push({ key, value, why: "repeated" });
    if (first === undefined) return null;
    if (isDay(first)) return first;
    ignored.push({ key, value: first, why: key });
    return null;
  };
  for (const [key, given] of Object.entries(raw)) {
    if (key === "from" || key === "to") continue;
    for (const value of [given ?? []].flat()) ignored.push({ key, value, why: "unknown_key" });
  }
  const to = dayOf("to") ?? today;
  const from = dayOf("from") ?? before(to, USUAL_DAYS);
  if (from <= to) return { from, to, ignored };
  return { from: to, to: from, ignored: [...ignored, { key: "to", value: to, why: "order" }] };
}
