import { ownWords } from "./own-words";
import type { Run } from "./run";
import type { ExecutionTrace, Trace } from "./schema";

/** The trace of a run with our own words in the place of its vendors', which may repeat the prompt. */
export function withoutVendorsWords(trace: ExecutionTrace, { error, attempts }: Run): ExecutionTrace {
  if (error === null && attempts.every((attempt) => attempt.error === null)) return trace;
  const { outcome } = trace;
  return {
    ...trace,
    outcome: {
      ...outcome,
      error: error && { kind: error.kind, message: error.ownWords },
      attempts: outcome.attempts.map((row, at) => ({
        ...row,
        error_message: attempts[at]?.error?.ownWords ?? null,
      })),
    },
  };
}

/** The trace without prompt and answer, and without vendors' messages, which may repeat the prompt: of them the kind stays. */
export function withoutText(trace: Trace): Trace {
  const { task_context, outcome } = trace;
  const { error, attempts } = outcome;
  return {
    ...trace,
    task_context: { ...task_context, prompt: null, answer: null },
    outcome: {
      ...outcome,
      error: error && { ...error, message: ownWords(error.kind, error.message, null) },
      attempts: attempts.map((attempt) => {
        const { error_kind: kind, error_message: message } = attempt;
        if (kind === null || message === null) return attempt;
        return { ...attempt, error_message: ownWords(kind, message, null) };
      }),
    },
  };
}
