import type { Failure, RunEvent, RunOutcome } from "./run-event";

/** The two columns: the person's own pick, and the policy's. */
export type Side = "mine" | "auto";

/** An attempt that failed before anything was answered; `next` null = there was nobody left. */
export type AttemptNote = {
  readonly model: string;
  readonly kind: string;
  readonly message: string;
  readonly next: string | null;
};

/** One run as the page shows it. `text` is all that has arrived, whatever became of it. */
export type Run = {
  readonly phase: "running" | "answered" | "failed" | "stopped";
  readonly traceId: string;
  readonly prompt: string;
  /** The model that the preview had shown. */
  readonly previewed: string;
  /** The model that the run's own decision named; null = not decided yet. */
  readonly decided: string | null;
  /** Who is speaking, or spoke last. */
  readonly model: string;
  readonly text: string;
  readonly notes: readonly AttemptNote[];
  readonly simulated: boolean;
  readonly outcome: RunOutcome | null;
  readonly failure: Failure | null;
};

export type Runs = Readonly<Record<Side, Run | null>>;
export const NO_RUNS: Runs = { mine: null, auto: null };

/** A run that has been sent and has not been heard of. */
export const startedRun = (traceId: string, prompt: string, previewed: string): Run => ({
  phase: "running",
  traceId,
  prompt,
  previewed,
  decided: null,
  model: previewed,
  text: "",
  notes: [],
  simulated: false,
  outcome: null,
  failure: null,
});

/** The run after one more event. */
export function heardRun(run: Run, event: RunEvent): Run {
  switch (event.type) {
    case "decision":
      return { ...run, decided: event.model, model: event.model, simulated: event.simulated };
    case "attempt_failed": {
      const { model, kind, message, next } = event;
      return { ...run, model: next ?? model, notes: [...run.notes, { model, kind, message, next }] };
    }
    case "text":
      return { ...run, model: event.model, text: run.text + event.text };
    case "answered":
      return {
        ...run,
        phase: "answered",
        model: event.model ?? run.model,
        text: event.text,
        simulated: event.simulated,
        outcome: event.outcome,
      };
    case "failed":
      return {
        ...run,
        phase: "failed",
        text: event.text ?? run.text,
        outcome: event.outcome,
        failure: event.failure,
      };
    case "stopped":
      return { ...run, phase: "stopped" };
  }
}

export type RunsAction =
  | { readonly type: "started"; readonly side: Side; readonly run: Run }
  | { readonly type: "heard"; readonly side: Side; readonly event: RunEvent };

/** The runs of both columns after one more step. An answer to another prompt does not stay beside a new one. */
export function nextRuns(runs: Runs, action: RunsAction): Runs {
  if (action.type === "started") {
    const { side, run } = action;
    const beside = (other: Run | null): Run | null => (other?.prompt === run.prompt ? other : null);
    return { mine: beside(runs.mine), auto: beside(runs.auto), [side]: run };
  }
  const run = runs[action.side];
  return run === null ? runs : { ...runs, [action.side]: heardRun(run, action.event) };
}

export const isRunning = (runs: Runs): boolean =>
  runs.mine?.phase === "running" || runs.auto?.phase === "running";
