import type { Message } from "@/providers/base";
import type { ModelId } from "@/registry/catalog";
import type { Estimate } from "../footprint/interval";
import { exact } from "../footprint/interval";
import { ABSENT_USAGE } from "../footprint/usage";
import type { Decision, DecisionContext } from "../routing/decide";
import { byKnown, negated } from "../routing/policy";
import type { Attempt, Run, RunFigures } from "../trace/run";
import type { ChainOutcome, Link } from "./chain";
import { attemptOf, runChain } from "./chain";
import type { EngineDeps } from "./deps";
import type { ExecuteOptions } from "./events";
import { limitsOf } from "./limits";
import { measure, modelOf, savingsAgainst, UNKNOWN_FIGURES } from "./measure";
import type { ExecuteRequest } from "./request";
import type { Prepared } from "./route";

/** Calls what was decided, measures what came, and says what became of it. `text` holds what had arrived where it failed. */
export async function answer(
  request: ExecuteRequest,
  decision: Decision,
  { context }: Prepared,
  deps: EngineDeps,
  { signal, onChunk }: ExecuteOptions,
  startedAtMs: number,
): Promise<{ readonly run: Run; readonly text: string }> {
  const links = linksOf(request, decision, context, deps);
  const [first] = links;
  const { maxLatencyMs } = request.constraints;
  let speaker: ModelId = decision.pick.id;
  const outcome = await runChain(links, {
    effects: deps.effects,
    signal,
    deadlineAtMs: startedAtMs + (first ? first.limits.deadlineMs : 0),
    deadlineBinds: maxLatencyMs !== null,
    onText: onChunk ? (text) => onChunk({ type: "text", model: speaker, text }) : null,
    onFailure: (model, error, next) => {
      if (next) speaker = next;
      onChunk?.({ type: "attempt_failed", model, kind: error.kind, message: error.message, next });
    },
  });
  const measured = { ...context, region: decision.zone.id };
  const attempts = outcome.attempts.map((entry): Attempt & { readonly figures: RunFigures } => {
    const figures = figuresOf(entry, request.task.prompt, measured);
    return { ...attemptOf(entry), costUsd: figures.costUsd, energyWh: figures.energyWh, figures };
  });
  const run = runOf(request, decision, outcome, attempts, measured, deps.effects.now() - startedAtMs);
  return { run, text: outcome.answered ? outcome.answered.outcome.text : outcome.partialText };
}

/** The pick, then the others in the order of the ranking; a person's own pick is never replaced by another model. */
function linksOf(
  request: ExecuteRequest,
  decision: Decision,
  { catalog, connected }: DecisionContext,
  { providers }: EngineDeps,
): readonly Link[] {
  const order =
    decision.mode === "manual"
      ? [decision.pick]
      : [decision.pick, ...decision.kept.filter(({ id }) => id !== decision.pick.id)];
  const messages: readonly Message[] = [{ role: "user", content: request.task.prompt }];
  return order.flatMap(({ id }) => {
    const connection = connected.get(id);
    if (connection?.state !== "connected") return [];
    const provider = providers.find(({ name }) => name === connection.provider);
    if (!provider) return [];
    const model = modelOf(catalog, id);
    const limits = limitsOf(
      request.constraints.maxLatencyMs,
      model.thinksByDefault === true,
      model.speed ? model.speed.firstAnswerS : null,
    );
    const call = {
      modelId: id,
      apiModelId: connection.apiModelId,
      messages,
      maxTokens: request.task.maxTokens,
    };
    return [{ model, provider, call, limits }];
  });
}

type Measured = DecisionContext & { readonly region: string };

/** An attempt that failed is never billed as an answer; the energy of what it wrote counts. */
function figuresOf(
  { link, outcome }: ChainOutcome["attempts"][number],
  prompt: string,
  context: Measured,
): RunFigures {
  const exchange = { prompt, text: outcome.text, usage: outcome.usage };
  if (!outcome.error) return measure(link.model, exchange, context);
  if (outcome.text === "") return UNKNOWN_FIGURES;
  return { ...measure(link.model, exchange, context), costUsd: null };
}

function runOf(
  request: ExecuteRequest,
  decision: Decision,
  outcome: ChainOutcome,
  attempts: readonly (Attempt & { readonly figures: RunFigures })[],
  context: Measured,
  latencyMs: number,
): Run {
  const { answered } = outcome;
  const last = attempts.at(-1);
  if (!answered || !last) {
    return {
      status: "failed",
      error: outcome.error && { kind: outcome.error.kind, message: outcome.error.message },
      attempts,
      answeredBy: null,
      servedModel: null,
      finishReason: null,
      usage: last ? last.usage : ABSENT_USAGE,
      latencyMs: last ? latencyMs : null,
      firstTokenMs: last ? last.firstTokenMs : null,
      figures: last ? last.figures : UNKNOWN_FIGURES,
      savings: null,
    };
  }
  const { link } = answered;
  const exchange = {
    prompt: request.task.prompt,
    text: answered.outcome.text,
    usage: answered.outcome.usage,
  };
  const baseline = baselineOf(request, decision, link.model.id);
  const figures = last.figures;
  const firstTokenMs = answered.outcome.firstTokenMs;
  return {
    status: "answered",
    error: null,
    attempts,
    answeredBy: link.model.id,
    servedModel: answered.outcome.servedModel,
    finishReason: answered.outcome.finishReason,
    usage: answered.outcome.usage,
    latencyMs,
    firstTokenMs,
    figures: withFailedEnergy(figures, attempts.slice(0, -1)),
    savings:
      baseline === null ? null : savingsAgainst(baseline, { model: link.model, exchange, figures }, context),
  };
}

/** Energy and carbon of attempts that wrote something before they failed belong to the answer. */
function withFailedEnergy(
  figures: RunFigures,
  failed: readonly { readonly figures: RunFigures }[],
): RunFigures {
  const sum = (pick: (figures: RunFigures) => Estimate | null): Estimate | null => {
    const own = pick(figures);
    return own && failed.reduce((total, entry) => plus(total, pick(entry.figures)), own);
  };
  return { ...figures, energyWh: sum(({ energyWh }) => energyWh), carbonG: sum(({ carbonG }) => carbonG) };
}

/** Two figures whose errors go together: low with low, high with high. An attempt that wrote nothing adds nothing. */
function plus(a: Estimate, b: Estimate | null): Estimate {
  if (!b) return a;
  return { ...exact(a.mid + b.mid, a.origin), low: a.low + b.low, high: a.high + b.high };
}

/** The model that savings are named against: the one it is compared with, else the best candidate by quality; null = itself. */
function baselineOf(
  { compareModel }: ExecuteRequest,
  { kept }: Decision,
  answeredBy: ModelId,
): ModelId | null {
  const [best] = kept.toSorted((a, b) => byKnown(negated(a.estimates.quality), negated(b.estimates.quality)));
  const baseline = compareModel ?? (best ? best.id : null);
  return baseline === answeredBy ? null : baseline;
}
