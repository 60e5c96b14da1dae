import type {
  Call,
  Choice,
  Chunk,
  Generation,
  Provider,
  ProviderEffects,
  ProviderError,
} from "@/providers/base";
import type { Usage } from "../footprint/usage";
import { ABSENT_USAGE } from "../footprint/usage";
import type { AnswerChunk } from "./answer-chunk";
import { collector, commits } from "./answer-chunk";
import type { Limits } from "./limits";
import type { Watchdog } from "./watchdog";
import { watchdog } from "./watchdog";

/** What one call of one model came to. Where `error` is set, `choices` is what had arrived. */
export type AttemptOutcome = {
  readonly choices: readonly Choice[];
  readonly usage: Usage;
  readonly servedModel: string | null;
  readonly error: ProviderError | null;
  /** The caller has heard a piece of the answer: no other model may answer now. */
  readonly committed: boolean;
  readonly startedAtMs: number;
  readonly latencyMs: number;
  readonly firstTokenMs: number | null;
  readonly skippedChunks: number;
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
  /**
   * Called with each piece of the answer, from the first one that commits to this model on; where it has to be waited for, nothing more
   * is read before. null = the answer is wanted whole.
   */
  readonly onPiece: ((piece: AnswerChunk) => Promise<void> | undefined) | null;
};

/** Given as the reason of an abort, so that Node makes no error object with a stack for each. */
const OVER = "over";

type Late = "first_token" | "stall" | "deadline";
type Ended = Pick<AttemptOutcome, "choices" | "usage" | "servedModel" | "error">;

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
    return { ...ended, ...heard.facts(), startedAtMs, latencyMs: effects.now() - startedAtMs };
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

/** What has been heard of a stream, and when the next sign of life is due. */
class Heard {
  private readonly answers = collector();
  private held: AnswerChunk[] = [];
  private usage: Usage = ABSENT_USAGE;
  private firstTokenMs: number | null = null;
  private skippedChunks = 0;
  private committed = false;
  private taking: Promise<void>[] = [];

  constructor(
    private readonly options: AttemptOptions,
    private readonly startedAtMs: number,
    private readonly timer: Watchdog<Late>,
  ) {}

  facts(): Pick<AttemptOutcome, "firstTokenMs" | "skippedChunks" | "committed"> {
    const { firstTokenMs, skippedChunks, committed } = this;
    return { firstTokenMs, skippedChunks, committed };
  }

  failed(error: ProviderError): Ended {
    return { choices: this.answers.choices([]), usage: this.usage, servedModel: null, error };
  }

  /** Nothing has come yet: the time to the first token runs. */
  waitForFirst(): void {
    this.expect(this.startedAtMs + this.options.limits.firstTokenMs, "first_token");
  }

  /** Takes one chunk in; @returns how the stream ended, null = it goes on. */
  take(chunk: Chunk): Ended | null {
    switch (chunk.type) {
      case "usage":
        this.usage = chunk.usage;
        return null;
      case "end": {
        const { finishReasons, servedModel } = chunk;
        this.say([]);
        const choices = this.answers.choices(finishReasons);
        const none: Choice = { ...NOTHING, finishReason: finishReasons[0] };
        return {
          choices: choices.length === 0 ? [none] : choices,
          usage: this.usage,
          servedModel,
          error: null,
        };
      }
      case "failed":
        return this.failed(chunk.error);
      case "skipped":
        this.skippedChunks++;
        break;
      case "alive":
        break;
      default:
        this.hear(chunk);
    }
    this.lives();
    return null;
  }

  private hear(chunk: AnswerChunk): void {
    this.answers.add(chunk);
    if (!this.committed && !commits(chunk)) {
      this.held.push(chunk);
      return;
    }
    if (!this.committed) {
      this.committed = true;
      this.firstTokenMs = this.options.effects.now() - this.startedAtMs;
      this.say([]);
    }
    this.say([chunk]);
  }

  /** Hands on what was held back, then these. */
  private say(chunks: readonly AnswerChunk[]): void {
    const all = [...this.held, ...chunks];
    this.held = [];
    for (const chunk of all) {
      const taken = this.options.onPiece?.(chunk);
      if (taken !== undefined) this.taking.push(taken);
    }
  }

  /** Waits for a caller who reads slower than the vendor writes; meanwhile the vendor is not expected to say anything. */
  async handedOn(): Promise<void> {
    if (this.taking.length === 0) return;
    this.expect(Number.MAX_SAFE_INTEGER, "stall");
    await Promise.all(this.taking);
    this.taking = [];
    this.lives();
  }

  /** Reasoning and keep-alives count as life; before the first token of the answer its own limit holds, where it is later. */
  private lives(): void {
    const { limits, effects } = this.options;
    const stallAtMs = effects.now() + limits.stallMs;
    const firstAtMs = this.startedAtMs + limits.firstTokenMs;
    if (!this.committed && firstAtMs > stallAtMs) this.expect(firstAtMs, "first_token");
    else this.expect(stallAtMs, "stall");
  }

  /** After the first byte of the answer only a person's own limit bounds the whole. */
  private expect(atMs: number, name: Late): void {
    const { deadlineAtMs, deadlineBinds } = this.options;
    if ((deadlineBinds || !this.committed) && deadlineAtMs < atMs) this.timer.set(deadlineAtMs, "deadline");
    else this.timer.set(atMs, name);
  }
}

const NOTHING = { text: "", refusal: null, reasoning: null, toolCalls: [], logprobs: null };

const failed = (error: ProviderError): Ended => ({
  choices: [],
  usage: ABSENT_USAGE,
  servedModel: null,
  error,
});

const LIMIT_MESSAGES = {
  first_token: "No answer began in time.",
  stall: "The stream stopped for too long.",
  deadline: "The time for this request ran out.",
} as const;

const timedOut = (limit: Late): ProviderError => ({
  kind: "timed_out",
  limit,
  message: LIMIT_MESSAGES[limit],
});
