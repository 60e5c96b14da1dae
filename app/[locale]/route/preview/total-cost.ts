import type { Estimate, KnownOrigin } from "@/lib/footprint/interval";
import { weakest } from "@/lib/footprint/interval";

/** What several calls take together. `isWhole` false = a part is not known, and the total is at least this. */
export type Total = { readonly estimate: Estimate | null; readonly isWhole: boolean };

/** The sum of the known ones. Their errors go together (one prompt, one answer's length): low with low, high with high. */
export function totalCost(costs: readonly (Estimate | null)[]): Total {
  const known = costs.flatMap((cost) => (cost ? [cost] : []));
  const [first, ...rest] = known;
  if (!first) return { estimate: null, isWhole: false };
  const origins: readonly KnownOrigin[] = rest.map(({ origin }) => origin);
  const sum = (end: "low" | "mid" | "high"): number =>
    known.reduce((total, estimate) => total + estimate[end], 0);
  return {
    estimate: {
      low: sum("low"),
      mid: sum("mid"),
      high: sum("high"),
      origin: weakest(first.origin, ...origins),
    },
    isWhole: known.length === costs.length,
  };
}
