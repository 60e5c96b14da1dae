import type { Score } from "@/registry/catalog";
import type { CatalogDiff } from "@/registry/catalog-diff";

const scoreJson = (score: Score | null) =>
  score && { value: score.mid, evidence: score.evidence, from: score.from, source: score.source };

/** One side of the comparison: what was asked for, and the registry and day that it stands for. */
export type Side = { readonly asked: string; readonly version: string; readonly day: string };

const sideJson = ({ asked, version, day }: Side) => ({ asked, registry_version: version, as_of: day });

/** The differences as a document; null = unknown. Rates in dollars per million tokens. */
export const diffJson = (diff: CatalogDiff, from: Side, to: Side) => ({
  from: sideJson(from),
  to: sideJson(to),
  added: diff.added,
  removed: diff.removed,
  statuses: diff.statuses,
  prices: diff.prices.map(({ id, name, parts, tiersDiffer, windowsDiffer }) => ({
    id,
    name,
    parts,
    tiers_differ: tiersDiffer,
    windows_differ: windowsDiffer,
  })),
  scores: diff.scores.map(({ id, name, task, before, after }) => ({
    id,
    name,
    task,
    before: scoreJson(before),
    after: scoreJson(after),
  })),
});
