import type { Policy } from "../policy";

/**
 * Wraps a policy: with probability `share` any candidate is drawn, each with the same chance; else the policy's own pick.
 * The order stays the policy's own; only the probabilities change.
 * @param share in (0, 1].
 */
export function exploring(policy: Policy, share: number): Policy {
  return {
    id: policy.id,
    version: `${policy.version}+explore-${share}`,
    rank: (input) => {
      const ranked = policy.rank(input);
      const uniform = share / ranked.length;
      return ranked.map((entry) => ({ ...entry, probability: (1 - share) * entry.probability + uniform }));
    },
  };
}
