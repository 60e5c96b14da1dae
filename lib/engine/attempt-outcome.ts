import type { Choice, ProviderEffects, ProviderError } from "@/providers/base";
import type { Usage } from "../footprint/usage";
import type { AnswerChunk } from "./answer-chunk";
import type { Limits } from "./limits";

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

/** Which of the limits of a call ran out. */
export type Late = "first_token" | "stall" | "deadline";

/** How a call ended, without its times. */
export type Ended = Pick<AttemptOutcome, "choices" | "usage" | "servedModel" | "error">;
