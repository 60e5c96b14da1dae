import { describe, expect, test } from "vitest";
import type { ChainError } from "@/lib/engine/run-error";
import { chainError } from "@/lib/gateway/failure";

const NOON = Date.parse("2026-11-25T12:00:00Z");
const attempt = (model: string, error: ChainError) => ({
  model,
  error_kind: error.kind,
  error_message: error.message,
});
const said = (...errors: readonly ChainError[]) => {
  const last = errors.at(-1);
  if (!last) throw new Error("no error");
  return chainError(
    last,
    errors.map((error, index) => attempt(`v/m${index}`, error)),
    NOON,
  );
};

const LIMITED: ChainError = { kind: "rate_limited", retryAfterMs: 1500, message: "slow down" };
const STALLED: ChainError = { kind: "timed_out", limit: "stall", message: "stalled" };
const LATE: ChainError = { kind: "timed_out", limit: "deadline", message: "out of time" };
const DOWN: ChainError = { kind: "unavailable", status: 503, message: "down" };
const UNSAID: ChainError = { kind: "refused", status: null, message: "google: n: it has no field" };
const SPENT: ChainError = { kind: "over_budget", message: "spent" };

describe("a chain of attempts that failed", () => {
  test.each<readonly [string, readonly ChainError[], number, string]>([
    ["at limits on the rate alone", [LIMITED, LIMITED], 429, "rate_limited"],
    ["at a limit on the rate and something else", [DOWN, LIMITED], 502, "all_attempts_failed"],
    ["at time-outs alone", [STALLED, STALLED], 504, "timed_out"],
    ["at a time-out and something else", [DOWN, STALLED], 502, "all_attempts_failed"],
    ["when the time ran out, whatever was before", [DOWN, LATE], 504, "timed_out"],
    ["at a server that is down", [DOWN], 502, "all_attempts_failed"],
    ["in the request itself", [{ kind: "refused", status: 422, message: "no" }], 422, "vendor_refused"],
    ["because no wire could say it", [UNSAID, UNSAID], 400, "unsupported_parameter"],
    ["because one wire could not say it, and the other is down", [DOWN, UNSAID], 502, "all_attempts_failed"],
    [
      "because one is down, and the other's wire could not say it",
      [UNSAID, DOWN],
      502,
      "all_attempts_failed",
    ],
    [
      "at its length",
      [{ kind: "context_too_long", status: 413, message: "long" }],
      400,
      "context_length_exceeded",
    ],
    ["because the caller left", [{ kind: "aborted", message: "gone" }], 499, "aborted"],
  ])("%s", (_, errors, status, code) => {
    expect(said(...errors)).toMatchObject({ status, code });
  });

  test("lists every attempt in its message", () => {
    expect(said(DOWN, STALLED).message).toBe("All 2 attempts failed. v/m0: down; v/m1: stalled");
    expect(said(DOWN).message).toBe("v/m0: down");
    expect(said(UNSAID).message).toBe("v/m0: google: n: it has no field");
  });

  test("waits whole seconds, rounded up", () => {
    expect(said(LIMITED).retryAfterS).toBe(2);
    expect(said({ ...LIMITED, retryAfterMs: null })).not.toHaveProperty("retryAfterS");
  });

  test("because the day's money went to others meanwhile says so, and when the day ends", () => {
    expect(said(SPENT)).toMatchObject({
      status: 429,
      code: "daily_cap_reached",
      param: null,
      retryAfterS: 12 * 3600,
      message: expect.stringContaining("ECOCOMPUTE_MAX_USD_PER_DAY"),
    });
  });
});
