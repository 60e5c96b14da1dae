import { setImmediate } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import type { ProviderEffects } from "@/providers/base";
import { realEffects } from "./effects";

/** A clock that a test moves on; the network is real. */
export type Steered = {
  readonly effects: ProviderEffects;
  /** Moves the clock on, from one waking to the next, as a real one does. */
  readonly advance: (ms: number) => Promise<void>;
  /** Resolves when somebody waits for just so long, or does so already. */
  readonly waitOf: (ms: number) => Promise<void>;
  /** Every wait that was begun, in ms. */
  readonly waits: readonly number[];
  /** How many wait now. */
  readonly waiting: () => number;
};

type Sleeper = { readonly dueMs: number; readonly wake: () => void };

/** Backoff after a first failure where the dice say one half. */
export const BACKOFF_MS = 375;

/**
 * Effects with a clock that stands until the test moves it, and dice that always say one half.
 * @param passing waits of these lengths are over at once, and the clock has moved on by as much.
 */
export function steeredEffects(
  environment: ProviderEffects["environment"],
  {
    passing = [],
    startMs = Date.parse("2026-11-24T12:00:00Z"),
  }: { passing?: readonly number[]; startMs?: number } = {},
): Steered {
  let nowMs = startMs;
  const sleepers = new Set<Sleeper>();
  const waits: number[] = [];
  const watchers = new Set<() => void>();

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    waits.push(ms);
    for (const watch of watchers) watch();
    if (signal?.aborted) return Promise.resolve();
    if (passing.includes(ms)) {
      nowMs += ms;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const sleeper = {
        dueMs: nowMs + ms,
        wake: () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", sleeper.wake);
          resolve();
        },
      };
      sleepers.add(sleeper);
      signal?.addEventListener("abort", sleeper.wake, { once: true });
    });
  }

  async function advance(ms: number): Promise<void> {
    const targetMs = nowMs + ms;
    await setImmediate();
    for (;;) {
      const next = [...sleepers].toSorted((a, b) => a.dueMs - b.dueMs)[0];
      if (!next || next.dueMs > targetMs) break;
      nowMs = Math.max(nowMs, next.dueMs);
      next.wake();
      await setImmediate();
    }
    nowMs = targetMs;
  }

  return {
    effects: {
      ...realEffects(environment),
      now: () => nowMs,
      random: () => 0.5,
      newId: () => uuidv7({ msecs: nowMs }),
      sleep,
    },
    advance,
    waits,
    waiting: () => sleepers.size,
    waitOf: (ms) =>
      new Promise((resolve) => {
        const watch = () => {
          if (!waits.includes(ms)) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
  };
}
