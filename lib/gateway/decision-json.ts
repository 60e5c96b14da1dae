import type { Preview } from "../engine/route";
import type { Estimates } from "../routing/candidate";
import type { Decision, NoCandidate, RankedCandidate } from "../routing/decide";
import type { Rejected } from "../routing/eligible";
import type { Alternative } from "../routing/explain";
import type { Relaxation } from "../routing/relax";
import { toFigure } from "../trace/record";

/** Names of the limits on the wire. */
export const WIRE_NAMES = {
  maxCostUsd: "max_cost",
  maxLatencyMs: "max_latency",
  minQuality: "min_quality",
  maxEnergyWh: "max_energy_wh",
  maxCarbonG: "max_carbon_g",
} as const;

const estimatesJson = ({ costUsd, latencyMs, energyWh, carbonG, waterMl, quality }: Estimates) => ({
  cost_usd: toFigure(costUsd),
  latency_ms: toFigure(latencyMs),
  energy_wh: toFigure(energyWh),
  carbon_g: toFigure(carbonG),
  water_ml: toFigure(waterMl),
  quality: toFigure(quality),
});

const candidateJson = ({ id, name, score, terms, probability, estimates }: RankedCandidate) => ({
  model: id,
  name,
  score,
  terms,
  probability,
  ...estimatesJson(estimates),
});

const rejectedJson = ({ id, name, violations, estimates }: Rejected) => ({
  model: id,
  name,
  violations,
  ...estimatesJson(estimates),
});

const relaxationJson = ({ model, changes }: Relaxation) => ({
  model,
  changes: changes.map(({ constraint, to }) => ({ constraint: WIRE_NAMES[constraint], to })),
});

function alternativeJson({ change, model }: Alternative) {
  return change.kind === "policy"
    ? { policy: change.policyId, model }
    : { constraint: WIRE_NAMES[change.constraint], to: change.to, model };
}

function readingJson({ reading, region }: Decision | NoCandidate) {
  return {
    task_type: reading.taskType,
    task_type_by: reading.taskTypeBy,
    task_type_confidence: reading.classification.confidence,
    signals: reading.classification.signals,
    input_tokens: toFigure(reading.inputTokens),
    output_tokens: toFigure(reading.answerTokens),
    region,
  };
}

/** Why no model passed, and what to relax, as JSON. */
export function noCandidateJson(none: NoCandidate) {
  return {
    ...readingJson(none),
    rejected: none.rejected.map(rejectedJson),
    relax: none.relax.map(relaxationJson),
  };
}

/** A preview as JSON: figures are [low, mid, high, origin], null = unknown. */
export function previewJson({ traceId, outcome, reasons, alternatives, simulated }: Preview) {
  if (!outcome.ok) return { trace_id: traceId, selected_model: null, ...noCandidateJson(outcome.error) };
  const decision = outcome.value;
  return {
    trace_id: traceId,
    selected_model: decision.pick.id,
    simulated,
    mode: decision.mode,
    policy_id: decision.policyId,
    policy_version: decision.policyVersion,
    draw: decision.draw,
    explored: decision.explored,
    ...readingJson(decision),
    runner_up: decision.runnerUp,
    cheapest: decision.cheapest,
    greenest: decision.greenest,
    warnings: decision.warnings,
    candidates: decision.kept.map(candidateJson),
    rejected: decision.rejected.map(rejectedJson),
    explanation: reasons,
    alternatives: alternatives.map(alternativeJson),
  };
}
