import { describe, expect, test } from "vitest";
import { exactText } from "@/app/[locale]/traces/[trace]/exact-text";
import { excludedGroups } from "@/app/[locale]/traces/[trace]/excluded";
import { furtherCandidates, marksOf } from "@/app/[locale]/traces/[trace]/marks";
import { prettyJson } from "@/app/[locale]/traces/[trace]/pretty-json";
import { aTrace } from "../../support/trace-builder";

describe("models that were not candidates", () => {
  const excluded = ["not_connected", null, "over_max_cost", "not_connected"] as const;
  test("stand under their reason", () => {
    expect(excludedGroups([...excluded], ["a/1", "a/2", "b/3", "b/4"])).toEqual([
      { code: "not_connected", count: 2, models: ["a/1", "b/4"] },
      { code: "over_max_cost", count: 1, models: ["b/3"] },
    ]);
  });
  test("are only counted where the store has no names for the set, or names of another length", () => {
    for (const names of [null, ["a/1"]])
      expect(excludedGroups([...excluded], names)).toEqual([
        { code: "not_connected", count: 2, models: null },
        { code: "over_max_cost", count: 1, models: null },
      ]);
  });
});

describe("titles of a candidate", () => {
  const { decision_trace: decision } = aTrace({
    decision_trace: {
      selected_model: "a/1",
      cheapest: "a/1",
      greenest: "b/2",
      runner_up: "b/2",
      baseline_model: null,
      compare_model: null,
    },
  });
  test("begin with the pick", () => {
    expect(marksOf("a/1", decision)).toEqual(["pick", "cheapest"]);
    expect(marksOf("b/2", decision)).toEqual(["runner_up", "greenest"]);
  });
  test("are none for others", () => {
    expect(marksOf("c/3", decision)).toEqual([]);
  });
});

test("counts the candidates that are not stored in full", () => {
  const { decision_trace: decision } = aTrace({
    decision_trace: { excluded: [null, null, null, "retired"] },
  });
  expect(furtherCandidates(decision)).toBe(1);
  expect(furtherCandidates({ ...decision, excluded: [] })).toBe(0);
});

describe("numbers that somebody set", () => {
  test("keep every digit, however small", () => {
    expect(exactText(1e-9, "USD")).toBe("$0.000000001");
    expect(exactText(20_000, "ms")).toBe("20,000\u202fms");
    expect(exactText(0.45, "")).toBe("0.45");
    expect(exactText(0.0004, "Wh")).toBe("0.0004\u202fWh");
    expect(exactText(1250, "g")).toBe("1,250\u202fg");
    expect(exactText(-2.3, "")).toBe("\u22122.3");
  });
});

describe("the raw trace", () => {
  test("says the same as the trace", () => {
    const trace = aTrace();
    expect(JSON.parse(prettyJson(trace))).toEqual(trace);
  });
  test("keeps lists of numbers on one line", () => {
    expect(prettyJson({ a: [1, 2], b: [{ c: null }], d: {}, e: [] })).toBe(
      '{\n  "a": [1, 2],\n  "b": [\n    {\n      "c": null\n    }\n  ],\n  "d": {},\n  "e": []\n}',
    );
  });
});
