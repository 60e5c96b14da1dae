import { describe, expect, test } from "vitest";
import type { RouteForm } from "@/app/[locale]/route/form/route-form";
import { readSearch, searchChange } from "@/app/[locale]/route/search-params";
import { BALANCED_WEIGHTS } from "@/lib/routing/policies/balanced";

const KNOWN = { models: ["openai/gpt-4o"], regions: ["WORLD", "FR"] };
const read = (raw: Record<string, string | string[]>) => readSearch(raw, KNOWN);

describe("the address of the route page", () => {
  test("gives the usual settings where it is silent", () => {
    expect(read({})).toEqual({
      ignored: [],
      settings: {
        taskType: null,
        policy: "auto",
        weights: BALANCED_WEIGHTS,
        maxCostUsd: null,
        maxLatencyMs: null,
        minQuality: null,
        region: "WORLD",
        mine: null,
      },
    });
  });
  test("is read in full", () => {
    const { settings, ignored } = read({
      task: "coding",
      policy: "custom",
      weights: "1,0,0.5,0,2",
      max_cost: "0.002",
      max_latency: "8000",
      min_quality: "0",
      region: "FR",
      mine: "openai/gpt-4o",
    });
    expect(ignored).toEqual([]);
    expect(settings).toEqual({
      taskType: "coding",
      policy: "custom",
      weights: { quality: 1, cost: 0, energy: 0.5, carbon: 0, latency: 2 },
      maxCostUsd: 0.002,
      maxLatencyMs: 8000,
      minQuality: 0,
      region: "FR",
      mine: "openai/gpt-4o",
    });
  });
  test.each([
    ["task", "sleeping"],
    ["policy", "best"],
    ["weights", "1,2,3"],
    ["weights", "0,0,0,0,0"],
    ["weights", "1,,1,1,1"],
    ["weights", "1,-1,1,1,1"],
    ["max_cost", "0"],
    ["max_cost", "-1"],
    ["max_cost", ""],
    ["max_cost", "cheap"],
    ["max_latency", "Infinity"],
    ["min_quality", "1.1"],
    ["region", "ATLANTIS"],
    ["mine", "nobody/nothing"],
  ])("reports %s=%s and falls back", (key, value) => {
    const { settings, ignored } = read({ [key]: value });
    expect(ignored).toEqual([{ key, value, why: key }]);
    expect(settings).toEqual(read({}).settings);
  });
  test("reports keys that it does not know, and values given twice", () => {
    expect(read({ colour: "blue", task: ["coding", "general"] })).toMatchObject({
      settings: { taskType: "coding" },
      ignored: [
        { key: "colour", value: "blue", why: "unknown_key" },
        { key: "task", value: "general", why: "repeated" },
      ],
    });
  });
});

describe("a change of the form", () => {
  const form: RouteForm = { ...read({}).settings, prompt: "", keepText: false };
  test("changes its own part of the address and no other", () => {
    expect(searchChange(form, { ...form, region: "FR" })).toEqual({ region: "FR" });
    expect(searchChange({ ...form, region: "FR" }, form)).toEqual({ region: null });
  });
  test("writes weights only for the policy that has them", () => {
    expect(searchChange(form, { ...form, policy: "custom" })).toEqual({
      policy: "custom",
      weights: BALANCED_WEIGHTS,
    });
  });
  test("never writes a prompt, nor a value that is not valid", () => {
    const typed = { ...form, prompt: "secret", keepText: true, maxCostUsd: -3, minQuality: 7 };
    expect(searchChange(form, typed)).toEqual({});
  });
});
