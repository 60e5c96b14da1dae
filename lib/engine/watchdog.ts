import type { Effects } from "../effects";

/** A moment that may be moved as long as it has not come. */
export type Watchdog<Name> = {
  /** Sets the moment, and the name of what will have run out then. */
  readonly set: (atMs: number, name: Name) => void;
  /**
   * What the promise comes to, or the name where the moment comes first. One is waited for at a time. (A race with one promise for the
   * whole attempt would keep every piece of a stream in memory until its end.)
   */
  readonly inTime: <Value>(promise: Promise<Value>) => Promise<Value | Name>;
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
  let late: { readonly name: Name } | null = null;
  let bark: ((name: Name) => void) | null = null;
  async function watch(): Promise<void> {
    while (!stopped) {
      const left = due.atMs - now();
      if (left <= 0) {
        late = { name: due.name };
        bark?.(due.name);
        return;
      }
      sleepingUntilMs = due.atMs;
      waker = new AbortController();
      await sleep(Math.min(left, LONGEST_MS), waker.signal);
    }
  }
  void watch();
  return {
    set(nextMs, nextName) {
      due = { atMs: nextMs, name: nextName };
      if (nextMs < sleepingUntilMs) waker?.abort(MOVED);
    },
    inTime: (promise) =>
      new Promise((resolve, reject) => {
        if (late) resolve(late.name);
        else bark = resolve;
        promise.then(resolve, reject);
      }),
    stop() {
      stopped = true;
      waker?.abort(MOVED);
    },
  };
}
