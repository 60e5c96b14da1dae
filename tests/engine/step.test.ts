import { describe, expect, test } from "vitest";
import type { Step } from "@/lib/engine/step";
import { stepAfter } from "@/lib/engine/step";
import type { ProviderError } from "@/providers/base";

const LEFT_MS = 60_000;
const message = "";
const kindAfter = (error: ProviderError, tries = 1): Step["kind"] => stepAfter(error, tries, LEFT_MS, 0).kind;

describe("after a failed attempt", () => {
  // biome-ignore format: one case a line
  test.each<[ProviderError, Step["kind"], Step["kind"]]>([
    [{ kind: "unreachable", message }, "retry", "next"],
    [{ kind: "unavailable", status: 503, message }, "retry", "next"],
    [{ kind: "unavailable", status: 400, message }, "next", "next"],
    [{ kind: "rate_limited", retryAfterMs: 1000, message }, "retry", "next"],
    [{ kind: "rate_limited", retryAfterMs: null, message }, "next", "next"],
    [{ kind: "rate_limited", retryAfterMs: LEFT_MS, message }, "next", "next"],
    [{ kind: "timed_out", limit: "connect", message }, "next", "next"],
    [{ kind: "timed_out", limit: "first_token", message }, "next", "next"],
    [{ kind: "timed_out", limit: "stall", message }, "next", "next"],
    [{ kind: "timed_out", limit: "deadline", message }, "stop", "stop"],
    [{ kind: "unauthorized", status: 401, message }, "next", "next"],
    [{ kind: "context_too_long", status: 400, message }, "next", "next"],
    [{ kind: "unreadable", message }, "next", "next"],
    [{ kind: "cut", message }, "next", "next"],
    [{ kind: "refused", status: 400, message }, "stop", "stop"],
    [{ kind: "refused", status: null, message }, "next", "next"],
    [{ kind: "aborted", message }, "stop", "stop"],
  ])("%j: first %s, then %s", (error, first, second) => {
    expect([kindAfter(error), kindAfter(error, 2)]).toEqual([first, second]);
  });

  test("the backoff is a quarter of a second, and up to as much again by the dice", () => {
    const error: ProviderError = { kind: "unreachable", message };
    expect(stepAfter(error, 1, LEFT_MS, 0)).toEqual({ kind: "retry", afterMs: 250 });
    expect(stepAfter(error, 1, LEFT_MS, 0.999)).toEqual({ kind: "retry", afterMs: 499.75 });
    expect(stepAfter(error, 1, 250, 0)).toEqual({ kind: "next" });
  });

  test("a 429 is waited for just as long as was asked", () => {
    const error: ProviderError = { kind: "rate_limited", retryAfterMs: 1234, message };
    expect(stepAfter(error, 1, LEFT_MS, 0.7)).toEqual({ kind: "retry", afterMs: 1234 });
  });
});
