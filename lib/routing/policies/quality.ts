import type { Policy } from "../policy";
import { byKnown, deterministic, negated, tieBreak } from "../policy";

/**
 * The highest quality. Whoever reaches the highest of all lower bounds cannot be told from the best and forms one group with
 * it, ordered by cost, then energy; all others follow by quality, those of unknown quality last.
 */
export const quality: Policy = {
  id: "quality",
  version: "quality-1",
  rank: ({ candidates }) => {
    const lows = candidates.flatMap(({ estimates }) => (estimates.quality ? [estimates.quality.low] : []));
    const threshold = lows.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...lows);
    const scored = candidates.map((candidate) => {
      const own = candidate.estimates.quality;
      const ties = own !== null && own.mid >= threshold;
      return {
        candidate,
        ties,
        score: own === null ? 0 : own.mid,
        terms: [
          { axis: "quality" as const, value: own === null ? 0 : own.mid, weight: 1 },
          { axis: "tie" as const, value: ties ? 1 : 0, weight: 0 },
        ],
      };
    });
    return deterministic(
      scored.sort((a, b) => {
        if (a.ties && b.ties) return tieBreak(a.candidate, b.candidate);
        if (a.ties !== b.ties) return a.ties ? -1 : 1;
        return (
          byKnown(negated(a.candidate.estimates.quality), negated(b.candidate.estimates.quality)) ||
          tieBreak(a.candidate, b.candidate)
        );
      }),
    );
  },
};
