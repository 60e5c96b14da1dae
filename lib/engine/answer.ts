import type { Choice } from "@/providers/base";
import type { ModelId } from "@/registry/catalog";
import type { Estimate } from "../footprint/interval";
import { weakest } from "../footprint/interval";
import { ABSENT_USAGE } from "../footprint/usage";
import { siteOf } from "../routing/candidate";
import type { Decision, DecisionContext } from "../routing/decide";
import { atEffort } from "../routing/effort";
import type { Run, RunFigures } from "../trace/run";
import { writtenText } from "./answer-chunk";
import type { AttemptOutcome } from "./attempt-outcome";
import type { ChainOutcome, Link, Tried } from "./chain";
import { attemptOf, runChain } from "./chain";
import type { EngineDeps } from "./deps";
import type { ExecuteOptions } from "./events";
import { limitsOf } from "./limits";
import type { MeasureContext } from "./measure";
import { measure, modelOf, UNKNOWN_FIGURES } from "./measure";
import type { ExecuteRequest } from "./request";
import type { Prepared } from "./route";
import type { ChainError } from "./run-error";
import { runErrorOf } from "./run-error";
import { savingsAgainst } from "./savings";

/** What became of a decision. `choices` holds what had arrived where it failed. */
export type Answer = {
  readonly run: Run;
  readonly choices: readonly Choice[];
  readonly error: ChainError | null;
};

/** Calls what was decided, measures what came, and says what became of it. */
export async function answer(
  request: ExecuteRequest,
  decision: Decision,
  { context }: Prepared,
  deps: EngineDeps,
  { signal, streamed, onEvent }: ExecuteOptions,
  startedAtMs: number,
): Promise<Answer> {
  const links = linksOf(request, decision, context, deps);
  const [first] = links;
  const { constraints } = request;
  const measured: Measured = {
    ...context,
    region: decision.region,
    effort: decision.effort,
    input: decision.reading.inputTokens,
  };
  const outcome = await runChain(links, {
    effects: deps.effects,
    rests: deps.rests,
    spend: deps.spend,
    constraints,
    signal,
    deadlineAtMs: startedAtMs + (first ? first.limits.deadlineMs : 0),
    deadlineBinds: constraints.maxLatencyMs !== null,
    measure: (link, tried) => figuresOf(link, tried, measured),
    onPiece: streamed ? (model, piece) => onEvent?.({ type: "piece", model, piece }) : null,
    onFailure: (model, { kind, message }, next) =>
      onEvent?.({ type: "attempt_failed", model, kind, message, next }),
  });
  const last = outcome.attempts.at(-1);
  if (last && !outcome.error) timed(last, context, deps);
  const run = runOf(request, decision, outcome, measured, deps.effects.now() - startedAtMs);
  return { run, choices: last ? last.outcome.choices : [], error: outcome.error };
}

/** The pick, then the others in the order of the ranking; a person's own pick is never replaced by another model. */
function linksOf(
  request: ExecuteRequest,
  decision: Decision,
  { catalog, connected }: DecisionContext,
  { providers, patience }: EngineDeps,
): readonly Link[] {
  const order =
    decision.mode === "manual"
      ? [decision.pick]
      : [decision.pick, ...decision.kept.filter(({ id }) => id !== decision.pick.id)];
  const { messages, options, maxTokens } = request.task;
  return order.flatMap(({ id, estimates }) => {
    const connection = connected.get(id);
    if (connection?.state !== "connected") return [];
    const provider = providers.find(({ name }) => name === connection.provider);
    if (!provider) return [];
    const model = atEffort(modelOf(catalog, id), decision.effort);
    const limits = limitsOf(
      request.constraints.maxLatencyMs,
      model.thinksByDefault === true,
      model.speed ? model.speed.firstAnswerS : null,
      estimates.latencyMs ? estimates.latencyMs.high : null,
      patience,
    );
    const { apiModelId, address } = connection;
    const call = {
      ...options,
      modelId: id,
      apiModelId,
      messages,
      maxTokens: ceilingOf(maxTokens, model.maxOutputTokens),
      ...(address !== undefined && { address }),
      ...(model.maxOutputTokens !== null && { outputLimitTokens: model.maxOutputTokens }),
    };
    const isPaid = !connection.simulated && !siteOf(catalog, model.provider).ownMachine;
    return [{ model, provider, call, limits, estimates, isPaid }];
  });
}

/** What may be asked of a model: vendors answer 400 to a ceiling above what it can write, where no answer could be longer anyway. */
const ceilingOf = (asked: number | null, limit: number | null): number | null =>
  asked === null || limit === null ? asked : Math.min(asked, limit);

type Measured = DecisionContext & MeasureContext & { readonly input: Estimate };

/** What a call took. One that failed without a word took nothing that anybody could know. */
function figuresOf(link: Link, { error, choices, usage }: Tried["outcome"], context: Measured): RunFigures {
  const text = writtenText(choices);
  if (error && text === "" && usage.source === "absent") return UNKNOWN_FIGURES;
  return measure(link.model, { input: context.input, text, usage }, context);
}

/** How fast a model on one's own machine was, for the next decision. */
function timed(
  { link, outcome }: Tried,
  { catalog }: DecisionContext,
  { speeds, effects }: EngineDeps,
): void {
  const { firstTokenMs, latencyMs } = outcome;
  const answerTokens = answerTokensOf(outcome);
  if (!siteOf(catalog, link.model.provider).ownMachine || firstTokenMs === null || answerTokens === null)
    return;
  const day = new Date(effects.now()).toISOString().slice(0, 10);
  speeds.add(link.model.id, { firstTokenMs, latencyMs, answerTokens }, day);
}

/**
 * Tokens of the one answer without its reasoning, which was written before the first of them. Local servers count both together:
 * then they are shared out by their length. null = the server counted nothing, or there are several answers.
 */
function answerTokensOf({ choices, usage }: AttemptOutcome): number | null {
  const [choice, ...others] = choices;
  if (!choice || others.length > 0 || usage.source !== "provider" || usage.outputTokens === null) return null;
  if (usage.reasoningTokens !== null) return usage.outputTokens - usage.reasoningTokens;
  const whole = writtenText(choices).length;
  const thought = choice.reasoning?.length ?? 0;
  return whole === 0 ? null : (usage.outputTokens * (whole - thought)) / whole;
}

function runOf(
  request: ExecuteRequest,
  decision: Decision,
  { attempts: tried, error }: ChainOutcome,
  context: Measured,
  latencyMs: number,
): Run {
  const attempts = tried.map(attemptOf);
  const last = tried.at(-1);
  if (error || !last) {
    return {
      status: "failed",
      error: error && runErrorOf(error),
      attempts,
      answeredBy: null,
      servedModel: null,
      finishReason: null,
      usage: last ? last.outcome.usage : ABSENT_USAGE,
      latencyMs: last ? latencyMs : null,
      firstTokenMs: last ? last.outcome.firstTokenMs : null,
      figures: {
        costUsd: null,
        energyWh: sumOfKnown(tried.map(({ figures }) => figures.energyWh)),
        carbonG: sumOfKnown(tried.map(({ figures }) => figures.carbonG)),
        waterMl: sumOfKnown(tried.map(({ figures }) => figures.waterMl)),
      },
      savings: null,
    };
  }
  const { link, outcome, figures } = last;
  const exchange = { input: context.input, text: writtenText(outcome.choices), usage: outcome.usage };
  const baseline = baselineOf(request, decision, link.model.id);
  const [first] = outcome.choices;
  return {
    status: "answered",
    error: null,
    attempts,
    answeredBy: link.model.id,
    servedModel: outcome.servedModel,
    finishReason: first ? first.finishReason : null,
    usage: outcome.usage,
    latencyMs,
    firstTokenMs: outcome.firstTokenMs,
    figures: withFailedEnergy(figures, tried.slice(0, -1)),
    savings:
      baseline === null ? null : savingsAgainst(baseline, { model: link.model, exchange, figures }, context),
  };
}

/** Energy, carbon and water of attempts that wrote something before they failed belong to the answer. */
function withFailedEnergy(
  { costUsd, energyWh, carbonG, waterMl }: RunFigures,
  failed: readonly { readonly figures: RunFigures }[],
): RunFigures {
  return {
    costUsd,
    energyWh: energyWh && sumOfKnown([energyWh, ...failed.map(({ figures }) => figures.energyWh)]),
    carbonG: carbonG && sumOfKnown([carbonG, ...failed.map(({ figures }) => figures.carbonG)]),
    waterMl: waterMl && sumOfKnown([waterMl, ...failed.map(({ figures }) => figures.waterMl)]),
  };
}

/** Figures whose errors go together: low with low, high with high. An attempt that wrote nothing adds nothing; null = all are unknown. */
function sumOfKnown(figures: readonly (Estimate | null)[]): Estimate | null {
  return figures.reduce((a, b) => {
    if (!a || !b) return a ?? b;
    return {
      low: a.low + b.low,
      mid: a.mid + b.mid,
      high: a.high + b.high,
      origin: weakest(a.origin, b.origin),
    };
  }, null);
}

/** The model that savings are named against: the one it is compared with, else the best candidate by quality; null = itself. */
function baselineOf(
  { compareModel }: ExecuteRequest,
  { kept }: Decision,
  answeredBy: ModelId,
): ModelId | null {
  const baseline = compareModel ?? bestByQuality(kept);
  return baseline === answeredBy ? null : baseline;
}

/** The first of those with the highest known quality; the first of all where nobody's is known. */
function bestByQuality(kept: Decision["kept"]): ModelId | null {
  let best = kept[0] ?? null;
  for (const entry of kept) {
    const quality = entry.estimates.quality?.mid ?? Number.NEGATIVE_INFINITY;
    if (best && quality > (best.estimates.quality?.mid ?? Number.NEGATIVE_INFINITY)) best = entry;
  }
  return best === null ? null : best.id;
}
