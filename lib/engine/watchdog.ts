import type { Effects } from "../effects";

/** A moment that may be moved as long as it has not come. */
export type Watchdog<Name> = {
  /** Sets the moment, and the name of what will have run out then. */
  readonly set: (atMs: number, name: Name) => void;
  /** Resolves with the name when the moment has come. */
  readonly late: Promise<Name>;
  readonly stop: () => void;
};

/** The longest that a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** Given as the reason of an abort, so that Node makes no error object with a stack for each. */
const MOVED = "moved";

/** One timer for a whole attempt: moving the moment on costs an assignment, not a timer. */
export function watchdog<Name>({ now, sleep }: Effects, atMs: number, name: Name): Watchdog<Name> {
  let due = { atMs, name };
  let sleepingUntilMs = 0;
  let waker: AbortController | null = null;
  let stopped = false;
  async function watch(): Promise<Name> {
    for (;;) {
      const left = due.atMs - now();
      if (left <= 0 && !stopped) return due.name;
      sleepingUntilMs = due.atMs;
      waker = new AbortController();
      if (stopped) return new Promise<Name>(() => undefined);
      await sleep(Math.min(left, LONGEST_MS), waker.signal);
    }
  }
  const late = watch();
  return {
    late,
    set(nextMs, nextName) {
      due = { atMs: nextMs, name: nextName };
      if (nextMs < sleepingUntilMs) waker?.abort(MOVED);
    },
    stop() {
      stopped = true;
      waker?.abort(MOVED);
    },
  };
}
