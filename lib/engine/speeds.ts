import type { ModelId, Speed } from "@/registry/catalog";

/** One streamed answer of a model on one's own machine. */
export type Timing = {
  readonly firstTokenMs: number;
  readonly latencyMs: number;
  /** As the server counted them, without reasoning: that was written before the first token of the answer. */
  readonly answerTokens: number;
};

/** How fast models on one's own machines were lately: nobody else could have measured that. The root holds it. */
export type Speeds = {
  readonly add: (model: ModelId, timing: Timing, day: string) => void;
  /** The middle of the last few answers; null = none was timed. */
  readonly of: (model: ModelId) => Speed | null;
  /** Changes whenever an answer was added. */
  readonly version: () => number;
};

const KEPT = 20;
const MS_PER_SECOND = 1000;

export function createSpeeds(): Speeds {
  const timings = new Map<ModelId, { readonly rows: Timing[]; day: string }>();
  let version = 0;
  return {
    version: () => version,
    add(model, timing, day) {
      if (timing.answerTokens < 1 || timing.latencyMs <= timing.firstTokenMs) return;
      const known = timings.get(model) ?? { rows: [], day };
      known.rows.push(timing);
      known.day = day;
      if (known.rows.length > KEPT) known.rows.shift();
      timings.set(model, known);
      version++;
    },
    of(model) {
      const known = timings.get(model);
      if (!known) return null;
      const firstTokenS = median(known.rows.map(({ firstTokenMs }) => firstTokenMs)) / MS_PER_SECOND;
      const outputTokensPerS = median(
        known.rows.map(
          ({ firstTokenMs, latencyMs, answerTokens }) =>
            (answerTokens * MS_PER_SECOND) / (latencyMs - firstTokenMs),
        ),
      );
      return { outputTokensPerS, firstTokenS, firstAnswerS: firstTokenS, from: known.day };
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
