import type { HttpAnswer } from "@/lib/effects";

/** "Please try again in 1m2.5s", "in 20ms": how OpenAI and Groq say it in the text of a 429. */
const IN_TEXT =
  /(?:try again|retry)\s+(?:in|after)\s+((?:[\d.]+\s*(?:milliseconds?|ms|hours?|h|minutes?|m|seconds?|s)\s*)+)/i;
const PART = /([\d.]+)\s*(milliseconds?|ms|hours?|h|minutes?|m|seconds?|s)/gi;

/**
 * Milliseconds that the vendor asks us to wait: `retry-after-ms`, `Retry-After` as seconds or as an HTTP date (RFC 9110,
 * 10.2.3), else what the message says. null = it named no time.
 */
export function retryAfterMs(header: HttpAnswer["header"], message: string, nowMs: number): number | null {
  return (
    milliseconds(header("retry-after-ms"), 1) ??
    milliseconds(header("retry-after"), 1000) ??
    untilDate(header("retry-after"), nowMs) ??
    retryAfterInText(message)
  );
}

/** Milliseconds that a message asks us to wait; null = it names no time. */
export function retryAfterInText(message: string): number | null {
  const span = IN_TEXT.exec(message)?.[1];
  if (span === undefined) return null;
  const parts = [...span.matchAll(PART)].map(
    ([, count, unit = ""]) => Number(count) * unitMs(unit.toLowerCase()),
  );
  const total = parts.reduce((sum, part) => sum + part, 0);
  return Number.isFinite(total) ? Math.ceil(total) : null;
}

function unitMs(unit: string): number {
  if (unit === "ms" || unit.startsWith("milli")) return 1;
  if (unit.startsWith("h")) return 3_600_000;
  return unit.startsWith("m") ? 60_000 : 1000;
}

function milliseconds(header: string | null, factor: number): number | null {
  if (header === null || !/^\s*\d+(?:\.\d+)?\s*$/.test(header)) return null;
  return Math.ceil(Number(header) * factor);
}

function untilDate(header: string | null, nowMs: number): number | null {
  const date = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}
