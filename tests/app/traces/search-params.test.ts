import { describe, expect, test } from "vitest";
import type { TraceSearch } from "@/app/[locale]/traces/search-params";
import {
  filterOf,
  isFiltered,
  RATINGS,
  readTraceSearch,
  TASK_TYPES,
  traceQuery,
} from "@/app/[locale]/traces/search-params";
import { EVERY_TRACE } from "@/db/trace-store";
import { parseTraceFilter } from "@/lib/gateway/trace-filter";
import * as schema from "@/lib/trace/schema";

const NOTHING: TraceSearch = { task_type: null, model: null, policy: null, rating: null, cursor: [] };

describe("the address of the traces", () => {
  test("is every trace from the newest where it says nothing", () => {
    expect(readTraceSearch({})).toEqual({ search: NOTHING, ignored: [] });
    expect(filterOf(NOTHING)).toEqual(EVERY_TRACE);
    expect(isFiltered(NOTHING)).toBe(false);
  });

  test("narrows by all four filters", () => {
    const { search, ignored } = readTraceSearch({
      task_type: "coding",
      model: "openai/gpt-4o",
      policy: "balanced",
      rating: "unrated",
    });
    expect(ignored).toEqual([]);
    expect(isFiltered(search)).toBe(true);
    expect(filterOf(search)).toEqual({
      taskType: "coding",
      model: "openai/gpt-4o",
      policyId: "balanced",
      rating: "unrated",
    });
  });

  test("remembers where each page began", () => {
    expect(readTraceSearch({ cursor: "9_a,5_b" }).search.cursor).toEqual(["9_a", "5_b"]);
  });

  test("reads what it has written", () => {
    const search: TraceSearch = {
      task_type: "creative",
      model: "a/b,c & d",
      policy: "custom",
      rating: "down",
      cursor: ["9_a", "5_b"],
    };
    const written = new URLSearchParams(traceQuery({ ...search, cursor: [...search.cursor] }));
    expect(readTraceSearch(Object.fromEntries(written))).toEqual({ search, ignored: [] });
  });

  test("leaves out what is not set", () => {
    expect(traceQuery({ task_type: null, rating: "up" })).toBe("?rating=up");
  });
});

describe("parts of the address that do not count", () => {
  test("are values outside a list", () => {
    const { search, ignored } = readTraceSearch({ task_type: "cooking", rating: "5" });
    expect(search).toEqual(NOTHING);
    expect(ignored).toEqual([
      { field: "task_type", value: "cooking", why: "unexpected_value", expected: TASK_TYPES },
      { field: "rating", value: "5", why: "unexpected_value", expected: RATINGS },
    ]);
  });

  test("are parameters that nobody reads, under names of the object prototype too", () => {
    for (const field of ["tasktype", "constructor"])
      expect(readTraceSearch({ [field]: "x" }).ignored).toMatchObject([{ field, why: "unknown_parameter" }]);
  });

  test("are repetitions: the first one counts", () => {
    const { search, ignored } = readTraceSearch({ model: ["a/b", "c/d"] });
    expect(search.model).toBe("a/b");
    expect(ignored).toEqual([{ field: "model", value: "c/d", why: "repeated", expected: [] }]);
  });

  test("are empty values", () => {
    const { search, ignored } = readTraceSearch({ model: "", policy: "", cursor: "" });
    expect(search).toEqual(NOTHING);
    expect(ignored.map(({ field, why }) => [field, why])).toEqual([
      ["model", "empty"],
      ["policy", "empty"],
      ["cursor", "empty"],
    ]);
  });
});

describe("the lists of the filters", () => {
  test("have the task types of the trace", () => {
    expect([...TASK_TYPES].sort()).toEqual([...schema.TASK_TYPES].sort());
  });
  test("have ratings that the JSON interface takes", () => {
    for (const rating of RATINGS)
      expect(parseTraceFilter(new URLSearchParams({ rating }), [])).toMatchObject({ ok: true });
  });
});
