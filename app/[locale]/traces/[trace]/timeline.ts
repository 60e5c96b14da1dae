import type { Trace } from "@/lib/trace/schema";

/** What a bar is drawn from. */
type Timed = Pick<Trace["outcome"]["attempts"][number], "started_at" | "latency_ms" | "first_token_ms">;

/** One attempt on the common clock: milliseconds since the first began, and shares 0 to 1 of the whole for its bar. */
export type Span = {
  readonly startMs: number;
  readonly start: number;
  /** Until the first token; the whole attempt where none was timed. */
  readonly waiting: number;
  readonly answering: number;
};

/** Each attempt with its bar on one timeline, in their order. */
export function timelineOf<Attempt extends Timed>(
  attempts: readonly Attempt[],
): readonly { readonly attempt: Attempt; readonly span: Span }[] {
  const originMs = Math.min(...attempts.map(({ started_at }) => Date.parse(started_at)));
  const placed = attempts.map((attempt) => ({ attempt, startMs: Date.parse(attempt.started_at) - originMs }));
  const totalMs = Math.max(0, ...placed.map(({ attempt, startMs }) => startMs + attempt.latency_ms));
  const share = (ms: number): number => (totalMs === 0 ? 0 : ms / totalMs);
  return placed.map(({ attempt, startMs }) => {
    const { latency_ms, first_token_ms } = attempt;
    const waitingMs = Math.min(first_token_ms ?? latency_ms, latency_ms);
    const span = {
      startMs,
      start: share(startMs),
      waiting: share(waitingMs),
      answering: share(latency_ms - waitingMs),
    };
    return { attempt, span };
  });
}
