import type { Call, Provider, ProviderError } from "@/providers/base";
import type { CatalogModel, ModelId } from "@/registry/catalog";
import type { Estimates } from "../routing/candidate";
import { overDailyCap } from "../routing/eligible";
import type { Constraints } from "../routing/request";
import { LATE_WORDS } from "../trace/own-words";
import type { Attempt, RunFigures } from "../trace/run";
import type { AnswerChunk } from "./answer-chunk";
import { textOfAnswer } from "./answer-chunk";
import { attempt } from "./attempt";
import type { AttemptOptions, AttemptOutcome } from "./attempt-outcome";
import type { Taken } from "./budget";
import { fits, NOTHING_TAKEN, plusTaken } from "./budget";
import type { DailySpend } from "./daily-spend";
import type { Limits } from "./limits";
import type { Rests } from "./rests";
import type { ChainError } from "./run-error";
import { runErrorOf } from "./run-error";
import { isOfProvider, stepAfter } from "./step";

/** A model of the decision with who serves it; in the order in which they are tried. */
export type Link = {
  readonly model: CatalogModel;
  readonly provider: Provider;
  readonly call: Call;
  readonly limits: Limits;
  readonly estimates: Estimates;
  /** True where the call costs the day's money: neither one's own machine nor a canned answer. */
  readonly isPaid: boolean;
};

/** One call that was made, and what it took. */
export type Tried = { readonly link: Link; readonly outcome: AttemptOutcome; readonly figures: RunFigures };

/** What came of a chain: every attempt, and the last error where nobody answered. */
export type ChainOutcome = {
  readonly attempts: readonly Tried[];
  /** null = the last attempt answered. */
  readonly error: ChainError | null;
};

export type ChainOptions = Omit<AttemptOptions, "limits" | "onPiece"> & {
  readonly constraints: Constraints;
  readonly rests: Rests;
  readonly spend: DailySpend;
  /** What a call took; called once for each. */
  readonly measure: (link: Link, outcome: AttemptOutcome) => RunFigures;
  /** Like an attempt's, with the model that speaks. */
  readonly onPiece: ((model: ModelId, piece: AnswerChunk) => Promise<void> | undefined) | null;
  /** Told of each attempt that failed before anything was answered; `next` null = there is nobody left. */
  readonly onFailure: (
    model: ModelId,
    error: ProviderError,
    next: ModelId | null,
  ) => Promise<void> | undefined;
};

const OVER_BUDGET: ChainError = {
  kind: "over_budget",
  message:
    "Nobody was asked: another attempt would go over the limits of the request or of the day, together with what was spent.",
};

const LATE: ProviderError = {
  kind: "timed_out",
  limit: "deadline",
  message: LATE_WORDS.deadline,
};
const GONE: ProviderError = { kind: "aborted", message: "The caller went away." };

/**
 * Tries the links in order: one retry where that may help, then the next. The first byte of an answer commits: whatever breaks
 * after it is an error with what had arrived, never another model's text. Where nobody may be asked now, the first is all the same.
 */
export async function runChain(links: readonly Link[], options: ChainOptions): Promise<ChainOutcome> {
  const { effects, signal, deadlineAtMs, onFailure } = options;
  const attempts: Tried[] = [];
  const failedWith = (error: ChainError): ChainOutcome => ({ attempts, error });
  let taken: Taken = NOTHING_TAKEN;
  const canPay = (link: Link): boolean =>
    fits(link.estimates, taken, options.constraints) && isAffordable(link, options.spend);
  const mayAsk = (link: Link): boolean => canPay(link) && isFree(link, options.rests);
  let waiting: readonly Link[] = links;
  let error: ChainError = OVER_BUDGET;
  let tries = 0;
  let link = links.find(mayAsk) ?? links.find(canPay);
  while (link) {
    if (deadlineAtMs <= effects.now()) return failedWith(LATE);
    const current = link;
    tries++;
    waiting = waiting.filter((other) => other !== current);
    const tried = await call(current, waiting.some(mayAsk), options);
    attempts.push(tried);
    if (!tried.outcome.error) return { attempts, error: null };
    error = tried.outcome.error;
    if (tried.outcome.committed) return failedWith(error);
    taken = plusTaken(taken, middles(tried.figures));
    const step = stepAfter(error, tries, deadlineAtMs - effects.now(), effects.random());
    if (step.kind === "stop") return failedWith(error);
    waiting = stillUseful(waiting, current, error);
    const again = step.kind === "retry" && mayAsk(current);
    const next = again ? current : waiting.find(mayAsk);
    await onFailure(current.model.id, error, next ? next.model.id : null);
    if (again) await effects.sleep(step.afterMs, signal);
    if (signal.aborted) return failedWith(GONE);
    link = again && mayAsk(current) ? current : waiting.find(mayAsk);
    if (link !== current) tries = 0;
  }
  return failedWith(error);
}

const isFree = ({ provider, model }: Link, rests: Rests): boolean => rests.mayBegin(provider.name, model.id);

/** Who may still do better after this error: not the provider that turns down all that we ask, and nobody who reads no more. */
function stillUseful(waiting: readonly Link[], failed: Link, error: ProviderError): readonly Link[] {
  if (isOfProvider(error)) return waiting.filter(({ provider }) => provider.name !== failed.provider.name);
  if (error.kind !== "context_too_long") return waiting;
  const read = failed.model.contextTokens ?? 0;
  return waiting.filter(({ model }) => model.contextTokens !== null && model.contextTokens > read);
}

const isAffordable = ({ isPaid, estimates }: Link, spend: DailySpend): boolean =>
  !isPaid || overDailyCap(estimates.costUsd, spend.leftUsd()).length === 0;

/**
 * Calls one model, and settles what was set aside for it however the call ends.
 * @param isReplaceable others could still be asked: then a whole answer is not waited for until the deadline.
 */
async function call(link: Link, isReplaceable: boolean, options: ChainOptions): Promise<Tried> {
  const { onPiece, rests, spend } = options;
  const { model, provider } = link;
  const estimated = link.isPaid && link.estimates.costUsd ? link.estimates.costUsd.mid : 0;
  const settle = spend.reserve(estimated);
  const ending = rests.begin(provider.name, model.id);
  let spent = 0;
  let told: ProviderError | null = GONE;
  try {
    const made = await attempt(provider, link.call, {
      effects: options.effects,
      signal: options.signal,
      deadlineAtMs: options.deadlineAtMs,
      deadlineBinds: options.deadlineBinds,
      limits: isReplaceable ? link.limits : { ...link.limits, wholeMs: null },
      onPiece: onPiece && ((piece) => onPiece(model.id, piece)),
    });
    const outcome = made.error ? { ...made, error: withKeyName(made.error, provider) } : made;
    told = outcome.error;
    const figures = options.measure(link, outcome);
    if (link.isPaid && figures.costUsd) spent = figures.costUsd.mid;
    return { link, outcome, figures };
  } finally {
    ending(told);
    settle(spent);
  }
}

/** Names the variable of a key that the vendor refused: that is what a person has to change. */
function withKeyName(error: ProviderError, { keyVariable }: Provider): ProviderError {
  if (error.kind !== "unauthorized" || error.status === null || keyVariable === null) return error;
  return { ...error, message: `${error.message} (the key is ${keyVariable})` };
}

function middles({ costUsd, energyWh, carbonG }: RunFigures): Partial<Taken> {
  return {
    ...(costUsd && { costUsd: costUsd.mid }),
    ...(energyWh && { energyWh: energyWh.mid }),
    ...(carbonG && { carbonG: carbonG.mid }),
  };
}

/** The attempt as a trace keeps it. What one that failed cost is its own, as the day's spend has it, and never the answer's. */
export function attemptOf({ link, outcome, figures }: Tried): Attempt {
  return {
    provider: link.provider.name,
    model: link.model.id,
    error: outcome.error && runErrorOf(outcome.error),
    usage: outcome.usage,
    costUsd: figures.costUsd,
    energyWh: figures.energyWh,
    startedAtMs: outcome.startedAtMs,
    latencyMs: outcome.latencyMs,
    firstTokenMs: outcome.firstTokenMs,
    bytesSent: outcome.error && !outcome.committed ? 0 : Buffer.byteLength(textOfAnswer(outcome.choices)),
    skippedChunks: outcome.skippedChunks,
  };
}
