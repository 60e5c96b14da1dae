import type { ServerResponse } from "node:http";
import { z } from "zod";
import type { TraceSummary } from "@/db/trace-store";
import { Trace } from "../trace/schema";
import type { GatewayDeps } from "./deps";
import type { FieldError } from "./field-error";
import { sentence } from "./field-error";
import { sendError, sendJson } from "./http";
import { parseTraceFilter } from "./trace-filter";

const PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 200;

const invalid = (errors: readonly FieldError[]) => ({
  status: 400,
  code: "invalid_request",
  message: sentence(errors),
  param: errors[0]?.field ?? null,
});

/** One line of a list. */
export const summaryJson = (row: TraceSummary) => ({
  trace_id: row.traceId,
  timestamp: row.timestamp,
  task_type: row.taskType,
  mode: row.mode,
  policy_id: row.policyId,
  policy_version: row.policyVersion,
  selected_model: row.selectedModel,
  answered_by: row.answeredBy,
  status: row.status,
  simulated: row.simulated,
  comparison_id: row.comparisonId,
  input_tokens: row.inputTokens,
  output_tokens: row.outputTokens,
  cost_usd: row.cost,
  energy_wh: row.energy,
  carbon_g: row.carbon,
  latency_ms: row.latencyMs,
  user_feedback: row.feedback,
});

/** `GET /api/v1/traces`: newest first, in pages. */
export async function tracesDoor(
  query: URLSearchParams,
  response: ServerResponse,
  { engine }: GatewayDeps,
): Promise<void> {
  const filter = parseTraceFilter(query, ["cursor", "limit"]);
  if (!filter.ok) return sendError(response, invalid(filter.error));
  const limit = Number(query.get("limit") ?? PAGE_SIZE);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE_SIZE) {
    return sendError(
      response,
      invalid([{ field: "limit", message: `expected a whole number from 1 to ${MAX_PAGE_SIZE}` }]),
    );
  }
  const page = await engine.traces.list(filter.value, query.get("cursor"), limit);
  sendJson(response, 200, { traces: page.rows.map(summaryJson), next: page.next });
}

/** `GET /api/v1/traces/{id}`: one trace whole, with its standing rating. */
export async function traceDoor(
  id: string,
  response: ServerResponse,
  { engine }: GatewayDeps,
): Promise<void> {
  const trace = await engine.traces.get(id);
  if (trace) return sendJson(response, 200, trace);
  sendError(response, {
    status: 404,
    code: "unknown_trace",
    message: "There is no trace of this id.",
    param: "trace_id",
  });
}

/** `GET /api/v1/traces/schema`: JSON Schema of a trace, so that others can validate an export. */
export function schemaDoor(response: ServerResponse): void {
  sendJson(response, 200, { title: "EcoCompute trace", ...z.toJSONSchema(Trace, { io: "input" }) });
}
