import type { Catalog, CatalogModel, Day } from "@/registry/catalog";
import {
  daysBetween,
  isStalePrice,
  isStaleScore,
  PRICE_STALE_DAYS,
  RETIRES_SOON_DAYS,
  retiresSoon,
  SCORE_STALE_DAYS,
} from "@/registry/freshness";

/** What whoever keeps the models' files should look at on `today`: `callable` are those that somebody still answers for. */
export const modelNotices = (
  callable: readonly CatalogModel[],
  catalog: Catalog,
  providerNames: readonly string[],
  today: Day,
): string[] => [
  ...withoutAdapter(callable, providerNames),
  ...retiringSoon(callable, today),
  ...unknownFigures(callable, catalog),
  ...stalePrices(callable, today),
  ...staleScores(callable, today),
];

const listed = (label: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`${label}: ${items.join(", ")}`];

const withoutAdapter = (callable: readonly CatalogModel[], providerNames: readonly string[]): string[] =>
  listed(
    "no adapter, so never a candidate",
    callable.filter(({ provider }) => !providerNames.includes(provider)).map(({ id }) => id),
  );

const retiringSoon = (callable: readonly CatalogModel[], today: Day): string[] =>
  listed(
    `retires within ${RETIRES_SOON_DAYS} days`,
    callable.flatMap(({ id, retiresOn, replacement }) =>
      retiresOn !== null && retiresSoon(daysBetween(today, retiresOn))
        ? [`${id} (${retiresOn}, ${replacement === null ? "no replacement named" : `then ${replacement}`})`]
        : [],
    ),
  );

function unknownFigures(callable: readonly CatalogModel[], { sites }: Catalog): string[] {
  const priced = callable.filter((model) => sites[model.provider]?.ownMachine !== true);
  const scores = callable.flatMap((model) => Object.values(model.scores));
  const counts = [
    ["price", priced.filter((model) => model.price === null).length, priced.length],
    ["energy", callable.filter((model) => model.parameters === null).length, callable.length],
    ["score", scores.filter((score) => score === null).length, scores.length],
  ] as const;
  return counts.flatMap(([figure, unknown, all]) =>
    unknown === 0 ? [] : [`${figure} unknown: ${unknown} of ${all}`],
  );
}

const stalePrices = (callable: readonly CatalogModel[], today: Day): string[] =>
  listed(
    `price read over ${PRICE_STALE_DAYS} days ago`,
    callable.flatMap(({ id, price }) =>
      price && isStalePrice(daysBetween(price.readOn, today)) ? [`${id} (${price.readOn})`] : [],
    ),
  );

const staleScores = (callable: readonly CatalogModel[], today: Day): string[] =>
  listed(
    `score over ${SCORE_STALE_DAYS} days old`,
    callable.flatMap(({ id, scores }) => {
      const old = Object.entries(scores).flatMap(([type, score]) =>
        score && isStaleScore(daysBetween(score.from, today)) ? [type] : [],
      );
      return old.length === 0 ? [] : [`${id} (${old.join(", ")})`];
    }),
  );
