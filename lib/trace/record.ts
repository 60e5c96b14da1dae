import type { ModelId } from "@/registry/catalog";
import type { Estimate } from "../footprint/interval";
import { METHOD_VERSION } from "../footprint/method";
import type { Usage } from "../footprint/usage";
import type { Decision, NoCandidate, RankedCandidate } from "../routing/decide";
import { MANUAL_POLICY } from "../routing/decide";
import type { Reason } from "../routing/explain";
import type { Scope } from "../routing/request";
import { significant } from "../units";
import { candidateSetOf } from "./candidate-set";
import type { Attempt, Run, Savings } from "./run";
import type { CandidateSet, ExecutionTrace, Figure } from "./schema";
import { TRACE_VERSION } from "./schema";

/** What a trace says besides the decision and the run. */
export type TraceContext = {
  readonly traceId: string;
  readonly comparisonId: string | null;
  readonly origin: "app" | "api" | "cli";
  readonly atMs: number;
  readonly simulated: boolean;
  readonly registryVersion: string;
  /** All models of the catalog, in its order. */
  readonly models: readonly { readonly id: ModelId }[];
  readonly promptHash: string;
  /** Prompt and answer, only where the person opted in. */
  readonly text: { readonly prompt: string; readonly answer: string } | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly policy: { readonly id: string; readonly version: string };
  readonly weights: Readonly<Record<string, number>> | null;
  readonly draw: number;
  readonly compareModel: ModelId | null;
  readonly reasons: readonly Reason[];
};

const FIGURE_DIGITS = 3;
const MAX_FULL_CANDIDATES = 12;

/** A figure as traces write it: three significant digits. */
export function toFigure(estimate: Estimate | null): Figure | null {
  if (!estimate) return null;
  const { low, mid, high, origin } = estimate;
  return [
    significant(low, FIGURE_DIGITS),
    significant(mid, FIGURE_DIGITS),
    significant(high, FIGURE_DIGITS),
    origin,
  ];
}

/** The only writer of traces: a decision, or why there was none, and what became of it. */
export function recordTrace(
  outcome: { readonly decision: Decision } | { readonly none: NoCandidate },
  run: Run,
  context: TraceContext,
): { readonly trace: ExecutionTrace; readonly set: CandidateSet } {
  const set = candidateSetOf(context.models);
  const decided = "decision" in outcome ? outcome.decision : outcome.none;
  const decision = "decision" in outcome ? outcome.decision : null;
  const baseline = run.savings?.baseline ?? null;
  const trace: ExecutionTrace = {
    schema_version: TRACE_VERSION,
    trace_id: context.traceId,
    kind: "execution",
    origin: context.origin,
    source_id: null,
    comparison_id: context.comparisonId,
    timestamp: new Date(context.atMs).toISOString(),
    simulated: context.simulated,
    registry_version: context.registryVersion,
    method_version: METHOD_VERSION,
    task_context: taskContext(decided, context),
    decision_trace: {
      mode: modeOf(decided, context),
      ...policyRow(decided, context),
      draw: context.draw,
      explored: decision ? decision.explored : false,
      candidate_set: set.hash,
      candidates: decision ? fullCandidates(decision, [context.compareModel, baseline]) : [],
      excluded: excludedCodes(decided, set.models),
      selected_model: decision ? decision.pick.id : null,
      compare_model: context.compareModel,
      baseline_model: baseline,
      runner_up: decision ? decision.runnerUp : null,
      cheapest: decision ? decision.cheapest : null,
      greenest: decision ? decision.greenest : null,
      explanation: context.reasons.map(({ code, params }) => ({ code, params: { ...params } })),
    },
    outcome: outcomeOf(run),
  };
  return { trace, set };
}

function modeOf(decided: Decision | NoCandidate, { comparisonId }: TraceContext): "manual" | "auto" | "ab" {
  if (comparisonId !== null) return "ab";
  if ("kind" in decided) return decided.pin === null ? "auto" : "manual";
  return decided.mode;
}

/** Where a person picked, no policy did, and none is named: also where the pick could not be asked. */
function policyRow(
  decided: Decision | NoCandidate,
  { policy, weights }: TraceContext,
): Pick<ExecutionTrace["decision_trace"], "policy_id" | "policy_version" | "weights"> {
  const isPinned = "kind" in decided ? decided.pin !== null : decided.mode === "manual";
  if (isPinned) return { policy_id: MANUAL_POLICY.id, policy_version: MANUAL_POLICY.version, weights: null };
  const named = "kind" in decided ? policy : { id: decided.policyId, version: decided.policyVersion };
  return { policy_id: named.id, policy_version: named.version, weights: weights && { ...weights } };
}

function taskContext(decided: Decision | NoCandidate, context: TraceContext): ExecutionTrace["task_context"] {
  const { reading, constraints, scope } = decided;
  const { features, classification } = reading;
  return {
    task_type: reading.taskType,
    task_type_by: reading.taskTypeBy,
    task_type_confidence:
      reading.taskTypeBy === "person" ? null : significant(classification.confidence, FIGURE_DIGITS),
    features: {
      version: features.version,
      surface: [...features.surface],
      projection: [...features.projection],
    },
    input_tokens: known(reading.inputTokens),
    output_tokens: known(reading.answerTokens),
    max_tokens: decided.maxTokens,
    reasoning_effort: decided.effort,
    region: decided.region,
    constraints: {
      max_cost: constraints.maxCostUsd,
      max_latency: constraints.maxLatencyMs,
      min_quality: constraints.minQuality,
      max_energy_wh: constraints.maxEnergyWh,
      max_carbon_g: constraints.maxCarbonG,
      providers_allowed: scope.providersAllowed && [...scope.providersAllowed],
      models_denied: [...scope.modelsDenied],
      needs: needsRow(scope),
    },
    prompt_hash: context.promptHash,
    metadata: context.metadata && { ...context.metadata },
    prompt: context.text?.prompt ?? null,
    answer: context.text?.answer ?? null,
  };
}

function needsRow(scope: Scope): ExecutionTrace["task_context"]["constraints"]["needs"] {
  const { abilities, fields, contextTokens } = scope;
  if (abilities.length === 0 && fields.length === 0 && contextTokens === null) return null;
  return { abilities: [...abilities], fields: [...fields], context: contextTokens };
}

function known({ low, mid, high, origin }: Estimate): Figure {
  return [
    significant(low, FIGURE_DIGITS),
    significant(mid, FIGURE_DIGITS),
    significant(high, FIGURE_DIGITS),
    origin,
  ];
}

function excludedCodes(
  { rejected }: Pick<Decision, "rejected">,
  models: readonly ModelId[],
): ExecutionTrace["decision_trace"]["excluded"] {
  // Both lists stand in the catalog's order.
  let next = 0;
  return models.map((id) => {
    const entry = rejected[next];
    if (entry?.id !== id) return null;
    next++;
    return entry.violations[0].code;
  });
}

/** In full only the named ones and those that could have been picked, at most twelve, in the order of the ranking. */
function fullCandidates(
  { kept, pick, runnerUp, cheapest, greenest }: Decision,
  others: readonly (ModelId | null)[],
): ExecutionTrace["decision_trace"]["candidates"] {
  const names = new Set([pick.id, runnerUp, cheapest, greenest, ...others]);
  const possible = kept.filter(({ id, probability }) => !names.has(id) && probability > 0);
  const room = MAX_FULL_CANDIDATES - kept.filter(({ id }) => names.has(id)).length;
  const full = new Set([...names, ...possible.slice(0, Math.max(0, room)).map(({ id }) => id)]);
  return kept.filter(({ id }) => full.has(id)).map(candidateRow);
}

function candidateRow({ id, score, terms, probability, estimates }: RankedCandidate) {
  return {
    model: id,
    score: significant(score, FIGURE_DIGITS),
    terms: Object.fromEntries(terms.map(({ axis, value }) => [axis, significant(value, FIGURE_DIGITS)])),
    probability: significant(probability, 6),
    cost_usd: toFigure(estimates.costUsd),
    latency_ms: toFigure(estimates.latencyMs),
    energy_wh: toFigure(estimates.energyWh),
    carbon_g: toFigure(estimates.carbonG),
    water_ml: toFigure(estimates.waterMl),
    quality: toFigure(estimates.quality),
  };
}

const usageRow = (usage: Usage): ExecutionTrace["outcome"]["usage"] => ({
  input_tokens: usage.inputTokens,
  cached_input_tokens: usage.cachedInputTokens,
  cache_write_tokens: usage.cacheWriteTokens,
  cache_write_hour_tokens: usage.cacheWriteHourTokens,
  output_tokens: usage.outputTokens,
  reasoning_tokens: usage.reasoningTokens,
  source: usage.source,
});

const attemptRow = (attempt: Attempt): ExecutionTrace["outcome"]["attempts"][number] => ({
  provider: attempt.provider,
  model: attempt.model,
  error_kind: attempt.error?.kind ?? null,
  error_message: attempt.error?.message ?? null,
  usage: usageRow(attempt.usage),
  cost_usd: toFigure(attempt.costUsd),
  energy_wh: toFigure(attempt.energyWh),
  started_at: new Date(attempt.startedAtMs).toISOString(),
  latency_ms: Math.round(attempt.latencyMs),
  first_token_ms: attempt.firstTokenMs === null ? null : Math.round(attempt.firstTokenMs),
  bytes_sent: attempt.bytesSent,
  skipped_chunks: attempt.skippedChunks,
});

const savingsRow = (savings: Savings): NonNullable<ExecutionTrace["outcome"]["savings"]> => ({
  baseline_model: savings.baseline,
  cost_usd: toFigure(savings.costUsd),
  energy_wh: toFigure(savings.energyWh),
  carbon_g: toFigure(savings.carbonG),
});

function outcomeOf(run: Run): ExecutionTrace["outcome"] {
  return {
    status: run.status,
    error: run.error && { kind: run.error.kind, message: run.error.message },
    attempts: run.attempts.map(attemptRow),
    answered_by: run.answeredBy,
    served_model: run.servedModel,
    finish_reason: run.finishReason,
    usage: usageRow(run.usage),
    latency_ms: run.latencyMs === null ? null : Math.round(run.latencyMs),
    first_token_ms: run.firstTokenMs === null ? null : Math.round(run.firstTokenMs),
    cost_usd: toFigure(run.figures.costUsd),
    energy_wh: toFigure(run.figures.energyWh),
    carbon_g: toFigure(run.figures.carbonG),
    water_ml: toFigure(run.figures.waterMl),
    savings: run.savings && savingsRow(run.savings),
    user_feedback: null,
  };
}
