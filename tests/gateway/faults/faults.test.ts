import { describe, expect, test } from "vitest";
import { FAULTS, FULL_TEXT } from "./catalogue";
import type { Mode, Observation } from "./observe";
import { observe } from "./observe";

/** What the client sees, whom the upstream hears, what the trace says; one line for a stream and a whole answer, with one and two models. */
type Expected = Readonly<Record<Mode, readonly [string, string]>>;

const same = (one: string, two: string): Expected => ({ streamed: [one, two], whole: [one, two] });
const ANSWERED = "answer; first; answered";
const retried = (kind: string, status: number): Expected =>
  same(`${status}; first first; ${kind} ${kind}`, `answer; first first second; ${kind} ${kind} answered`);
const refused = (kind: string, status: number): Expected =>
  same(`${status}; first; ${kind}`, `${status}; first; ${kind}`);
const replaced = (kind: string, status: number): Expected =>
  same(`${status}; first; ${kind}`, `answer; first second; ${kind} answered`);
/** A stream that broke after its first byte is never taken up by another model; a whole answer is. */
const broken = (streamed: string, whole: Expected["whole"]): Expected => ({
  streamed: [`in the stream; first; ${streamed}`, `in the stream; first; ${streamed}`],
  whole,
});

const EXPECTED: Readonly<Record<string, Expected>> = {
  ok: same(ANSWERED, ANSWERED),
  "no-terminator": same(ANSWERED, ANSWERED),
  "rate-limit-that-ends": same(
    "answer; first first; rate_limited answered",
    "answer; first first; rate_limited answered",
  ),
  "rate-limit-without-end": retried("rate_limited", 429),
  "server-error-once": same(
    "answer; first first; unavailable answered",
    "answer; first first; unavailable answered",
  ),
  unavailable: retried("unavailable", 502),
  reset: retried("unreachable", 502),
  silence: replaced("timed_out", 504),
  "slow-first-token": replaced("timed_out", 504),
  "cut-after-eight": broken("cut", replaced("cut", 502).whole),
  "stall-after-eight": broken("timed_out", replaced("timed_out", 504).whole),
  "ended-after-eight": broken("cut", replaced("unreadable", 502).whole),
  "broken-chunk": { streamed: [ANSWERED, ANSWERED], whole: replaced("unreadable", 502).whole },
  "context-too-long": replaced("context_too_long", 400),
  "bad-request": refused("refused", 400),
  unauthorized: refused("unauthorized", 502),
  "in-band-error-first": retried("unavailable", 502),
  "in-band-error-later": broken("unavailable", retried("unavailable", 502).whole),
};

function lineOf({ seen, calls, trace }: Observation): string {
  const saw = seen.kind === "answer" ? "answer" : (seen.status ?? "in the stream");
  const kinds = trace.outcome.attempts.map(({ error_kind: kind }) => kind ?? "answered");
  return [saw, calls.map(({ model }) => model).join(" "), kinds.join(" ")].join("; ");
}

test("every fault in the folder has its expectation", () => {
  expect(FAULTS.map(({ name }) => name)).toEqual(Object.keys(EXPECTED).sort());
});

describe.each(FAULTS)("$name: $title", (fault) => {
  describe.each(["streamed", "whole"] as const)("%s", (mode) => {
    test.each([1, 2] as const)("with %i model(s)", async (models) => {
      const observed = await observe(fault, mode, models);
      const { seen, calls, trace } = observed;
      expect(lineOf(observed)).toBe(EXPECTED[fault.name]?.[mode][models - 1]);

      // Never a clean success with half an answer.
      if (seen.kind === "answer") expect([seen.text, seen.finish]).toEqual([FULL_TEXT, "stop"]);
      expect(trace.outcome.status).toBe(seen.kind === "answer" ? "answered" : "failed");
      // What failed is never billed as an answer.
      for (const attempt of trace.outcome.attempts) {
        if (attempt.error_kind !== null) expect(attempt.cost_usd).toBeNull();
      }
      // A retry waits for its backoff (250 to 500 ms) or for Retry-After (1 s), which a timer may miss by a millisecond; the next model does not.
      for (const [index, call] of calls.entries()) {
        const before = calls[index - 1];
        if (before?.model !== call.model) continue;
        const least = fault.name.startsWith("rate-limit") ? 1000 : 250;
        expect(call.afterMs).toBeGreaterThanOrEqual(least - 2);
      }
    });
  });
});
