import { describe, expect, test } from "vitest";
import type { ExecutionTrace } from "@/lib/trace/schema";
import { ERROR_KINDS } from "@/lib/trace/schema";
import { withoutText } from "@/lib/trace/without-text";
import { aTrace } from "../support/trace-builder";

type ErrorKind = (typeof ERROR_KINDS)[number];

const [FIRST] = aTrace().outcome.attempts;

function failed(kind: ErrorKind, message: string): ExecutionTrace {
  if (!FIRST) throw new Error("no attempt");
  return aTrace({
    task_context: { prompt: "zebra", answer: "stripes" },
    outcome: {
      status: "failed",
      error: { kind, message },
      attempts: [{ ...FIRST, error_kind: kind, error_message: message }],
    },
  });
}

const messagesOf = ({ outcome }: ExecutionTrace) => [
  outcome.error?.message,
  ...outcome.attempts.map(({ error_message: message }) => message),
];

describe("a trace without its text", () => {
  test("has neither prompt nor answer, and all else", () => {
    const trace = aTrace({ task_context: { prompt: "zebra", answer: "stripes" } });
    const { task_context, ...others } = trace;
    expect(withoutText(trace)).toEqual({
      ...others,
      task_context: { ...task_context, prompt: null, answer: null },
    });
  });

  const OURS: readonly ErrorKind[] = ["no_candidate", "over_budget", "aborted", "unreachable"];

  test.each(ERROR_KINDS.filter((kind) => !OURS.includes(kind)))("has no vendor's words: %s", (kind) => {
    const trace = withoutText(failed(kind, "openai answered 400: zebra"));
    expect(JSON.stringify(trace)).not.toContain("zebra");
    expect(messagesOf(trace).every((message) => message !== null && message !== "")).toBe(true);
    expect(withoutText(trace)).toEqual(trace);
  });

  test.each(OURS)("has our own words: %s", (kind) => {
    expect(messagesOf(withoutText(failed(kind, "Nobody was asked.")))).toEqual([
      "Nobody was asked.",
      "Nobody was asked.",
    ]);
  });

  test.each<[ErrorKind, string]>([
    ["refused", "HTTP 400"],
    ["timed_out", "The stream stopped for too long."],
  ])("keeps what was kept of a vendor's error: %s", (kind, message) => {
    expect(messagesOf(withoutText(failed(kind, message)))).toEqual([message, message]);
  });
});
