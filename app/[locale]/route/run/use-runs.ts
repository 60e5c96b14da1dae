"use client";
import { useEffect, useReducer, useRef } from "react";
import type { Run, Runs, Side } from "./run-state";
import { NO_RUNS, nextRuns, startedRun } from "./run-state";
import type { RunBody } from "./run-stream";
import { runEvents } from "./run-stream";

/** One run to start: its column, what is sent, and which model the preview had shown. */
export type RunOrder = { readonly side: Side; readonly body: RunBody; readonly previewed: string };

type RunControls = {
  readonly runs: Runs;
  /** Starts the runs side by side; settles when all have ended in some way. */
  readonly start: (orders: readonly RunOrder[]) => Promise<void>;
  readonly stop: (side: Side) => void;
};

/** Runs of both columns. Leaving the page stops them, and with them the vendor's calls. */
export function useRuns(): RunControls {
  const [runs, dispatch] = useReducer(nextRuns, NO_RUNS);
  const controllers = useRef(new Map<Side, AbortController>());
  useEffect(() => {
    const open = controllers.current;
    return () => {
      for (const controller of open.values()) controller.abort();
    };
  }, []);

  async function startOne({ side, body, previewed }: RunOrder): Promise<void> {
    const controller = new AbortController();
    controllers.current.set(side, controller);
    const run: Run = startedRun(body.trace_id, body.task.prompt, previewed);
    dispatch({ type: "started", side, run });
    for await (const event of runEvents(body, controller.signal)) dispatch({ type: "heard", side, event });
    controllers.current.delete(side);
  }

  return {
    runs,
    start: async (orders) => {
      await Promise.all(orders.map(startOne));
    },
    stop: (side) => controllers.current.get(side)?.abort(),
  };
}
