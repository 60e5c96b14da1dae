import { describe, expect, test } from "vitest";
import { timelineOf } from "@/app/[locale]/traces/[trace]/timeline";

const at = (ms: number): string => new Date(Date.parse("2026-11-20T08:00:00.000Z") + ms).toISOString();
const spansOf = (attempts: Parameters<typeof timelineOf>[0]) => timelineOf(attempts).map(({ span }) => span);

describe("timeline of attempts", () => {
  test("puts them on one clock, with the pause between them", () => {
    expect(
      spansOf([
        { started_at: at(0), latency_ms: 200, first_token_ms: null },
        { started_at: at(500), latency_ms: 500, first_token_ms: 100 },
      ]),
    ).toEqual([
      { startMs: 0, start: 0, waiting: 0.2, answering: 0 },
      { startMs: 500, start: 0.5, waiting: 0.1, answering: 0.4 },
    ]);
  });
  test("is all waiting where no first token was timed", () => {
    expect(spansOf([{ started_at: at(0), latency_ms: 80, first_token_ms: null }])).toEqual([
      { startMs: 0, start: 0, waiting: 1, answering: 0 },
    ]);
  });
  test("has bars of no length where nothing took any time", () => {
    expect(spansOf([{ started_at: at(0), latency_ms: 0, first_token_ms: null }])).toEqual([
      { startMs: 0, start: 0, waiting: 0, answering: 0 },
    ]);
  });
  test("never waits longer than the attempt took", () => {
    const [span] = spansOf([{ started_at: at(0), latency_ms: 100, first_token_ms: 101 }]);
    expect(span).toMatchObject({ waiting: 1, answering: 0 });
  });
  test("is empty without attempts", () => {
    expect(timelineOf([])).toEqual([]);
  });
});
