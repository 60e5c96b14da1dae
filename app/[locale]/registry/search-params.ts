import type { SearchParams } from "nuqs/server";
import {
  createLoader,
  createParser,
  createSerializer,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { TaskType } from "@/registry/schema";

/** A list of our own: the registry's stands beside its schemas, which a browser need not load. */
export const TASK_TYPES = [
  "general",
  "coding",
  "reasoning",
  "creative",
] as const satisfies readonly TaskType[];

/** The columns by which the list can be sorted. */
export const SORTS = [
  "model",
  "quality",
  "cost",
  "energy",
  "carbon",
  "time",
  "input",
  "output",
  "context",
  "provider",
  "age",
] as const;
export type Sort = (typeof SORTS)[number];
export const DIRECTIONS = ["asc", "desc"] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const AXES = ["cost", "carbon"] as const;
export type Axis = (typeof AXES)[number];

/** Facets whose values are always the same; those of `provider` come from the registry. */
export const FIXED_FACETS = {
  status: ["active", "preview", "legacy", "deprecated", "retired", "not_a_product"],
  kind: ["api", "open_weights"],
  can: ["tools", "vision", "json_schema"],
  thinks: ["yes", "no", "unknown"],
  energy: ["known", "unknown"],
  price: ["known", "unknown"],
  adapter: ["yes", "no"],
} as const;
export type FixedFacet = keyof typeof FIXED_FACETS;
export type Facet = FixedFacet | "provider";
export const FACETS: readonly Facet[] = [
  "provider",
  "status",
  "kind",
  "can",
  "thinks",
  "energy",
  "price",
  "adapter",
];

/** How many models stand side by side at most. */
export const MOST_COMPARED = 4;
const MOST_TOKENS = 10_000_000;

/** Names that only today's registry can tell. */
export type KnownNames = {
  readonly models: readonly string[];
  readonly providers: readonly string[];
  readonly regions: readonly string[];
};

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= MOST_TOKENS;
const count = createParser<number>({
  parse: (text) => (/^\d+$/.test(text) && isCount(Number(text)) ? Number(text) : null),
  serialize: String,
});
const share = createParser<number>({
  parse: (text) => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    return value >= 0 && value <= 1 ? value : null;
  },
  serialize: String,
});
const someOf = <Name extends string>(names: readonly Name[]) =>
  parseAsNativeArrayOf(parseAsStringLiteral(names));

/** The page's state in its address, for server and browser alike. `in` and `out` are tokens of the request that figures are for. */
export const registryParsers = ({ models, providers, regions }: KnownNames) => ({
  q: parseAsString,
  task: parseAsStringLiteral(TASK_TYPES),
  in: count,
  out: count,
  region: parseAsStringLiteral(regions),
  sort: parseAsStringLiteral(SORTS),
  dir: parseAsStringLiteral(DIRECTIONS),
  x: parseAsStringLiteral(AXES),
  floor: share,
  provider: someOf(providers),
  status: someOf(FIXED_FACETS.status),
  kind: someOf(FIXED_FACETS.kind),
  can: someOf(FIXED_FACETS.can),
  thinks: someOf(FIXED_FACETS.thinks),
  energy: someOf(FIXED_FACETS.energy),
  price: someOf(FIXED_FACETS.price),
  adapter: someOf(FIXED_FACETS.adapter),
  compare: someOf(models),
});

type Parsers = ReturnType<typeof registryParsers>;
export type SearchKey = keyof Parsers;

/** The request that all figures of a page are for. */
export type StatedWorkload = {
  readonly task: TaskType;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly region: string;
};

export type RegistrySearch = {
  readonly q: string;
  readonly workload: StatedWorkload;
  readonly sort: Sort;
  readonly dir: Direction;
  readonly x: Axis;
  /** null = none. */
  readonly floor: number | null;
  readonly facets: Readonly<Record<Facet, readonly string[]>>;
  readonly compare: readonly string[];
};

/** A short question and its answer: the middle of a general answer, as the router takes it. */
export const USUAL_TOKENS = { input: 500, output: 350 } as const;
const FALLING: readonly Sort[] = ["quality", "context"];
/** The direction in which a column is sorted first: what is better comes first, words by the alphabet. */
export const firstDirection = (sort: Sort): Direction => (FALLING.includes(sort) ? "desc" : "asc");

type Found = {
  readonly [Key in Exclude<SearchKey, Facet | "compare">]: ReturnType<Parsers[Key]["parse"]>;
} & { readonly [Key in Facet | "compare"]: readonly string[] };

/** What the parsers found, with the usual where they found nothing. */
export function searchOf(found: Found, usualRegion: string): RegistrySearch {
  const sort = found.sort ?? "quality";
  const { provider, status, kind, can, thinks, energy, price, adapter } = found;
  return {
    q: found.q ?? "",
    workload: {
      task: found.task ?? "general",
      inputTokens: found.in ?? USUAL_TOKENS.input,
      outputTokens: found.out ?? USUAL_TOKENS.output,
      region: found.region ?? usualRegion,
    },
    sort,
    dir: found.dir ?? firstDirection(sort),
    x: found.x ?? "cost",
    floor: found.floor,
    facets: { provider, status, kind, can, thinks, energy, price, adapter },
    compare: [...new Set(found.compare)].slice(0, MOST_COMPARED),
  };
}

/** A part of the address that was not taken over; `why` is the setting whose values it does not fit, or what else is wrong. */
export type IgnoredValue = {
  readonly key: string;
  readonly value: string;
  readonly why: SearchKey | "unknown_key" | "repeated" | "too_many";
};

const MANY: readonly string[] = [...FACETS, "compare"];
const isKey = (key: string, parsers: Parsers): key is SearchKey => Object.hasOwn(parsers, key);

/** The state that an address holds, and every part of it that was ignored. */
export function readRegistrySearch(
  raw: SearchParams,
  known: KnownNames,
  usualRegion: string,
): { readonly search: RegistrySearch; readonly ignored: readonly IgnoredValue[] } {
  const parsers = registryParsers(known);
  return {
    search: searchOf(createLoader(parsers)(firstOfEach(raw)), usualRegion),
    ignored: Object.entries(raw).flatMap(([key, given]) => ignoredOf(key, [given ?? []].flat(), parsers)),
  };
}

/** Of what may be given but once, the first counts. */
const firstOfEach = (raw: SearchParams): SearchParams =>
  Object.fromEntries(
    Object.entries(raw).map(([key, given]) => [key, MANY.includes(key) ? given : [given].flat()[0]]),
  );

function ignoredOf(key: string, given: readonly string[], parsers: Parsers): readonly IgnoredValue[] {
  if (!isKey(key, parsers)) return given.map((value) => ({ key, value, why: "unknown_key" }));
  const fits = (value: string): boolean => {
    const { parse, type } = parsers[key];
    return (type === "multi" ? parse([value]) : parse(value)) !== null;
  };
  if (MANY.includes(key)) {
    const good = [...new Set(given.filter(fits))];
    const wrong = given.filter((value) => !fits(value));
    const beyond = key === "compare" ? good.slice(MOST_COMPARED) : [];
    return [
      ...wrong.map((value): IgnoredValue => ({ key, value, why: key })),
      ...beyond.map((value): IgnoredValue => ({ key, value, why: "too_many" })),
    ];
  }
  const [first, ...more] = given;
  // A form without scripts sends its empty fields along.
  const isEmpty = first === "" && (key === "q" || key === "floor");
  const wrong = first === undefined || isEmpty || fits(first) ? [] : [first];
  return [
    ...wrong.map((value): IgnoredValue => ({ key, value, why: key })),
    ...more.map((value): IgnoredValue => ({ key, value, why: "repeated" })),
  ];
}

/** The query of an address with these settings, "" or beginning with "?". */
export const registryQuery = (known: KnownNames) => createSerializer(registryParsers(known));

/** The names among which the address may choose. */
export const knownNames = (
  models: readonly { readonly id: string; readonly provider: string }[],
  regions: readonly string[],
): KnownNames => ({
  models: models.map(({ id }) => id),
  providers: [...new Set(models.map(({ provider }) => provider))].sort(),
  regions,
});
