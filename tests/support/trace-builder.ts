import { v7 as uuidv7 } from "uuid";
import type { CandidateSet, ExecutionTrace, UserFeedback } from "@/lib/trace/schema";

export const A_SET: CandidateSet = {
  hash: "00112233445566aa",
  models: ["anthropic/claude-haiku-5-5", "openai/gpt-6-mini", "local/llama"],
};

type Given = Partial<Omit<ExecutionTrace, "task_context" | "decision_trace" | "outcome">> & {
  readonly task_context?: Partial<ExecutionTrace["task_context"]>;
  readonly decision_trace?: Partial<ExecutionTrace["decision_trace"]>;
  readonly outcome?: Partial<ExecutionTrace["outcome"]>;
};
type Candidate = ExecutionTrace["decision_trace"]["candidates"][number];

const MODEL = "anthropic/claude-haiku-5-5";

const USAGE: ExecutionTrace["outcome"]["usage"] = {
  input_tokens: 120,
  cached_input_tokens: 0,
  cache_write_tokens: null,
  cache_write_hour_tokens: null,
  output_tokens: 350,
  reasoning_tokens: null,
  source: "provider",
};

const PLAIN_CONTEXT: ExecutionTrace["task_context"] = {
  task_type: "general",
  task_type_by: "classifier",
  task_type_confidence: 0.71,
  features: { version: "1", surface: Array(32).fill(0.125), projection: Array(32).fill(-0.0625) },
  input_tokens: [110, 120, 131, "modelled"],
  output_tokens: [120, 350, 900, "assumed"],
  max_tokens: null,
  reasoning_effort: null,
  region: "world",
  constraints: {
    max_cost: null,
    max_latency: null,
    min_quality: null,
    max_energy_wh: null,
    max_carbon_g: null,
    providers_allowed: null,
    models_denied: [],
    needs: null,
  },
  prompt_hash: "ab".repeat(32),
  metadata: null,
  prompt: null,
  answer: null,
};

const aCandidate = (model: string, probability: number): Candidate => ({
  model,
  score: 0.62,
  terms: { quality: 0.7, cost: 0.55 },
  probability,
  cost_usd: [0.0011, 0.0019, 0.0047, "modelled"],
  latency_ms: [900, 2100, 5200, "modelled"],
  energy_wh: [0.08, 0.21, 0.55, "modelled"],
  carbon_g: [0.03, 0.09, 0.27, "modelled"],
  water_ml: [0.2, 0.6, 1.8, "modelled"],
  quality: [0.62, 0.7, 0.78, "assumed"],
});

const PLAIN_DECISION: ExecutionTrace["decision_trace"] = {
  mode: "auto",
  policy_id: "balanced",
  policy_version: "1",
  weights: null,
  draw: 0.4375,
  explored: false,
  candidate_set: A_SET.hash,
  candidates: [aCandidate(MODEL, 1), aCandidate("openai/gpt-6-mini", 0)],
  excluded: [null, null, "not_connected"],
  selected_model: MODEL,
  compare_model: null,
  baseline_model: null,
  runner_up: "openai/gpt-6-mini",
  cheapest: MODEL,
  greenest: MODEL,
  explanation: [{ code: "best_score", params: { model: MODEL, score: 0.62 } }],
};

const plainOutcome = (startedAt: string): ExecutionTrace["outcome"] => ({
  status: "answered",
  error: null,
  attempts: [
    {
      provider: "anthropic",
      model: MODEL,
      error_kind: null,
      error_message: null,
      usage: USAGE,
      cost_usd: [0.00187, 0.00187, 0.00187, "measured"],
      energy_wh: [0.08, 0.21, 0.55, "modelled"],
      started_at: startedAt,
      latency_ms: 1840,
      first_token_ms: 420,
      bytes_sent: 1290,
      skipped_chunks: 0,
    },
  ],
  answered_by: MODEL,
  served_model: "claude-haiku-5-5-20260901",
  finish_reason: "stop",
  usage: USAGE,
  latency_ms: 1840,
  first_token_ms: 420,
  cost_usd: [0.00187, 0.00187, 0.00187, "measured"],
  energy_wh: [0.08, 0.21, 0.55, "modelled"],
  carbon_g: [0.03, 0.09, 0.27, "modelled"],
  water_ml: null,
  savings: null,
  user_feedback: null,
});

/** A trace that the schema accepts: an answered call of today's shape. Blocks are merged one level deep. */
export function aTrace({ task_context, decision_trace, outcome, ...top }: Given = {}): ExecutionTrace {
  const timestamp = top.timestamp ?? "2026-11-20T08:00:00.000Z";
  return {
    schema_version: "1.0.0",
    trace_id: uuidv7(),
    kind: "execution",
    origin: "app",
    source_id: null,
    comparison_id: null,
    simulated: false,
    registry_version: "3f2a90c1",
    method_version: "1",
    ...top,
    timestamp,
    task_context: { ...PLAIN_CONTEXT, ...task_context },
    decision_trace: { ...PLAIN_DECISION, ...decision_trace },
    outcome: { ...plainOutcome(timestamp), ...outcome },
  };
}

/** A rating without thumbs, number, tags or note, but for what the test says. */
export const aRating = (given: Partial<UserFeedback> = {}): UserFeedback => ({
  thumbs: null,
  rating: null,
  tags: [],
  note: null,
  rated_at: "2026-11-20T09:00:00.000Z",
  ...given,
});
