import type { Trace } from "@/lib/trace/schema";
import { upcast } from "@/lib/trace/upcast";
import type { TraceSummary } from "../trace-store";
import type { traces } from "./schema";
import type { RatingRow } from "./standing-rating";
import { toUserFeedback } from "./standing-rating";

type TraceRow = typeof traces.$inferSelect;

/** The columns of a trace that lists read. */
export function toRow({
  trace_id,
  timestamp,
  simulated,
  comparison_id,
  task_context,
  decision_trace,
  outcome,
}: Trace): TraceRow {
  return {
    traceId: trace_id,
    timestampMs: Date.parse(timestamp),
    taskType: task_context.task_type,
    mode: decision_trace.mode,
    policyId: decision_trace.policy_id,
    policyVersion: decision_trace.policy_version,
    selectedModel: decision_trace.selected_model,
    answeredBy: outcome.answered_by,
    status: outcome.status,
    simulated,
    comparisonId: comparison_id,
    inputTokens: outcome.usage.input_tokens,
    outputTokens: outcome.usage.output_tokens,
    costUsd: outcome.cost_usd,
    energyWh: outcome.energy_wh,
    carbonGrams: outcome.carbon_g,
    latencyMs: outcome.latency_ms,
  };
}

/** The trace as JSON. A rating is a row of its own, so the payload has none. */
export const toPayload = (trace: Trace): string =>
  JSON.stringify({ ...trace, outcome: { ...trace.outcome, user_feedback: null } });

export const toSummary = (row: TraceRow, rating: RatingRow | null): TraceSummary => ({
  traceId: row.traceId,
  timestamp: new Date(row.timestampMs).toISOString(),
  taskType: row.taskType,
  mode: row.mode,
  policyId: row.policyId,
  policyVersion: row.policyVersion,
  selectedModel: row.selectedModel,
  answeredBy: row.answeredBy,
  status: row.status,
  simulated: row.simulated,
  comparisonId: row.comparisonId,
  inputTokens: row.inputTokens,
  outputTokens: row.outputTokens,
  cost: row.costUsd,
  energy: row.energyWh,
  carbon: row.carbonGrams,
  latencyMs: row.latencyMs,
  feedback: rating && toUserFeedback(rating),
});

/** The stored trace with its standing rating. Throws where the row cannot be read: we wrote it. */
export function toTrace(traceId: string, json: string, rating: RatingRow | null): Trace {
  const stored: unknown = JSON.parse(json);
  const trace = upcast(stored);
  if (!trace.ok) throw new Error(`The stored trace ${traceId} cannot be read: ${trace.error.message}`);
  if (!rating) return trace.value;
  return { ...trace.value, outcome: { ...trace.value.outcome, user_feedback: toUserFeedback(rating) } };
}
