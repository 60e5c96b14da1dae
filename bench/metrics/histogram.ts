/** What the buckets of a histogram in Prometheus' text format say, as `histogram_quantile` reckons it. */
export function quantileOf(text: string, name: string, label: string, share: number): number {
  const line = new RegExp(`^${name}_bucket\\{(?=[^}]*${label})[^}]*le="([^"]+)"[^}]*\\} (\\S+)$`, "gm");
  const buckets = [...text.matchAll(line)].map(([, le, count]) => ({
    le: le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le),
    count: Number(count),
  }));
  const all = buckets.at(-1)?.count ?? 0;
  if (all === 0) return Number.NaN;
  const rank = share * all;
  const at = buckets.findIndex(({ count }) => count >= rank);
  const { le, count } = buckets[at] ?? { le: Number.NaN, count: 0 };
  const { le: from, count: before } = buckets[at - 1] ?? { le: 0, count: 0 };
  if (!Number.isFinite(le)) return from;
  return from + ((le - from) * (rank - before)) / (count - before);
}
