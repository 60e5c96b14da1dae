/** How long the parts of a call may take, in ms. */
export type Limits = {
  /** For the whole chain of attempts before the first byte of an answer. */
  readonly deadlineMs: number;
  readonly firstTokenMs: number;
  /** Between two signs of life of a stream. */
  readonly stallMs: number;
  /** For a whole answer, while others could still be asked: nobody sees whether it has begun. null = its length in time is unknown. */
  readonly wholeMs: number | null;
};

/** What an install allows a call; the environment may set each. */
export type Patience = {
  readonly deadlineMs: number;
  /** For candidates that think. */
  readonly thinkingDeadlineMs: number;
  readonly firstTokenMs: number;
  readonly stallMs: number;
};

export const PATIENCE: Patience = {
  deadlineMs: 120_000,
  thinkingDeadlineMs: 600_000,
  firstTokenMs: 30_000,
  stallMs: 15_000,
};

/** A model may take this many times its usual time to the first token of an answer, or to the whole of it. */
const TIMES_USUAL = 3;

/**
 * The limits of a call to one model.
 * @param maxLatencyMs a person's own limit; null = none.
 * @param firstAnswerS the registry's time to the first token of the answer; null = unknown.
 * @param latencyMs the upper end of the time to the whole answer; null = unknown.
 */
export function limitsOf(
  maxLatencyMs: number | null,
  thinks: boolean,
  firstAnswerS: number | null,
  latencyMs: number | null,
  patience: Patience,
): Limits {
  const deadlineMs = maxLatencyMs ?? (thinks ? patience.thinkingDeadlineMs : patience.deadlineMs);
  const usual = firstAnswerS === null ? 0 : TIMES_USUAL * firstAnswerS * 1000;
  return {
    deadlineMs,
    firstTokenMs: Math.max(patience.firstTokenMs, usual),
    stallMs: patience.stallMs,
    wholeMs: latencyMs === null ? null : Math.max(patience.firstTokenMs, TIMES_USUAL * latencyMs),
  };
}
