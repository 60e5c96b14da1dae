import { describe, expect, test } from "vitest";
import { heardRun, isRunning, NO_RUNS, nextRuns, startedRun } from "@/app/[locale]/route/run/run-state";

const run = startedRun("id-1", "Hello", "a/one");

describe("a run", () => {
  test("gathers text, and remembers who speaks", () => {
    const said = [
      { type: "decision", model: "a/two", simulated: true },
      { type: "attempt_failed", model: "a/two", kind: "unavailable", message: "503", next: "a/three" },
      { type: "text", model: "a/three", text: "Hel" },
      { type: "text", model: "a/three", text: "lo" },
    ] as const;
    const after = said.reduce(heardRun, run);
    expect(after).toMatchObject({
      phase: "running",
      previewed: "a/one",
      decided: "a/two",
      model: "a/three",
      text: "Hello",
      simulated: true,
      notes: [{ model: "a/two", kind: "unavailable", next: "a/three" }],
    });
  });
  test("keeps what had arrived when it fails or is stopped", () => {
    const partly = heardRun(run, { type: "text", model: "a/one", text: "Hel" });
    const failure = { code: "stream_cut", provider: null, detail: null };
    expect(heardRun(partly, { type: "failed", failure, text: null, outcome: null })).toMatchObject({
      phase: "failed",
      text: "Hel",
      failure,
    });
    expect(heardRun(partly, { type: "stopped" })).toMatchObject({ phase: "stopped", text: "Hel" });
  });
});

describe("the runs of both columns", () => {
  const mine = nextRuns(NO_RUNS, { type: "started", side: "mine", run });
  test("stand side by side for one prompt", () => {
    const both = nextRuns(mine, { type: "started", side: "auto", run: startedRun("id-2", "Hello", "b/two") });
    expect([both.mine?.traceId, both.auto?.traceId]).toEqual(["id-1", "id-2"]);
    expect(isRunning(both)).toBe(true);
  });
  test("do not mix the answers of two prompts", () => {
    const next = nextRuns(mine, { type: "started", side: "auto", run: startedRun("id-2", "Bye", "b/two") });
    expect([next.mine, next.auto?.prompt]).toEqual([null, "Bye"]);
  });
  test("hear events each for itself", () => {
    const heard = nextRuns(mine, { type: "heard", side: "mine", event: { type: "stopped" } });
    expect(heard.mine?.phase).toBe("stopped");
    expect(nextRuns(NO_RUNS, { type: "heard", side: "auto", event: { type: "stopped" } })).toEqual(NO_RUNS);
  });
});
