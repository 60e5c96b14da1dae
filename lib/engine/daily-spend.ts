/** The money that paid calls may cost today, UTC. One for the whole process: the root holds it. */
export type DailySpend = {
  /** What is left; null = no cap. Calls that are under way count with their estimate. */
  readonly leftUsd: () => number | null;
  /** What the calls that have ended cost; those of unknown cost add nothing. */
  readonly spentUsd: () => number;
  /** Sets an estimate aside for a call. @returns how to say what it came to in the end. */
  readonly reserve: (usd: number) => (actualUsd: number) => void;
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** Milliseconds until the next day begins, UTC. */
export const untilTomorrowMs = (nowMs: number): number => DAY_MS - (nowMs % DAY_MS);

/** The first millisecond of the day, UTC. */
export const dayStartMs = (nowMs: number): number => nowMs - (nowMs % DAY_MS);

/**
 * @param capUsd the cap as it holds when it is asked for; null = none.
 * @param alreadyUsd what today's earlier calls cost, from the store; those of other processes later on are not seen.
 */
export function createDailySpend(
  capUsd: () => number | null,
  now: () => number,
  alreadyUsd: number,
): DailySpend {
  let day = dayStartMs(now());
  let spentUsd = alreadyUsd;
  let reservedUsd = 0;
  function turn(): void {
    const today = dayStartMs(now());
    if (today === day) return;
    day = today;
    spentUsd = 0;
  }
  return {
    leftUsd() {
      turn();
      const cap = capUsd();
      return cap === null ? null : Math.max(0, cap - spentUsd - reservedUsd);
    },
    spentUsd() {
      turn();
      return spentUsd;
    },
    reserve(usd) {
      reservedUsd += usd;
      let open = true;
      return (actualUsd) => {
        if (!open) return;
        open = false;
        turn();
        reservedUsd -= usd;
        spentUsd += actualUsd;
      };
    },
  };
}
