import type { Choice } from "@/providers/base";
import { ABSENT_USAGE } from "../footprint/usage";
import type { Result } from "../result";
import { err, ok } from "../result";
import type { Decision, NoCandidate } from "../routing/decide";
import { decide } from "../routing/decide";
import type { Reason } from "../routing/explain";
import { explain } from "../routing/explain";
import { recordTrace } from "../trace/record";
import type { Run } from "../trace/run";
import type { CandidateSet, ExecutionTrace } from "../trace/schema";
import { withoutVendorsWords } from "../trace/without-text";
import type { Answer } from "./answer";
import { answer } from "./answer";
import { textOfAnswer } from "./answer-chunk";
import { keptConversation, textOfConversation } from "./conversation";
import type { EngineDeps } from "./deps";
import type { ExecuteOptions } from "./events";
import { UNKNOWN_FIGURES } from "./measure";
import { promptHash } from "./prompt-hash";
import type { ExecuteRequest } from "./request";
import { routeRequestOf } from "./request";
import type { Prepared } from "./route";
import { isSimulated, prepare } from "./route";
import type { ChainError } from "./run-error";
import type { TraceIdError } from "./trace-id";

/**
 * What became of a request, whichever provider ran. The trace is stored when this is returned; vendors' words stand in the stored one only
 * where text is kept.
 */
export type ExecutionResult = {
  readonly traceId: string;
  readonly status: "answered" | "failed";
  /** The answers; where it failed, what had arrived. */
  readonly choices: readonly Choice[];
  /** Why it failed; null where it was answered, and where no model passed. */
  readonly error: ChainError | null;
  readonly trace: ExecutionTrace;
  /** Set where no model passed: why each was rejected, and what to relax. */
  readonly noCandidate: NoCandidate | null;
};

export type ExecuteError =
  | TraceIdError
  /** The answer was given, but its trace could not be kept. */
  | { readonly kind: "not_stored"; readonly message: string };

/**
 * The one entry point: decides, calls, measures, records. A request that fails in the world is a result with status `failed`
 * and a stored trace; an error means that there is no trace.
 */
export async function execute(
  request: ExecuteRequest,
  deps: EngineDeps,
  options: ExecuteOptions,
): Promise<Result<ExecutionResult, ExecuteError>> {
  const startedAtMs = deps.effects.now();
  const prepared = await prepare(request, deps);
  if (!prepared.ok) return err(prepared.error);
  const { traceId, context } = prepared.value;
  const decided = decide(routeRequestOf(request), context);
  options.watch?.decided();
  if (!decided.ok) {
    const run = runOfNobody();
    const recorded = record(
      request,
      prepared.value,
      deps,
      { none: decided.error },
      [],
      { run, choices: [], error: null },
      startedAtMs,
    );
    const none = { status: "failed", choices: [], error: null, noCandidate: decided.error } as const;
    return stored(request, deps, options, recorded, { traceId, trace: recorded.trace, ...none });
  }
  const decision = decided.value;
  const reasons = explain(decision);
  const simulated = isSimulated(context, decision.pick.id);
  await options.onEvent?.({ type: "decision", traceId, decision, reasons, simulated });
  const answered = await answer(request, decision, prepared.value, deps, options, startedAtMs);
  options.watch?.heard();
  const { run, choices, error } = answered;
  const recorded = record(request, prepared.value, deps, { decision }, reasons, answered, startedAtMs);
  const { trace } = recorded;
  const result = { traceId, status: run.status, choices, error, trace, noCandidate: null };
  return stored(request, deps, options, recorded, result);
}

type Recorded = {
  /** As the caller of this request sees it. */
  readonly trace: ExecutionTrace;
  /** As it is stored: where no text may be kept, without vendors' words. */
  readonly kept: ExecutionTrace;
  readonly set: CandidateSet;
};

const NOBODY = "No model passes: none is connected, or each breaks a limit of the request.";

function runOfNobody(): Run {
  return {
    status: "failed",
    error: { kind: "no_candidate", message: NOBODY, ownWords: NOBODY },
    attempts: [],
    answeredBy: null,
    servedModel: null,
    finishReason: null,
    usage: ABSENT_USAGE,
    latencyMs: null,
    firstTokenMs: null,
    figures: UNKNOWN_FIGURES,
    savings: null,
  };
}

function record(
  request: ExecuteRequest,
  { traceId, context, surroundings }: Prepared,
  deps: EngineDeps,
  outcome: { readonly decision: Decision } | { readonly none: NoCandidate },
  reasons: readonly Reason[],
  { run, choices }: Answer,
  atMs: number,
): Recorded {
  const keeps = request.keepText && deps.settings.current().mayStoreText;
  const asked = textOfConversation(request.task.messages);
  const { trace, set } = recordTrace(outcome, run, {
    traceId,
    comparisonId: request.comparisonId,
    origin: request.origin,
    atMs,
    simulated: "decision" in outcome && isSimulated(context, outcome.decision.pick.id),
    registryVersion: surroundings.catalog.version,
    models: surroundings.catalog.models,
    promptHash: promptHash(deps.promptSecret, asked),
    text: keeps ? { prompt: keptConversation(request.task.messages), answer: keptAnswer(choices) } : null,
    metadata: request.task.metadata,
    policy: context.policy,
    weights: request.policy.id === "custom" ? request.policy.weights : null,
    draw: context.draw,
    compareModel: request.compareModel,
    reasons,
  });
  return { trace, kept: keeps ? trace : withoutVendorsWords(trace, run), set };
}

/** The answer as a person keeps it: its text, or the whole of it where there is more than text. */
function keptAnswer(choices: readonly Choice[]): string {
  const isText = choices.length <= 1 && choices.every(({ toolCalls }) => toolCalls.length === 0);
  return isText ? textOfAnswer(choices) : JSON.stringify(choices);
}

async function stored(
  { task }: ExecuteRequest,
  deps: EngineDeps,
  { streamed, watch }: ExecuteOptions,
  { kept, set }: Recorded,
  result: ExecutionResult,
): Promise<Result<ExecutionResult, ExecuteError>> {
  const appended = await deps.traces.append(kept, set);
  watch?.executed({
    trace: result.trace,
    asked: task.options,
    streamed,
    finishReasons: result.choices.map(({ finishReason }) => finishReason),
    isStored: appended.ok,
  });
  if (appended.ok) return ok(result);
  const message =
    appended.error.kind === "exists"
      ? "A trace of this id was stored while this one ran."
      : `The trace could not be written: ${appended.error.message}`;
  return err({ kind: "not_stored", message });
}
