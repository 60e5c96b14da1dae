import type { Effects } from "../effects";

/** What `within` answers where the time passed first. */
export const LATE = Symbol("late");

/** The value of `work`, or LATE where `ms` passed first; the work itself goes on, and whoever started it stops it. */
export async function within<T>(work: Promise<T>, ms: number, effects: Effects): Promise<T | typeof LATE> {
  const clock = new AbortController();
  const late = effects.sleep(Math.max(0, ms), clock.signal).then((): typeof LATE => LATE);
  try {
    return await Promise.race([work, late]);
  } finally {
    clock.abort();
  }
}
