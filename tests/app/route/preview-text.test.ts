import { describe, expect, test } from "vitest";
import { fieldErrorsOf } from "@/app/[locale]/route/form/field-name";
import { TASK_TYPES as OFFERED } from "@/app/[locale]/route/form/route-form";
import { limitText } from "@/app/[locale]/route/preview/limit-text";
import { restText } from "@/app/[locale]/route/preview/rest-text";
import { totalCost } from "@/app/[locale]/route/preview/total-cost";
import { reasonParams } from "@/lib/routing/reason-params";
import { TASK_TYPES } from "@/lib/trace/schema";

describe("a limit in a sentence", () => {
  test.each([
    ["maxCostUsd", 0.0045, "$0.0045"],
    ["maxCostUsd", 0.1, "$0.1"],
    ["maxCostUsd", 12, "$12"],
    ["maxLatencyMs", 2900, "2.9 s"],
    ["maxLatencyMs", 100_000, "100 s"],
    ["minQuality", 0.875, "0.875"],
    ["minQuality", 1, "1"],
    ["maxEnergyWh", 0.4, "0.4 Wh"],
    ["maxCarbonG", 0.0012, "0.0012 g"],
  ] as const)("%s of %d is %s", (constraint, limit, text) => {
    expect(limitText(constraint, limit).replaceAll("\u202f", " ")).toBe(text);
  });
});

describe("how much longer somebody waits", () => {
  test.each([
    [1, "1 s"],
    [27_001, "28 s"],
    [119_500, "120 s"],
    [120_000, "2 min"],
    [3_600_000, "60 min"],
    [7_200_001, "3 h"],
  ])("%d ms is %s", (ms, text) => {
    expect(restText(ms).replaceAll("\u202f", " ")).toBe(text);
  });
});

describe("the cost of several calls", () => {
  const cost = { low: 1, mid: 2, high: 4, origin: "modelled" } as const;
  test("adds low to low and high to high, and is as good as its poorest part", () => {
    expect(totalCost([cost, { low: 10, mid: 20, high: 30, origin: "assumed" }])).toEqual({
      estimate: { low: 11, mid: 22, high: 34, origin: "assumed" },
      isWhole: true,
    });
  });
  test("does not take the unknown for nothing", () => {
    expect(totalCost([cost, null])).toEqual({ estimate: cost, isWhole: false });
    expect(totalCost([null])).toEqual({ estimate: null, isWhole: false });
  });
});

describe("the parameters of a reason", () => {
  const words = { axis: (axis: string) => `<${axis}>`, task: (task: string) => `[${task}]` };
  test("are words and rounded figures", () => {
    const params = {
      axis: "cost",
      task: "coding",
      score: 0.5349,
      model: "GPT-4o",
      count: 12,
      probability: 0.07,
    };
    const told = reasonParams({ code: "highest_score", params }, words);
    expect({ ...told, probability: String(told.probability).replaceAll("\u202f", " ") }).toEqual({
      axis: "<cost>",
      task: "[coding]",
      score: "0.53",
      model: "GPT-4o",
      count: 12,
      probability: "7 %",
      floor: "none",
    });
  });
});

describe("errors of a request", () => {
  test("are told by field, each once; the others in words", () => {
    expect(
      fieldErrorsOf([
        { field: "task.prompt", message: "a" },
        { field: "task.prompt", message: "b" },
        { field: "constraints.max_cost", message: "c" },
        { field: "body", message: "d" },
      ]),
    ).toEqual({ fields: ["prompt", "max_cost"], other: ["body: d"] });
  });
});

test("offers every task type of the registry", () => {
  expect([...OFFERED].sort()).toEqual([...TASK_TYPES].sort());
});
