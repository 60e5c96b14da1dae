import type { Catalog, CatalogModel, Day, ModelId, ModelStatus, Price, Score } from "./catalog";
import type { TaskType } from "./schema";

export type PricePart = "input" | "output" | "cached" | "write" | "reasoning";

/** A price before and after; null = there was none, or none for that part. */
export type PriceChange = {
  readonly id: ModelId;
  readonly name: string;
  readonly before: Price | null;
  readonly after: Price | null;
  /** What of it differs, in dollars per million tokens; empty where only tiers or windows do. */
  readonly parts: readonly {
    readonly part: PricePart;
    readonly before: number | null;
    readonly after: number | null;
  }[];
  readonly tiersDiffer: boolean;
  readonly windowsDiffer: boolean;
};

export type ScoreChange = {
  readonly id: ModelId;
  readonly name: string;
  readonly task: TaskType;
  readonly before: Score | null;
  readonly after: Score | null;
};

export type StatusChange = {
  readonly id: ModelId;
  readonly name: string;
  readonly before: ModelStatus;
  readonly after: ModelStatus;
};

export type NamedModel = { readonly id: ModelId; readonly name: string };

/** What differs between two catalogs: of one registry on two days, or of two registries. Models in order of their ids. */
export type CatalogDiff = {
  readonly from: Day;
  readonly to: Day;
  readonly added: readonly NamedModel[];
  readonly removed: readonly NamedModel[];
  readonly statuses: readonly StatusChange[];
  readonly prices: readonly PriceChange[];
  readonly scores: readonly ScoreChange[];
};

/** The differences from `before` to `after`. A model that came or went is told once, without its prices and scores. */
export function catalogDiff(before: Catalog, after: Catalog): CatalogDiff {
  const old = new Map(before.models.map((model) => [model.id, model]));
  const current = new Set(after.models.map(({ id }) => id));
  const pairs = after.models.flatMap((model) => {
    const was = old.get(model.id);
    return was ? [{ was, is: model }] : [];
  });
  return {
    from: before.asOf,
    to: after.asOf,
    added: after.models.filter(({ id }) => !old.has(id)).map(named),
    removed: before.models.filter(({ id }) => !current.has(id)).map(named),
    statuses: pairs.flatMap(({ was, is }) =>
      was.status === is.status ? [] : [{ ...named(is), before: was.status, after: is.status }],
    ),
    prices: pairs.flatMap(({ was, is }) => priceChange(was, is)),
    scores: pairs.flatMap(({ was, is }) => scoreChanges(was, is)),
  };
}

const named = ({ id, name }: CatalogModel): NamedModel => ({ id, name });

const ratesOf = (price: Price | null): Readonly<Record<PricePart, number | null>> => ({
  input: price?.inputUsdPerMTok ?? null,
  output: price?.outputUsdPerMTok ?? null,
  cached: price?.cachedInputUsdPerMTok ?? null,
  write: price?.cacheWriteUsdPerMTok ?? null,
  reasoning: price?.reasoningUsdPerMTok ?? null,
});
const PARTS: readonly PricePart[] = ["input", "output", "cached", "write", "reasoning"];

function priceChange(was: CatalogModel, is: CatalogModel): readonly PriceChange[] {
  const [before, after] = [ratesOf(was.price), ratesOf(is.price)];
  const parts = PARTS.filter((part) => before[part] !== after[part]).map((part) => ({
    part,
    before: before[part],
    after: after[part],
  }));
  const tiersDiffer = !isSame(was.price?.tiers ?? [], is.price?.tiers ?? []);
  const windowsDiffer = !isSame(was.price?.windows ?? [], is.price?.windows ?? []);
  if (parts.length === 0 && !tiersDiffer && !windowsDiffer) return [];
  return [{ ...named(is), before: was.price, after: is.price, parts, tiersDiffer, windowsDiffer }];
}

function scoreChanges(was: CatalogModel, is: CatalogModel): readonly ScoreChange[] {
  const tasks: readonly TaskType[] = ["coding", "reasoning", "creative", "general"];
  return tasks.flatMap((task) => {
    const [before, after] = [was.scores[task], is.scores[task]];
    const differs = before?.mid !== after?.mid || before?.evidence !== after?.evidence;
    return differs ? [{ ...named(is), task, before, after }] : [];
  });
}

/** Plain rows, written by the same code in the same order. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
