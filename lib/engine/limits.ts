/** How long the parts of a call may take, in ms. */
export type Limits = {
  /** For the whole chain of attempts before the first byte of an answer. */
  readonly deadlineMs: number;
  readonly firstTokenMs: number;
  /** Between two chunks of a stream. */
  readonly stallMs: number;
};

const DEADLINE_MS = 120_000;
const THINKING_DEADLINE_MS = 600_000;
const FIRST_TOKEN_MS = 30_000;
const STALL_MS = 15_000;
/** A model may take this many times its usual time to the first token of an answer. */
const PATIENCE = 3;

/**
 * The limits of a call to one model.
 * @param maxLatencyMs a person's own limit; null = none.
 * @param firstAnswerS the registry's time to the first token of the answer; null = unknown.
 */
export function limitsOf(maxLatencyMs: number | null, thinks: boolean, firstAnswerS: number | null): Limits {
  const deadlineMs = maxLatencyMs ?? (thinks ? THINKING_DEADLINE_MS : DEADLINE_MS);
  const usual = firstAnswerS === null ? FIRST_TOKEN_MS : PATIENCE * firstAnswerS * 1000;
  return {
    deadlineMs,
    firstTokenMs: Math.min(deadlineMs, Math.max(FIRST_TOKEN_MS, usual)),
    stallMs: STALL_MS,
  };
}
