import type { Attributes } from "@opentelemetry/api";
import type { SeenAttempt, SeenExecution, SeenRequest } from "@/lib/engine/observer";
import type { Figure } from "@/lib/trace/schema";
import { outcomeOf } from "./request-metrics";

/**
 * The names of OpenTelemetry for these vendors where they are not ours; a vendor of which it has none goes by ours.
 * Source: https://opentelemetry.io/docs/specs/semconv/registry/attributes/gen-ai/ (gen_ai.provider.name), read 2026-11-25.
 */
const PROVIDER_NAMES: Readonly<Record<string, string>> = {
  google: "gcp.gemini",
  mistral: "mistral_ai",
  xai: "x_ai",
};

/** What the name of a model may hold: with a space in it, or longer, it could be something else. */
const NAME = /^[\w.:/@+-]{1,128}$/;

const MS_PER_SECOND = 1000;

/** What is not known stays out of a span: an attribute has no null. */
const known = <Value>(name: string, value: Value | null | undefined): Readonly<Record<string, Value>> =>
  value === null || value === undefined ? {} : { [name]: value };

/** The attributes of the span of a request, `eco.*`. */
export function requestAttributes(request: SeenRequest): Attributes {
  const { execution, decidingMs, settlingMs, door, status } = request;
  const own = {
    "eco.door": door,
    "eco.outcome": outcomeOf(request),
    "http.response.status_code": status,
    ...known("eco.overhead_ms", decidingMs === null ? null : decidingMs + (settlingMs ?? 0)),
  };
  if (!execution) return own;
  const { trace } = execution;
  const { decision_trace: decision, outcome } = trace;
  return {
    ...own,
    "eco.trace_id": trace.trace_id,
    "eco.simulated": trace.simulated,
    "eco.mode": decision.mode,
    "eco.policy": decision.policy_version,
    "eco.task_type": trace.task_context.task_type,
    ...known("eco.reason", decision.explanation[0]?.code),
    ...known("eco.model", outcome.answered_by),
    ...known("eco.cost_usd", middle(outcome.cost_usd)),
    ...known("eco.energy_wh", middle(outcome.energy_wh)),
    ...known("eco.carbon_g", middle(outcome.carbon_g)),
    ...known("eco.water_ml", middle(outcome.water_ml)),
  };
}

const inSeconds = (ms: number | null): number | null => (ms === null ? null : ms / MS_PER_SECOND);
const middle = (figure: Figure | null): number | null => (figure === null ? null : figure[1]);

export const OPERATION = "chat";

/** The name of a model on its vendor's wire is not in a trace; ours without the vendor is what a person asked for. */
export const requestModel = ({ model, provider }: SeenAttempt): string =>
  model.startsWith(`${provider}/`) ? model.slice(provider.length + 1) : model;

/**
 * The attributes of a call of a model, by the conventions for generative AI (in development; names as of semantic-conventions 1.45).
 * Source: https://github.com/open-telemetry/semantic-conventions/blob/main/docs/gen-ai/gen-ai-spans.md, read 2026-11-25.
 */
export function attemptAttributes(attempt: SeenAttempt, execution: SeenExecution): Attributes {
  const { asked, trace, streamed } = execution;
  const { usage } = attempt;
  return {
    "gen_ai.operation.name": OPERATION,
    "gen_ai.provider.name": PROVIDER_NAMES[attempt.provider] ?? attempt.provider,
    "gen_ai.request.model": requestModel(attempt),
    ...known("gen_ai.request.max_tokens", trace.task_context.max_tokens),
    ...known("gen_ai.request.temperature", asked.temperature),
    ...known("gen_ai.request.top_p", asked.topP),
    ...known("gen_ai.request.seed", asked.seed),
    ...known("gen_ai.request.choice.count", asked.n === 1 ? null : asked.n),
    ...(streamed && { "gen_ai.request.stream": true }),
    ...(usage.source === "provider" && {
      ...known("gen_ai.usage.input_tokens", usage.input_tokens),
      ...known("gen_ai.usage.output_tokens", usage.output_tokens),
      ...known("gen_ai.usage.cache_read.input_tokens", usage.cached_input_tokens),
      ...known("gen_ai.usage.cache_creation.input_tokens", usage.cache_write_tokens),
      ...known("gen_ai.usage.reasoning.output_tokens", usage.reasoning_tokens),
    }),
    ...known("gen_ai.response.time_to_first_chunk", inSeconds(attempt.first_token_ms)),
    ...known("error.type", attempt.error_kind),
    ...(attempt.error_kind === null && answerAttributes(attempt, execution)),
    "eco.trace_id": trace.trace_id,
    "eco.simulated": trace.simulated,
    "eco.model": attempt.model,
    ...known("eco.cost_usd", middle(attempt.cost_usd)),
    ...known("eco.energy_wh", middle(attempt.energy_wh)),
  };
}

/** The vendor's own word for the model is free text; it is taken for a name only where it belongs to the one that was asked for. */
const isVersionOf = (served: string, asked: string): boolean =>
  served.toLowerCase().startsWith(asked.toLowerCase()) ||
  asked.toLowerCase().endsWith(`/${served.toLowerCase()}`);

/** Of the attempt that answered: there is at most one. */
function answerAttributes(attempt: SeenAttempt, { trace, finishReasons }: SeenExecution): Attributes {
  const served = trace.outcome.served_model;
  const isName = served !== null && NAME.test(served) && isVersionOf(served, requestModel(attempt));
  return {
    "gen_ai.response.finish_reasons": [...finishReasons],
    ...known("gen_ai.response.model", isName ? served : null),
  };
}
