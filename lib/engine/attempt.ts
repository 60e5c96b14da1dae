import type { Call, Chunk, FinishReason, Provider, ProviderEffects, ProviderError } from "@/providers/base";
import type { Usage } from "../footprint/usage";
import { ABSENT_USAGE } from "../footprint/usage";
import type { Limits } from "./limits";
import { LATE, within } from "./within";

/** What one call of one model came to. Where `error` is set, `text` is what had arrived. */
export type AttemptOutcome = {
  readonly text: string;
  readonly usage: Usage;
  readonly finishReason: FinishReason | null;
  readonly servedModel: string | null;
  readonly error: ProviderError | null;
  readonly startedAtMs: number;
  readonly latencyMs: number;
  readonly firstTokenMs: number | null;
};

export type AttemptOptions = {
  readonly effects: ProviderEffects;
  /** The caller's. */
  readonly signal: AbortSignal;
  readonly limits: Limits;
  /** When the whole chain must have begun to answer, ms since the epoch. */
  readonly deadlineAtMs: number;
  /** True where a person's own limit holds for the whole answer, not only for its beginning. */
  readonly deadlineBinds: boolean;
  /** Called with each piece of the answer; the first call commits to this model. null = the answer is wanted whole. */
  readonly onText: ((text: string) => void) | null;
};

type Arrived = { text: string; usage: Usage; firstTokenMs: number | null };

/** Calls one model once, streamed or whole, within its limits; the vendor's call is aborted when it ends in any way. */
export async function attempt(
  provider: Provider,
  call: Call,
  options: AttemptOptions,
): Promise<AttemptOutcome> {
  const { effects, signal } = options;
  const startedAtMs = effects.now();
  const own = new AbortController();
  const arrived: Arrived = { text: "", usage: ABSENT_USAGE, firstTokenMs: null };
  const both = AbortSignal.any([signal, own.signal]);
  try {
    const ended = options.onText
      ? await streamed(provider, call, both, arrived, startedAtMs, options, options.onText)
      : await whole(provider, call, both, arrived, options);
    return { ...arrived, ...ended, startedAtMs, latencyMs: effects.now() - startedAtMs };
  } finally {
    own.abort();
  }
}

type Ended = Pick<AttemptOutcome, "finishReason" | "servedModel" | "error">;

const failed = (error: ProviderError): Ended => ({ finishReason: null, servedModel: null, error });

async function whole(
  provider: Provider,
  call: Call,
  signal: AbortSignal,
  arrived: Arrived,
  { effects, deadlineAtMs }: AttemptOptions,
): Promise<Ended> {
  const answer = await within(provider.run(call, effects, signal), deadlineAtMs - effects.now(), effects);
  if (answer === LATE) return failed(timedOut("deadline"));
  if (!answer.ok) return failed(answer.error);
  arrived.text = answer.value.text;
  arrived.usage = answer.value.usage;
  return { finishReason: answer.value.finishReason, servedModel: answer.value.servedModel, error: null };
}

async function streamed(
  provider: Provider,
  call: Call,
  signal: AbortSignal,
  arrived: Arrived,
  startedAtMs: number,
  options: AttemptOptions,
  onText: (text: string) => void,
): Promise<Ended> {
  const { effects } = options;
  const first = firstLimit(options);
  const opened = await within(provider.stream(call, effects, signal), first.ms, effects);
  if (opened === LATE) return failed(timedOut(first.limit));
  if (!opened.ok) return failed(opened.error);
  const chunks = opened.value[Symbol.asyncIterator]();
  let alive = false;
  for (;;) {
    const limit = alive
      ? nextLimit(options, arrived.firstTokenMs !== null)
      : remainingFirst(options, startedAtMs);
    const next = await within(chunks.next(), limit.ms, effects);
    if (next === LATE) return failed(timedOut(limit.limit));
    if (next.done) return failed({ kind: "cut", message: "The stream ended without its end." });
    alive = true;
    const ended = take(next.value, arrived, () => effects.now() - startedAtMs, onText);
    if (ended) return ended;
  }
}

/** Takes one chunk in; @returns how the stream ended, null = it goes on. */
function take(
  chunk: Chunk,
  arrived: Arrived,
  elapsedMs: () => number,
  onText: (text: string) => void,
): Ended | null {
  switch (chunk.type) {
    case "text":
      if (chunk.text === "") return null;
      arrived.firstTokenMs ??= elapsedMs();
      arrived.text += chunk.text;
      onText(chunk.text);
      return null;
    case "reasoning":
      return null;
    case "usage":
      arrived.usage = chunk.usage;
      return null;
    case "end":
      return { finishReason: chunk.finishReason, servedModel: chunk.servedModel, error: null };
    case "failed":
      return failed(chunk.error);
  }
}

type TimeLimit = { readonly ms: number; readonly limit: "first_token" | "stall" | "deadline" };

function firstLimit({ effects, limits, deadlineAtMs }: AttemptOptions): TimeLimit {
  const left = deadlineAtMs - effects.now();
  return left < limits.firstTokenMs
    ? { ms: left, limit: "deadline" }
    : { ms: limits.firstTokenMs, limit: "first_token" };
}

function remainingFirst(options: AttemptOptions, startedAtMs: number): TimeLimit {
  const first = firstLimit(options);
  if (first.limit === "deadline") return first;
  return { ...first, ms: first.ms - (options.effects.now() - startedAtMs) };
}

/** Reasoning counts as life; after the first byte of the answer only a person's own limit bounds the whole. */
function nextLimit(
  { effects, limits, deadlineAtMs, deadlineBinds }: AttemptOptions,
  committed: boolean,
): TimeLimit {
  const left = deadlineAtMs - effects.now();
  return (deadlineBinds || !committed) && left < limits.stallMs
    ? { ms: left, limit: "deadline" }
    : { ms: limits.stallMs, limit: "stall" };
}

const LIMIT_MESSAGES = {
  first_token: "No first token came in time.",
  stall: "The stream stopped for too long.",
  deadline: "The time for this request ran out.",
} as const;

const timedOut = (limit: TimeLimit["limit"]): ProviderError => ({
  kind: "timed_out",
  limit,
  message: LIMIT_MESSAGES[limit],
});
