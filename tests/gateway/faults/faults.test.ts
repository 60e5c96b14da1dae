import { describe, expect, test } from "vitest";
import type { Seen } from "../clients/seen";
import { FAULTS, FULL_TEXT, faultNamed } from "./catalogue";
import type { Mode, Observation } from "./observe";
import { KEYS, observe, PATIENCE } from "./observe";

/** What the client saw, whom the upstream heard, what the trace says of each attempt; with one model and with two. */
type Expected = Readonly<Record<Mode, readonly [string, string]>>;

const ANSWERED = "answer; first; answered";
const FAILED = "InternalServerError 502 all_attempts_failed";
const LATE = "InternalServerError 504 timed_out";
const LIMITED = "RateLimitError 429 rate_limited";
const REFUSED = "BadRequestError 400 vendor_refused";
const TOO_LONG = "BadRequestError 400 context_length_exceeded";

const same = (one: string, two: string): Expected => ({ streamed: [one, two], whole: [one, two] });
const always = (line: string): Expected => same(line, line);
/** The same model is asked once more, then another. */
const retried = (kind: string, saw: string): Expected =>
  same(`${saw}; first first; ${kind} ${kind}`, `answer; first first second; ${kind} ${kind} answered`);
/** Another model is asked at once. */
const replaced = (kind: string, saw: string): Expected =>
  same(`${saw}; first; ${kind}`, `answer; first second; ${kind} answered`);
/** A stream that broke after its first byte is never taken up by another model; a whole answer is. */
const broken = (kind: string, { whole }: Expected, code = "all_attempts_failed"): Expected => ({
  streamed: always(`APIError in the stream ${code}; first; ${kind}`).streamed,
  whole,
});

const EXPECTED: Readonly<Record<string, Expected>> = {
  ok: always(ANSWERED),
  "no-terminator": always(ANSWERED),
  "rate-limit-that-ends": always("answer; first first; rate_limited answered"),
  "rate-limit-without-end": retried("rate_limited", LIMITED),
  "server-error-once": always("answer; first first; unavailable answered"),
  unavailable: retried("unavailable", FAILED),
  reset: retried("unreachable", FAILED),
  silence: replaced("timed_out", LATE),
  "slow-first-token": replaced("timed_out", LATE),
  "cut-after-eight": broken("cut", replaced("cut", FAILED)),
  "stall-after-eight": broken("timed_out", replaced("timed_out", LATE), "timed_out"),
  "ended-after-eight": broken("cut", replaced("unreadable", FAILED)),
  "broken-chunk": {
    streamed: always("answer with a gap; first; answered").streamed,
    whole: replaced("unreadable", FAILED).whole,
  },
  "lost-chunk": {
    streamed: always("answer with a gap; first; answered").streamed,
    whole: replaced("unreadable", FAILED).whole,
  },
  "a-page-instead": replaced("unreadable", FAILED),
  "context-too-long": replaced("context_too_long", TOO_LONG),
  "bad-request": always(`${REFUSED}; first; refused`),
  unauthorized: replaced("unauthorized", FAILED),
  "in-band-error-first": retried("unavailable", FAILED),
  "in-band-error-later": broken("unavailable", retried("unavailable", FAILED)),
};

function sawOf(seen: Seen): string {
  if (seen.kind === "answer") return seen.skippedChunks > 0 ? "answer with a gap" : "answer";
  return `${seen.raised} ${seen.status ?? "in the stream"} ${seen.code}`;
}

function lineOf({ seen, calls, trace }: Observation): string {
  const kinds = trace.outcome.attempts.map(({ error_kind: kind }) => kind ?? "answered");
  return [sawOf(seen), calls.map(({ model }) => model).join(" "), kinds.join(" ")].join("; ");
}

/** A piece that cannot be read is skipped and counted (the specification); where it held words, they are missing, and the answer says so. */
const MAY_LOSE_A_WORD = "lost-chunk";

/** Never a clean success with a part of an answer: whoever hears less than all hears an error. */
function expectNoHalfSuccess(fault: string, seen: Seen): void {
  if (seen.text.length < FULL_TEXT.length && fault !== MAY_LOSE_A_WORD) expect(seen.kind).toBe("error");
  if (seen.kind === "answer") expect(seen.finish).toBe("stop");
  if (seen.kind === "error") expect(FULL_TEXT.startsWith(seen.text)).toBe(true);
}

/**
 * The trace says the same as the client saw, and what failed is never billed as an answer. An attempt that wrote something before it broke
 * has an estimate of what its words cost.
 */
function expectHonestTrace({ seen, calls, trace: { outcome } }: Observation): void {
  const isAnswered = seen.kind === "answer";
  expect(outcome.status).toBe(isAnswered ? "answered" : "failed");
  expect(outcome.answered_by?.split("/")[1] ?? null).toBe(isAnswered ? calls.at(-1)?.model : null);
  expect(outcome.attempts.map(({ model }) => model.split("/")[1])).toEqual(calls.map(({ model }) => model));
  for (const { error_kind, cost_usd, bytes_sent, latency_ms } of outcome.attempts) {
    expect(cost_usd?.[3] ?? null).toBe(error_kind === null ? "measured" : bytes_sent > 0 ? "assumed" : null);
    expect(latency_ms).toBeGreaterThanOrEqual(0);
  }
  expect(outcome.cost_usd === null).toBe(!isAnswered);
}

/** An error tells every model that was asked, and no key; a limit on the rate tells how long to wait. */
function expectHelpfulError({ seen, trace }: Observation): void {
  if (seen.kind === "answer") return;
  for (const key of Object.values(KEYS)) expect(seen.message).not.toContain(key);
  expect(seen.retryAfter).toBe(seen.code === "rate_limited" ? "1" : null);
  if (seen.code !== "all_attempts_failed") return;
  for (const { model } of trace.outcome.attempts) expect(seen.message).toContain(`${model}: `);
}

/** A timer may be early by a millisecond. */
const EARLY_MS = 2;

/** A second try waits for its backoff (250 to 500 ms) or for Retry-After (1 s); what was given up as too late took as long as its limit. */
function expectDistances(fault: string, { calls, trace }: Observation): void {
  const leastMs = fault.startsWith("rate-limit") ? 1000 : 250;
  for (const [index, { model, afterMs }] of calls.entries()) {
    if (calls[index - 1]?.model === model) expect(afterMs).toBeGreaterThanOrEqual(leastMs - EARLY_MS);
  }
  for (const { error_kind: kind, latency_ms: tookMs } of trace.outcome.attempts) {
    if (kind === "timed_out") expect(tookMs).toBeGreaterThanOrEqual(PATIENCE.stallMs - EARLY_MS);
  }
}

test("every fault in the folder has its expectation", () => {
  expect(FAULTS.map(({ name }) => name)).toEqual(Object.keys(EXPECTED).sort());
});

describe.each(FAULTS)("$name: $title", (fault) => {
  describe.each(["streamed", "whole"] as const)("%s", (mode) => {
    test.each([1, 2] as const)("with %i model(s)", async (models) => {
      const observed = await observe(fault, mode, models);
      expect(lineOf(observed)).toBe(EXPECTED[fault.name]?.[mode][models - 1]);
      expectNoHalfSuccess(fault.name, observed.seen);
      expectHonestTrace(observed);
      expectHelpfulError(observed);
      expectDistances(fault.name, observed);
    });
  });
});

test("the one fault that loses a word without an error says so in the answer and in the trace", async () => {
  const { seen, trace } = await observe(faultNamed(MAY_LOSE_A_WORD), "streamed", 1);
  expect(seen).toMatchObject({ text: FULL_TEXT.replace("seven ", ""), skippedChunks: 1 });
  expect(trace.outcome.attempts).toMatchObject([{ skipped_chunks: 1 }]);
});
