import type { Choice, Chunk, ProviderError } from "@/providers/base";
import type { Usage } from "../footprint/usage";
import { ABSENT_USAGE } from "../footprint/usage";
import type { AnswerChunk } from "./answer-chunk";
import { collector, commits } from "./answer-chunk";
import type { AttemptOptions, AttemptOutcome, Ended, Late } from "./attempt-outcome";
import type { Watchdog } from "./watchdog";

/** What has been heard of a stream, and when the next sign of life is due. */
export class Heard {
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
