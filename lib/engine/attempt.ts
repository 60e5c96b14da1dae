import type { Call, Generation, Provider, ProviderError } from "@/providers/base";
import { ABSENT_USAGE } from "../footprint/usage";
import { LATE_WORDS } from "../trace/own-words";
import type { AttemptOptions, AttemptOutcome, Ended, Late } from "./attempt-outcome";
import { Heard } from "./heard";
import type { Watchdog } from "./watchdog";
import { watchdog } from "./watchdog";

/** Given as the reason of an abort, so that Node makes no error object with a stack for each. */
const OVER = "over";

/** Calls one model once, streamed or whole, within its limits; the vendor's call is aborted when it ends in any way. */
export async function attempt(
  provider: Provider,
  call: Call,
  options: AttemptOptions,
): Promise<AttemptOutcome> {
  const { effects, signal, onPiece } = options;
  const startedAtMs = effects.now();
  const own = new AbortController();
  const stop = (): void => own.abort(OVER);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  let isWhole = false;
  const timer = watchdog<Late>(effects, options.deadlineAtMs, "deadline");
  const heard = new Heard(options, startedAtMs, timer);
  try {
    const ended = onPiece
      ? await streamed(provider.stream(call, effects, own.signal), heard, timer)
      : await whole(provider.run(call, effects, own.signal), startedAtMs, options, timer);
    isWhole = ended.error === null;
    const { choices, usage, servedModel, error } = ended;
    const { committed, firstTokenMs, skippedChunks } = heard.facts();
    const latencyMs = effects.now() - startedAtMs;
    return {
      choices,
      usage,
      servedModel,
      error,
      committed,
      firstTokenMs,
      skippedChunks,
      startedAtMs,
      latencyMs,
    };
  } finally {
    if (!isWhole) stop();
    signal.removeEventListener("abort", stop);
    timer.stop();
  }
}

async function whole(
  answer: ReturnType<Provider["run"]>,
  startedAtMs: number,
  { limits: { wholeMs }, deadlineAtMs }: AttemptOptions,
  timer: Watchdog<Late>,
): Promise<Ended> {
  if (wholeMs !== null && startedAtMs + wholeMs < deadlineAtMs)
    timer.set(startedAtMs + wholeMs, "first_token");
  const first = await timer.inTime(answer);
  if (typeof first === "string") return failed(timedOut(first));
  if (!first.ok) return failed(first.error);
  const { choices, usage, servedModel }: Generation = first.value;
  return { choices, usage, servedModel, error: null };
}

async function streamed(
  opening: ReturnType<Provider["stream"]>,
  heard: Heard,
  timer: Watchdog<Late>,
): Promise<Ended> {
  heard.waitForFirst();
  const opened = await timer.inTime(opening);
  if (typeof opened === "string") return heard.failed(timedOut(opened));
  if (!opened.ok) return heard.failed(opened.error);
  const chunks = opened.value[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await timer.inTime(chunks.next());
      if (typeof next === "string") return heard.failed(timedOut(next));
      if (next.done) return heard.failed({ kind: "cut", message: "The stream ended without its end." });
      const ended = heard.take(next.value);
      await heard.handedOn();
      if (ended) return ended;
    }
  } finally {
    // Lets the adapter give its connection back. Not waited for: after a time-out its next piece may never come.
    void chunks.return?.();
  }
}

const failed = (error: ProviderError): Ended => ({
  choices: [],
  usage: ABSENT_USAGE,
  servedModel: null,
  error,
});

const timedOut = (limit: Late): ProviderError => ({
  kind: "timed_out",
  limit,
  message: LATE_WORDS[limit],
});
