import type { Trace } from "@/lib/trace/schema";

type Attempt = Trace["outcome"]["attempts"][number];

/** One attempt on the common clock: milliseconds since the first began, and shares 0 to 1 of the whole for its bar. */
export type Span = {
  readonly startMs: number;
  readonly start: number;
  /** Until the first token; the whole attempt where none came. */
  readonly waiting: number;
  readonly answering: number;
};

/** The attempts as bars of one timeline. */
export function timelineOf(
  attempts: readonly Pick<Attempt, "started_at" | "latency_ms" | "first_token_ms">[],
): readonly Span[] {
  const begins = attempts.map(({ started_at }) => Date.parse(started_at));
  const origin = Math.min(...begins);
  const starts = begins.map((begin) => begin - origin);
  const total = Math.max(0, ...attempts.map(({ latency_ms }, index) => (starts[index] ?? 0) + latency_ms));
  const share = (ms: number): number => (total === 0 ? 0 : ms / total);
  return attempts.map(({ latency_ms, first_token_ms }, index) => {
    const startMs = starts[index] ?? 0;
    const waitingMs = Math.min(first_token_ms ?? latency_ms, latency_ms);
    return {
      startMs,
      start: share(startMs),
      waiting: share(waitingMs),
      answering: share(latency_ms - waitingMs),
    };
  });
}
