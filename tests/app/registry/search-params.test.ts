import { describe, expect, test } from "vitest";
import type { KnownNames } from "@/app/[locale]/registry/search-params";
import {
  FIXED_FACETS,
  firstDirection,
  readRegistrySearch,
  registryQuery,
  TASK_TYPES,
} from "@/app/[locale]/registry/search-params";
import { TASK_TYPES as REGISTRY_TASKS } from "@/registry/schema";

const KNOWN: KnownNames = {
  models: ["a/one", "a/two", "b/one", "b/two", "b/three"],
  providers: ["a", "b"],
  regions: ["DE", "WORLD"],
};
const read = (query: Record<string, string | string[]>) => readRegistrySearch(query, KNOWN, "WORLD");

describe("the address of the list", () => {
  test("without a query is the usual request, sorted by quality", () => {
    const { search, ignored } = read({});
    expect(search.workload).toEqual({
      task: "general",
      inputTokens: 500,
      outputTokens: 350,
      region: "WORLD",
    });
    expect([search.sort, search.dir, search.x, search.floor]).toEqual(["quality", "desc", "cost", null]);
    expect(ignored).toEqual([]);
  });

  test("is taken over whole", () => {
    const { search, ignored } = read({
      q: "mini",
      task: "coding",
      in: "0",
      out: "2000",
      region: "DE",
      sort: "cost",
      dir: "desc",
      x: "carbon",
      floor: "0.8",
      provider: ["a", "b"],
      can: "tools",
      compare: ["b/two", "a/one"],
    });
    expect(ignored).toEqual([]);
    expect(search.workload).toEqual({ task: "coding", inputTokens: 0, outputTokens: 2000, region: "DE" });
    expect(search).toMatchObject({ q: "mini", sort: "cost", dir: "desc", x: "carbon", floor: 0.8 });
    expect(search.facets).toMatchObject({ provider: ["a", "b"], can: ["tools"], status: [] });
    expect(search.compare).toEqual(["b/two", "a/one"]);
  });

  test("sorts a column first towards what is better", () => {
    expect(read({ sort: "quality" }).search.dir).toBe("desc");
    expect(read({ sort: "cost" }).search.dir).toBe("asc");
    expect(firstDirection("context")).toBe("desc");
  });

  // biome-ignore format: one case a line
  test.each([
    ["task", "poetry"], ["in", "-1"], ["in", "1.5"], ["in", ""], ["in", "10000001"], ["out", "many"],
    ["region", "ATLANTIS"], ["sort", "price"], ["dir", "up"], ["x", "water"], ["floor", "1.1"], ["floor", "high"],
    ["provider", "c"], ["status", "fresh"], ["kind", "closed"], ["can", "sing"], ["thinks", "maybe"],
    ["energy", "yes"], ["price", "low"], ["adapter", "perhaps"], ["compare", "a/three"],
  ])("lists %s=%s as ignored and shows the usual in its place", (key, value) => {
    const { search, ignored } = read({ [key]: value });
    expect(ignored).toEqual([{ key, value, why: key }]);
    expect(search).toEqual(read({}).search);
  });

  test("keeps what is good of a list and names the rest", () => {
    const { search, ignored } = read({ provider: ["a", "zed"] });
    expect(search.facets.provider).toEqual(["a"]);
    expect(ignored).toEqual([{ key: "provider", value: "zed", why: "provider" }]);
  });

  test("names a parameter that nobody knows, and each repetition of what may stand once", () => {
    expect(read({ page: "2" }).ignored).toEqual([{ key: "page", value: "2", why: "unknown_key" }]);
    const { search, ignored } = read({ sort: ["cost", "time"] });
    expect(search.sort).toBe("cost");
    expect(ignored).toEqual([{ key: "sort", value: "time", why: "repeated" }]);
  });

  test("compares four at most, and names the fifth", () => {
    const { search, ignored } = read({ compare: KNOWN.models.slice() });
    expect(search.compare).toEqual(KNOWN.models.slice(0, 4));
    expect(ignored).toEqual([{ key: "compare", value: "b/three", why: "too_many" }]);
  });

  test("compares a model once that is named twice", () => {
    expect(read({ compare: ["a/one", "a/one"] }).search.compare).toEqual(["a/one"]);
  });

  test("takes the empty fields of a form without scripts for what they are", () => {
    expect(read({ q: "", floor: "" }).ignored).toEqual([]);
  });

  test("is read back as it was written", () => {
    const written = registryQuery(KNOWN)({
      sort: "time",
      provider: ["b"],
      compare: ["a/one", "b/two"],
      floor: 0.5,
    });
    const query = new URLSearchParams(written);
    const { search, ignored } = read(
      Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)])),
    );
    expect(ignored).toEqual([]);
    expect(search).toMatchObject({ sort: "time", floor: 0.5, compare: ["a/one", "b/two"] });
    expect(search.facets.provider).toEqual(["b"]);
  });

  test("knows every task of the registry", () => {
    expect([...TASK_TYPES].sort()).toEqual([...REGISTRY_TASKS].sort());
    expect(FIXED_FACETS.can).toEqual(["tools", "vision", "json_schema"]);
  });
});
