import type { Question } from "./load";
import type { Figures } from "./measure";
import { median, quantile, ratio } from "./statistics";

/** Names of the targets in all tables. */
export const DIRECT = "upstream itself";
export const BARE = "bare forwarder";
export const NAMED = "ours, model named";
export const AUTO = "ours, model auto";
/** The same server once Next has rendered a page: its AsyncLocalStorage then follows every promise of the process. */
export const AFTER_PAGE = "ours, model auto, after a page";
export const PORTKEY = "Portkey";

type Rows = ReadonlyMap<string, Figures>;

const ms = (value: number): string => value.toFixed(3);
const times = (value: number): string => (Number.isNaN(value) ? "" : `${value.toFixed(2)}x`);
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const NOTHING: Figures = { cpu: [], whole: [], first: [] };
const of = (rows: Rows, name: string): Figures => rows.get(name) ?? NOTHING;

/** CPU of the serving process a request, several connections at work. */
export const cpuTable = (rows: Rows): string =>
  table(
    ["CPU a request, ms", "median of rounds", "middle half", "of the bare forwarder", "Portkey takes"],
    [...rows].map(([name, { cpu }]) => [
      name,
      ms(median(cpu)),
      `${ms(quantile(cpu, 0.25))} to ${ms(quantile(cpu, 0.75))}`,
      times(ratio(cpu, of(rows, BARE).cpu)),
      times(ratio(of(rows, PORTKEY).cpu, cpu)),
    ]),
  );

/** Times as a caller sees them over one connection. */
export function timesTable(rows: Rows, { stream }: Question): string {
  const what = stream ? "to the first byte" : "whole answer";
  const part = ({ whole, first }: Figures): readonly number[] => (stream ? first : whole);
  const direct = median(part(of(rows, DIRECT)));
  return table(
    [`one connection, ms ${what}`, "p50", "p99", "p50 added"],
    [...rows].map(([name, figures]) => [
      name,
      ms(median(part(figures))),
      ms(quantile(part(figures), 0.99)),
      name === DIRECT ? "" : ms(median(part(figures)) - direct),
    ]),
  );
}

const MOST_OF_BARE = 2;
const LEAST_UNDER_PORTKEY = 4;
const MOST_ADDED_MS = { whole: 1.5, first: 3 };

function verdict(what: string, value: number, target: number, bound: "at most" | "at least"): string {
  if (Number.isNaN(value)) return `- ${what}, ${bound} ${target}: not measured`;
  const isMet = bound === "at most" ? value <= target : value >= target;
  const said = isMet ? "met" : `missed by ${Math.abs(value - target).toFixed(2)}`;
  return `- ${what}: ${value.toFixed(2)}, ${bound} ${target}: ${said}`;
}

/** The house's own targets beside what was measured; nothing is asserted. */
export function targetLines(rows: Rows, { stream }: Question): string {
  const auto = of(rows, AUTO);
  const direct = of(rows, DIRECT);
  const added = stream
    ? median(auto.first) - median(direct.first)
    : median(auto.whole) - median(direct.whole);
  return [
    verdict(
      "CPU of auto, times the bare forwarder",
      ratio(auto.cpu, of(rows, BARE).cpu),
      MOST_OF_BARE,
      "at most",
    ),
    verdict(
      "CPU of Portkey, times auto",
      ratio(of(rows, PORTKEY).cpu, auto.cpu),
      LEAST_UNDER_PORTKEY,
      "at least",
    ),
    stream
      ? verdict("p50 added to the first byte, ms", added, MOST_ADDED_MS.first, "at most")
      : verdict("p50 added to the whole answer, ms", added, MOST_ADDED_MS.whole, "at most"),
  ].join("\n");
}
