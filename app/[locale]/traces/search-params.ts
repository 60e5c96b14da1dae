import type { SearchParams } from "nuqs/server";
import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { TraceFilter, TraceSummary } from "@/db/trace-store";

type TaskType = TraceSummary["taskType"];
type Rating = NonNullable<TraceFilter["rating"]>;

/** Lists of our own: those of the trace's schema stand beside it, and a browser need not load that. A test holds them together. */
export const TASK_TYPES = [
  "coding",
  "reasoning",
  "creative",
  "general",
] as const satisfies readonly TaskType[];
export const RATINGS = ["up", "down", "rated", "unrated"] as const satisfies readonly Rating[];

/**
 * The page's state in its address, for server and browser alike. `cursor` holds where each page since the newest began, in order:
 * the last is the page shown, the one before it is the next newer one.
 */
export const traceParsers = {
  task_type: parseAsStringLiteral(TASK_TYPES),
  model: parseAsString,
  policy: parseAsString,
  rating: parseAsStringLiteral(RATINGS),
  cursor: parseAsArrayOf(parseAsString, ","),
};

export type TraceParam = keyof typeof traceParsers;
/** The parameters that narrow the list, in the order in which they are shown. */
export const FILTER_PARAMS = [
  "task_type",
  "model",
  "policy",
  "rating",
] as const satisfies readonly TraceParam[];
export type FilterParam = (typeof FILTER_PARAMS)[number];

const load = createLoader(traceParsers);
/** The query of an address with these parameters, "" or beginning with "?". */
export const traceQuery = createSerializer(traceParsers);

export type TraceSearch = {
  readonly task_type: TaskType | null;
  readonly model: string | null;
  readonly policy: string | null;
  readonly rating: Rating | null;
  readonly cursor: readonly string[];
};

/** A part of the address that does not count, and why. */
export type Ignored = {
  readonly field: string;
  readonly value: string;
  readonly why: "unknown_parameter" | "unexpected_value" | "repeated" | "empty" | "cursor";
  /** The values or parameters that would have counted. */
  readonly expected: readonly string[];
};

/** The state that an address holds, and every part of it that was ignored. */
export function readTraceSearch(query: SearchParams): {
  readonly search: TraceSearch;
  readonly ignored: readonly Ignored[];
} {
  const { task_type, model, policy, rating, cursor } = load(firstOfEach(query));
  return {
    search: {
      task_type,
      model: model === "" ? null : model,
      policy: policy === "" ? null : policy,
      rating,
      cursor: cursor === null ? [] : cursor.filter((place) => place !== ""),
    },
    ignored: Object.entries(query).flatMap(([field, given]) => ignoredOf(field, [given ?? []].flat())),
  };
}

const firstOfEach = (query: SearchParams): SearchParams =>
  Object.fromEntries(Object.entries(query).map(([field, given]) => [field, [given].flat()[0]]));

const EXPECTED: Partial<Record<TraceParam, readonly string[]>> = { task_type: TASK_TYPES, rating: RATINGS };

const isParam = (field: string): field is TraceParam => Object.hasOwn(traceParsers, field);

function ignoredOf(field: string, [first, ...more]: readonly string[]): readonly Ignored[] {
  if (first === undefined) return [];
  if (!isParam(field))
    return [{ field, value: first, why: "unknown_parameter", expected: Object.keys(traceParsers) }];
  const expected = EXPECTED[field] ?? [];
  const repeated = more.map((value): Ignored => ({ field, value, why: "repeated", expected: [] }));
  if (first === "") return [{ field, value: first, why: "empty", expected: [] }, ...repeated];
  if (expected.length === 0 || expected.includes(first)) return repeated;
  return [{ field, value: first, why: "unexpected_value", expected }, ...repeated];
}

/** The filter as the store takes it. */
export const filterOf = ({ task_type, model, policy, rating }: TraceSearch): TraceFilter => ({
  taskType: task_type,
  model,
  policyId: policy,
  rating,
});

export const isFiltered = (search: TraceSearch): boolean =>
  FILTER_PARAMS.some((param) => search[param] !== null);
