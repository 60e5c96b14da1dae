import { describe, expect, test } from "vitest";
import { facetCounts, facetValues, matching, toggled } from "@/app/[locale]/registry/list/facets";
import { about, aRow, NO_FACETS } from "./a-row";

const ROWS = [
  aRow({
    id: "a/fast",
    inputUsdPerMTok: 1,
    can: { tools: true, vision: true, json_schema: null },
    thinks: false,
  }),
  aRow({
    id: "a/deep",
    energyWhPerRequest: about(1),
    can: { tools: true, vision: false, json_schema: null },
    thinks: true,
  }),
  aRow({ id: "b/open", kind: "open_weights", status: "retired", hasAdapter: false }),
];
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
const all = { q: "", facets: NO_FACETS };

describe("narrowing down", () => {
  test("leaves all where nothing is asked for", () => {
    expect(matching(ROWS, all)).toEqual(ROWS);
  });

  test("finds every word of the search, in any case, in name or id", () => {
    expect(ids(matching(ROWS, { ...all, q: "A/ DEE" }))).toEqual(["a/deep"]);
    expect(matching(ROWS, { ...all, q: "deep open" })).toEqual([]);
  });

  test("takes any of the values of one facet, and all facets together", () => {
    const facets = { ...NO_FACETS, provider: ["a", "b"], kind: ["api"] };
    expect(ids(matching(ROWS, { q: "", facets }))).toEqual(["a/fast", "a/deep"]);
  });

  test("wants every ability that is asked for; an unknown one does not count", () => {
    const asking = (can: readonly string[]) => ids(matching(ROWS, { q: "", facets: { ...NO_FACETS, can } }));
    expect(asking(["tools"])).toEqual(["a/fast", "a/deep"]);
    expect(asking(["tools", "vision"])).toEqual(["a/fast"]);
    expect(asking(["json_schema"])).toEqual([]);
  });

  test("tells what is known from what is not", () => {
    const [fast, deep, open] = ROWS.map((row) =>
      ["thinks", "energy", "price", "adapter"].map((facet) => facetValues(row, facet as "thinks")),
    );
    expect(fast).toEqual([["no"], ["unknown"], ["known"], ["yes"]]);
    expect(deep).toEqual([["yes"], ["known"], ["unknown"], ["yes"]]);
    expect(open).toEqual([["unknown"], ["unknown"], ["unknown"], ["no"]]);
  });
});

describe("counts", () => {
  test("say what each value would leave, whatever else of its own facet is chosen", () => {
    const facets = { ...NO_FACETS, provider: ["a"], thinks: ["yes"] };
    expect(facetCounts(ROWS, { q: "", facets }, "provider", ["a", "b"])).toEqual([
      { value: "a", count: 1 },
      { value: "b", count: 0 },
    ]);
    expect(
      facetCounts(ROWS, { q: "", facets }, "thinks", ["yes", "no", "unknown"]).map(({ count }) => count),
    ).toEqual([1, 1, 0]);
  });

  test("of a further ability keep those that were asked for", () => {
    const facets = { ...NO_FACETS, can: ["tools"] };
    expect(
      facetCounts(ROWS, { q: "", facets }, "can", ["tools", "vision"]).map(({ count }) => count),
    ).toEqual([2, 1]);
  });
});

test("a value goes in and out, in the order of all", () => {
  expect(toggled(["c"], "a", ["a", "b", "c"])).toEqual(["a", "c"]);
  expect(toggled(["a", "c"], "a", ["a", "b", "c"])).toEqual(["c"]);
});
