import fc from "fast-check";
import { createSerializer } from "nuqs/server";
import { describe, expect, test } from "vitest";
import type { RouteForm, RouteSettings } from "@/app/[locale]/route/form/route-form";
import { ABILITIES, POLICIES, TASK_TYPES } from "@/app/[locale]/route/form/route-form";
import { knownNames, readSearch, routeParsers, searchChange } from "@/app/[locale]/route/search-params";
import { BALANCED_WEIGHTS } from "@/lib/routing/policies/balanced";

const MODELS = ["local/odd,name", "openai/gpt-4o", "openai/gpt-4o-mini", "xai/grok"];
const KNOWN = knownNames(
  MODELS.map((id) => ({ id, provider: id.slice(0, id.indexOf("/")) })),
  ["WORLD", "FR"],
);
const read = (raw: Record<string, string | string[]>) => readSearch(raw, KNOWN, "WORLD");

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
        maxEnergyWh: null,
        maxCarbonG: null,
        providersAllowed: null,
        modelsDenied: [],
        abilities: [],
        contextTokens: null,
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
      max_energy_wh: "0.4",
      max_carbon_g: "0.15",
      providers_allowed: "xai,openai",
      models_denied: "openai/gpt-4o-mini",
      needs: "json_schema,tools",
      context: "32000",
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
      maxEnergyWh: 0.4,
      maxCarbonG: 0.15,
      providersAllowed: ["openai", "xai"],
      modelsDenied: ["openai/gpt-4o-mini"],
      abilities: ["tools", "json_schema"],
      contextTokens: 32_000,
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
    ["max_energy_wh", "0"],
    ["max_carbon_g", "lots"],
    ["providers_allowed", "nobody"],
    ["providers_allowed", ""],
    ["models_denied", "nobody/nothing"],
    ["needs", "teeth"],
    ["context", "0.5"],
    ["context", "-1"],
    ["region", "ATLANTIS"],
    ["mine", "nobody/nothing"],
  ])("reports %s=%s and falls back", (key, value) => {
    const { settings, ignored } = read({ [key]: value });
    expect(ignored).toEqual([{ key, value, why: key }]);
    expect(settings).toEqual(read({}).settings);
  });
  test("takes the known names of a list, and reports the others one by one", () => {
    expect(read({ models_denied: "xai/grok,a/b,openai/gpt-4o,c/d" })).toMatchObject({
      settings: { modelsDenied: ["openai/gpt-4o", "xai/grok"] },
      ignored: [
        { key: "models_denied", value: "a/b", why: "models_denied" },
        { key: "models_denied", value: "c/d", why: "models_denied" },
      ],
    });
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
    expect(searchChange({ ...form, region: "FR" }, form)).toEqual({ region: "WORLD" });
  });
  test("writes weights only for the policy that has them", () => {
    expect(searchChange(form, { ...form, policy: "custom" })).toEqual({
      policy: "custom",
      weights: BALANCED_WEIGHTS,
    });
  });
  test("writes who may answer, and nothing where it is anyone", () => {
    const asked: RouteForm = {
      ...form,
      providersAllowed: ["openai"],
      abilities: ["tools"],
      contextTokens: 8000,
    };
    expect(searchChange(form, asked)).toEqual({
      providers_allowed: ["openai"],
      needs: ["tools"],
      context: 8000,
    });
    expect(searchChange(asked, form)).toEqual({ providers_allowed: null, needs: null, context: null });
  });
  test("never writes a prompt, nor a value that is not valid", () => {
    const typed = {
      ...form,
      prompt: "secret",
      keepText: true,
      maxCostUsd: -3,
      minQuality: 7,
      contextTokens: 1.5,
    };
    expect(searchChange(form, typed)).toEqual({});
  });
});

const above0 = fc.oneof(
  fc.double({ min: 1e-9, max: 1e9, noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: 1, max: 100_000 }),
);
const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null });
const weight = fc.double({ min: 0, max: 10, noNaN: true }).map((value) => value || 0);

/** Anything that a form may hold and an address may say; weights belong to the custom policy. */
const anySettings: fc.Arbitrary<RouteSettings> = fc
  .record({
    taskType: orNull(fc.constantFrom(...TASK_TYPES)),
    policy: fc.constantFrom(...POLICIES),
    weights: fc.record({
      quality: weight.map((value) => value + 0.1),
      cost: weight,
      energy: weight,
      carbon: weight,
      latency: weight,
    }),
    maxCostUsd: orNull(above0),
    maxLatencyMs: orNull(above0),
    minQuality: orNull(fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value || 0)),
    maxEnergyWh: orNull(above0),
    maxCarbonG: orNull(above0),
    providersAllowed: orNull(fc.subarray([...KNOWN.providers], { minLength: 1 })),
    modelsDenied: fc.subarray([...KNOWN.models]),
    abilities: fc.subarray([...ABILITIES]),
    contextTokens: orNull(fc.integer({ min: 1, max: 10_000_000 })),
    region: fc.constantFrom(...KNOWN.regions),
    mine: orNull(fc.constantFrom(...KNOWN.models)),
  })
  .map((any) => (any.policy === "custom" ? any : { ...any, weights: BALANCED_WEIGHTS }));

describe("an address that is shared", () => {
  test("says the same again, with nothing ignored", () => {
    const usual: RouteForm = { ...read({}).settings, prompt: "", keepText: false };
    const queryOf = createSerializer(routeParsers(KNOWN));
    fc.assert(
      fc.property(anySettings, (settings) => {
        const query = queryOf(searchChange(usual, { ...usual, ...settings }));
        const shared = Object.fromEntries(new URLSearchParams(query));
        expect(read(shared)).toEqual({ settings, ignored: [] });
      }),
    );
  });
});
