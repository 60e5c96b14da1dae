/** How one (provider, model) has answered lately. */
export type Circuit = {
  /** Failures since the last answer. */
  readonly streak: number;
  /** Answers and failures by the slice of time in which they came; slices older than a minute do not count. */
  readonly slices: readonly Slice[];
  /** While now lies before it, the circuit is open; null = closed. */
  readonly openUntilMs: number | null;
  /** A probe is under way: the first call after an opening decides whether the circuit closes. */
  readonly probing: boolean;
};

type Slice = { readonly startMs: number; readonly calls: number; readonly failures: number };

export const CLOSED: Circuit = { streak: 0, slices: [], openUntilMs: null, probing: false };

const STREAK = 5;
const WINDOW_MS = 60_000;
const SLICE_MS = 5000;
const FEWEST_CALLS = 10;
const FAILED_SHARE = 0.5;
const OPEN_MS = 30_000;

/** Whether a call may begin: always while closed, one probe once the opening is over. */
export function mayCall({ openUntilMs, probing }: Circuit, nowMs: number): boolean {
  return openUntilMs === null || (nowMs >= openUntilMs && !probing);
}

/** How much longer no call may begin, in ms; 0 = one may, null = until a probe has ended. */
export function restMs(circuit: Circuit, nowMs: number): number | null {
  if (mayCall(circuit, nowMs)) return 0;
  return circuit.openUntilMs !== null && nowMs < circuit.openUntilMs ? circuit.openUntilMs - nowMs : null;
}

/** The circuit once a call has begun. */
export const begun = (circuit: Circuit): Circuit =>
  circuit.openUntilMs === null ? circuit : { ...circuit, probing: true };

/** The circuit once a call has ended without telling anything about the model: the caller went away, or asked wrongly. */
export const undecided = (circuit: Circuit): Circuit =>
  circuit.probing ? { ...circuit, probing: false } : circuit;

/** The circuit once a call was answered. */
export function answered(circuit: Circuit, nowMs: number): Circuit {
  return { streak: 0, slices: counted(circuit, nowMs, 0), openUntilMs: null, probing: false };
}

/**
 * The circuit once a call has failed. It opens for half a minute on five failures in a row, on over half of at least ten calls within a
 * minute, and when a probe fails.
 */
export function failed(circuit: Circuit, nowMs: number): Circuit {
  const streak = circuit.streak + 1;
  const slices = counted(circuit, nowMs, 1);
  const calls = slices.reduce((sum, slice) => sum + slice.calls, 0);
  const failures = slices.reduce((sum, slice) => sum + slice.failures, 0);
  const opens =
    circuit.openUntilMs !== null ||
    streak >= STREAK ||
    (calls >= FEWEST_CALLS && failures > calls * FAILED_SHARE);
  return { streak, slices, openUntilMs: opens ? nowMs + OPEN_MS : null, probing: false };
}

function counted({ slices }: Circuit, nowMs: number, failure: 0 | 1): readonly Slice[] {
  const startMs = nowMs - (nowMs % SLICE_MS);
  const recent = slices.filter((slice) => slice.startMs > nowMs - WINDOW_MS);
  const last = recent.at(-1);
  if (!last || last.startMs !== startMs) return [...recent, { startMs, calls: 1, failures: failure }];
  return [...recent.slice(0, -1), { startMs, calls: last.calls + 1, failures: last.failures + failure }];
}
