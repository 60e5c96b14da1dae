"use client";
import { useEffect, useReducer, useRef } from "react";
import { sendRating, undoRating } from "./feedback-client";
import type { RatingState } from "./rating-state";
import { isUnsaved, nextRating, ratingStateOf } from "./rating-state";
import type { RatingValue } from "./rating-value";
import { NO_RATING } from "./rating-value";

const FRESH_MS = 10_000;

type RatingControls = {
  readonly state: RatingState;
  /** Changes what is set without keeping it: reasons and notes are kept with `save`. */
  readonly set: (patch: Partial<RatingValue>) => void;
  /** Changes what is set and keeps all of it at once. */
  readonly rate: (patch: Partial<RatingValue>) => void;
  readonly save: () => void;
  /** Takes back the last rating that was kept here. */
  readonly undo: () => void;
};

/** The rating of one trace. Writes go one after the other, so that the last one said is the one that stands. */
export function useRating(traceId: string, standing: RatingValue | null): RatingControls {
  const [state, dispatch] = useReducer(nextRating, standing ?? NO_RATING, ratingStateOf);
  const latest = useRef(state);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function step(action: Parameters<typeof nextRating>[1]): void {
    latest.current = nextRating(latest.current, action);
    dispatch(action);
  }

  async function keep(): Promise<void> {
    if (!isUnsaved(latest.current)) return;
    const value = latest.current.draft;
    step({ type: "sent" });
    const sent = await sendRating(traceId, value);
    if (!sent.ok) return step({ type: "failed", failure: sent.error });
    step({ type: "kept", id: sent.value, value });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => step({ type: "aged" }), FRESH_MS);
  }

  async function takeBack(): Promise<void> {
    const last = latest.current.kept.at(-1);
    if (!last) return;
    step({ type: "sent" });
    const undone = await undoRating(last.id);
    step(undone.ok ? { type: "undone" } : { type: "failed", failure: undone.error });
  }

  function next(work: () => Promise<void>): void {
    queue.current = queue.current.then(work);
  }

  return {
    state,
    set: (patch) => step({ type: "set", patch }),
    rate: (patch) => {
      step({ type: "set", patch });
      next(keep);
    },
    save: () => next(keep),
    undo: () => next(takeBack),
  };
}
