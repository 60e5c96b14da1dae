import type { TraceFilter } from "@/db/trace-store";
import type { Result } from "../result";
import { err, ok } from "../result";
import { TASK_TYPES } from "../trace/schema";
import type { FieldError } from "./field-error";

const RATINGS = ["up", "down", "rated", "unrated"] as const;

/** The parameters that narrow a list or an export. */
export const FILTER_PARAMETERS = ["task_type", "model", "policy", "rating"] as const;

function oneOf<T extends string>(
  query: URLSearchParams,
  field: string,
  values: readonly T[],
  wrong: FieldError[],
): T | null {
  const given = query.get(field);
  if (given === null) return null;
  const found = values.find((value) => value === given);
  if (found === undefined) wrong.push({ field, message: `expected one of ${values.join(", ")}` });
  return found ?? null;
}

/** The filter in a query; unknown parameters and values are errors, never ignored. `also` names further known parameters. */
export function parseTraceFilter(
  query: URLSearchParams,
  also: readonly string[],
): Result<TraceFilter, readonly FieldError[]> {
  const known = [...FILTER_PARAMETERS, ...also];
  const wrong: FieldError[] = [...query.keys()]
    .filter((key) => !known.includes(key))
    .map((field) => ({ field, message: `is not a parameter; expected ${known.join(", ")}` }));
  const filter: TraceFilter = {
    taskType: oneOf(query, "task_type", TASK_TYPES, wrong),
    model: query.get("model"),
    policyId: query.get("policy"),
    rating: oneOf(query, "rating", RATINGS, wrong),
  };
  return wrong.length > 0 ? err(wrong) : ok(filter);
}
