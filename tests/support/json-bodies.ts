import fc from "fast-check";

export type Json = fc.JsonValue;
type Path = readonly (string | number)[];

const isNest = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Every place in a JSON value, the whole of it first. */
function placesIn(value: Json, path: Path = []): readonly Path[] {
  if (!isNest(value)) return [path];
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...inside.flatMap(([key, item]) => placesIn(item ?? null, [...path, key]))];
}

/** The same value with what `change` makes of one place in it; undefined = nothing stands there any more. */
function changedAt(value: Json, path: Path, change: (old: Json) => Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => (index === key ? changedAt(item, rest, change) : item));
    return items.filter((item) => item !== undefined);
  }
  if (!isNest(value)) return value;
  const entries = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    const next = name === key ? changedAt(item ?? null, rest, change) : item;
    return next === undefined ? [] : [[name, next]];
  });
  return Object.fromEntries(entries);
}

const NAMES = ["", ".", "a.b", "0", "__proto__", "constructor", "toString", "模型"];
const someName = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: "binary", maxLength: 12 }));
const NEAR_MISSES: readonly Json[] = [
  ...[null, true, false, "", " ", "auto", "null", "\u0000", "\ud800", [], {}, [null], [[]], [{}]],
  ...[0, -0, -1, 0.5, 1e21, 1e308, 5e-324, Number.MAX_SAFE_INTEGER, 2 ** 53],
];
const anyJson: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...NEAR_MISSES),
  fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }),
  fc.dictionary(someName, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
);

const change: fc.Arbitrary<(old: Json) => Json | undefined> = fc.oneof(
  anyJson.map((value) => () => value),
  fc.constant(() => undefined),
  fc.constant((old: Json) => [old]),
  fc.constant((old: Json) => ({ value: old })),
  fc.tuple(someName, anyJson).map(([name, value]) => (old: Json) => {
    if (Array.isArray(old)) return [...old, value];
    return isNest(old) ? Object.fromEntries([...Object.entries(old), [name, value]]) : value;
  }),
);

/** A JSON value that differs from `good` in up to three places. */
const nearly = (good: Json): fc.Arbitrary<Json> =>
  fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce<Json>((value, [place, make]) => {
      const places = placesIn(value);
      return changedAt(value, places[place % places.length] ?? [], make) ?? null;
    }, good),
  );

/** Any JSON at all, and much that is nearly one of these good bodies. */
export const anyBody = (...good: readonly Json[]): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 1, arbitrary: anyJson },
    { weight: 6, arbitrary: fc.constantFrom(...good).chain(nearly) },
  );

/**
 * Whether `field` (names with dots between) leads somewhere in a body: to a value, or to a name that is missing from a value that is
 * there. `body` is the whole of it.
 */
export function leadsSomewhere(body: unknown, field: string): boolean {
  if (field === "body") return true;
  if (!isNest(body)) return false;
  const entries = Object.entries(body);
  const next = entries.filter(([name]) => field.startsWith(`${name}.`));
  if (entries.some(([name]) => name === field)) return true;
  if (next.some(([name, value]) => leadsSomewhere(value, field.slice(name.length + 1)))) return true;
  return !field.includes(".");
}
