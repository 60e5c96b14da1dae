import type { TraceFilter } from "@/db/trace-store";

export type ExportFormat = "jsonl" | "json";

/** Where the traces of JSON Schema are described. */
export const SCHEMA_HREF = "/api/v1/traces/schema";

/** Address of the file with all traces that match. */
export function exportHref(filter: TraceFilter, format: ExportFormat, includeText: boolean): string {
  const query = new URLSearchParams({ format });
  if (includeText) query.set("include_text", "true");
  const given = {
    task_type: filter.taskType,
    model: filter.model,
    policy: filter.policyId,
    rating: filter.rating,
  };
  for (const [name, value] of Object.entries(given)) if (value !== null) query.set(name, value);
  return `/api/v1/traces/export?${query}`;
}

/** Address of one trace whole, as JSON. */
export const traceHref = (traceId: string): string => `/api/v1/traces/${traceId}`;
