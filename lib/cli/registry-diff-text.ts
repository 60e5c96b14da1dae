import type { Score } from "@/registry/catalog";
import type { CatalogDiff, NamedModel, PriceChange } from "@/registry/catalog-diff";
import type { Translator } from "./language";
import { columns } from "./layout";

const INDENT = 2;
/** The column with the model's id gives way where a line is too long. */
const FLEXIBLE = 0;

const rate = (usd: number | null, t: Translator): string =>
  usd === null ? t("quantity.unknown") : `$${usd}`;

const score = (value: Score | null, t: Translator): string =>
  value === null ? t("quantity.unknown") : `${value.mid} (${value.evidence})`;

function priceRows(change: PriceChange, t: Translator): readonly (readonly string[])[] {
  const count = (kind: "tiers" | "windows", side: "before" | "after"): string =>
    t("registry.diffs.rows", { count: change[side]?.[kind].length ?? 0 });
  const others = (["tiers", "windows"] as const).filter((kind) =>
    kind === "tiers" ? change.tiersDiffer : change.windowsDiffer,
  );
  return [
    ...change.parts.map(({ part, before, after }) => [
      change.id,
      t(`registry.diffs.price.${part}`),
      rate(before, t),
      "→",
      rate(after, t),
    ]),
    ...others.map((kind) => [
      change.id,
      t(`registry.diffs.price.${kind}`),
      count(kind, "before"),
      "→",
      count(kind, "after"),
    ]),
  ];
}

/** A kind of change under its name; nothing where there is none. */
function part(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : ["", title, ...columns(rows, INDENT, FLEXIBLE)];
}

const names = (models: readonly NamedModel[]): readonly (readonly string[])[] =>
  models.map(({ id, name }) => [id, name]);

/** The differences for a person, in lines. */
export function diffText(diff: CatalogDiff, from: string, to: string, t: Translator): readonly string[] {
  return [
    t("registry.diffs.summary", {
      from,
      to,
      added: diff.added.length,
      removed: diff.removed.length,
      status: diff.statuses.length,
      prices: diff.prices.length,
      scores: diff.scores.length,
    }),
    ...part(t("registry.diffs.added"), names(diff.added)),
    ...part(t("registry.diffs.removed"), names(diff.removed)),
    ...part(
      t("registry.diffs.status"),
      diff.statuses.map(({ id, before, after }) => [
        id,
        t(`registry.value.${before}`),
        "→",
        t(`registry.value.${after}`),
      ]),
    ),
    ...part(
      `${t("registry.diffs.prices")} (${t("registry.diffs.unit")})`,
      diff.prices.flatMap((change) => priceRows(change, t)),
    ),
    ...part(
      t("registry.diffs.scores"),
      diff.scores.map(({ id, task, before, after }) => [
        id,
        t(`registry.task.${task}`),
        score(before, t),
        "→",
        score(after, t),
      ]),
    ),
  ];
}
