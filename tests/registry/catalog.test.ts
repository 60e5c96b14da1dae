import { describe, expect, test } from "vitest";
import { readRegistry } from "@/lib/cli/read-registry";
import type { CatalogModel } from "@/registry/catalog";
import { catalogAsOf } from "@/registry/catalog";
import { PROJECT } from "../support/registry-copy";

const read = readRegistry(PROJECT);
if (!read.ok) throw new Error(read.error.join("\n"));
const registry = read.value;

const TODAY = "2026-11-24";
const ROADMAP_DAY = "2026-02-06";

const find = (id: string, day: string): CatalogModel | undefined =>
  catalogAsOf(registry, day).models.find((model) => model.id === id);

function model(id: string, day: string): CatalogModel {
  const found = find(id, day);
  if (!found) throw new Error(`no ${id} on ${day}`);
  return found;
}

describe("the catalog of the roadmap's day", () => {
  const ROADMAP = [
    ["deepseek/deepseek-v3", 0.88, 0.82, 0.75, "fast", "efficient", 128000, true],
    ["openai/gpt-4o", 0.92, 0.9, 0.88, "medium", "heavy", 128000, true],
    ["deepseek/deepseek-v3-lite", 0.72, 0.68, 0.65, "fast", "efficient", 64000, false],
  ] as const;

  test.each(ROADMAP)("has the roadmap's numbers for %s", (id, coding, reasoning, creative, ...rest) => {
    const { scores, latencyProfile, energyProfile, contextTokens, supportsTools } = model(id, ROADMAP_DAY);
    expect([scores.coding?.mid, scores.reasoning?.mid, scores.creative?.mid]).toEqual([
      coding,
      reasoning,
      creative,
    ]);
    expect([latencyProfile, energyProfile, contextTokens, supportsTools]).toEqual(rest);
    expect(scores.general).toBeNull();
  });

  test("says that the roadmap's numbers were given and not measured", () => {
    const { coding } = model("openai/gpt-4o", ROADMAP_DAY).scores;
    expect(coding).toMatchObject({ evidence: "given", high: 1, from: ROADMAP_DAY });
    expect(coding?.low).toBeCloseTo(0.84);
    expect(coding?.source).toContain("EcoCompute roadmap, capability registry");
  });

  test.each([
    ["openai/gpt-4o", 2.5, 10],
    ["openai/gpt-4o-mini", 0.15, 0.6],
    ["deepseek/deepseek-v3", 0.27, 1.1],
  ])("has v1's price of %s", (id, input, output) => {
    expect(model(id, ROADMAP_DAY).price).toMatchObject({ inputUsdPerMTok: input, outputUsdPerMTok: output });
  });

  test("has no price for what was never sold", () => {
    const lite = model("deepseek/deepseek-v3-lite", ROADMAP_DAY);
    expect(lite).toMatchObject({ status: "not_a_product", apiModelId: null, price: null });
  });
});

describe("the catalog of a later day", () => {
  test.each(["openai/gpt-4o", "deepseek/deepseek-v3"])("has newer scores for %s", (id) => {
    for (const type of ["coding", "reasoning", "creative"] as const) {
      const before = model(id, ROADMAP_DAY).scores[type];
      const now = model(id, TODAY).scores[type];
      expect(now?.evidence).not.toBe("given");
      expect(now?.mid).not.toBe(before?.mid);
      expect(now?.from && now.from > ROADMAP_DAY).toBe(true);
    }
  });

  test("keeps the roadmap's numbers until the day the newer evidence speaks of", () => {
    expect(model("openai/gpt-4o", "2026-07-30").scores.coding?.mid).toBe(0.92);
    expect(model("openai/gpt-4o", "2026-07-31").scores.coding?.mid).toBe(0.524);
  });

  test("has newer profiles for gpt-4o", () => {
    expect(model("openai/gpt-4o", TODAY)).toMatchObject({
      latencyProfile: "fast",
      energyProfile: "moderate",
    });
  });

  test("leaves out a model until the day of its release", () => {
    expect(find("anthropic/claude-haiku-5-5", "2026-10-06")).toBeUndefined();
    expect(find("anthropic/claude-haiku-5-5", "2026-10-07")).toBeDefined();
  });

  test("leaves out a name that was never sold until somebody named it", () => {
    expect(find("deepseek/deepseek-v3-lite", "2026-02-05")).toBeUndefined();
  });

  test("says deprecated, legacy and retired from their days on", () => {
    expect(model("openai/gpt-4o", "2026-10-27").status).toBe("active");
    expect(model("openai/gpt-4o", TODAY).status).toBe("deprecated");
    expect(model("openai/gpt-4o", "2027-01-14").status).toBe("retired");
    expect(model("anthropic/claude-haiku-4-5", TODAY).status).toBe("legacy");
    expect(model("deepseek/deepseek-v3", "2026-07-23").status).toBe("active");
    expect(model("deepseek/deepseek-v3", TODAY).status).toBe("retired");
  });

  test("lists models in order of their ids", () => {
    const ids = catalogAsOf(registry, TODAY).models.map((one) => one.id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toHaveLength(Object.keys(registry.models).length);
  });
});

describe("what a model takes", () => {
  test.each([
    ["openai/gpt-4o", true, { stop: true, seed: true, n: true, logprobs: true }],
    ["deepseek/deepseek-flash", false, { stop: true, seed: null, n: null, logprobs: true }],
    ["anthropic/claude-haiku-5-5", true, { stop: true, seed: false, n: false, logprobs: false }],
    ["local/llama-3.1-8b", null, { stop: null, seed: null, n: null, logprobs: null }],
  ])("is told, refused or unknown: %s", (id, supportsJsonSchema, accepts) => {
    expect(model(id, TODAY)).toMatchObject({ supportsJsonSchema, accepts });
  });

  test.each([
    ["openai/gpt-4o", true, true, false],
    ["openai/gpt-5.6-luna", false, null, true],
    ["openai/gpt-6-luna", false, false, true],
    ["openai/gpt-6.2-sol", false, false, true],
    ["anthropic/claude-haiku-4-5", true, true, false],
    ["anthropic/claude-haiku-5-5", false, false, true],
    ["anthropic/claude-sonnet-5-5", false, false, true],
    ["openrouter/claude-sonnet-5-5", null, null, null],
    ["deepseek/deepseek-flash", true, true, true],
    ["xai/grok-4.7", true, null, true],
    ["google/gemini-2.5-flash-lite", true, null, true],
    ["mistral/mistral-small-4", true, true, true],
    ["mistral/ministral-3-8b", true, true, null],
    ["alibaba/qwen3.8-flash", null, null, null],
    ["local/llama-3.1-8b", null, null, null],
  ])("of sampling and effort: %s", (id, temperature, topP, effort) => {
    const { accepts } = model(id, TODAY);
    expect([accepts.temperature, accepts.top_p, accepts.reasoning_effort]).toEqual([
      temperature,
      topP,
      effort,
    ]);
  });
});

test.each([
  ["anthropic/claude-sonnet-5-5", false],
  ["anthropic/claude-haiku-4-5", null],
  ["deepseek/deepseek-v4-pro", false],
  ["openrouter/claude-sonnet-5-5", null],
])("whether %s can be made to call a tool: %s", (id, canBeMade) => {
  expect(model(id, TODAY).accepts.tool_choice).toBe(canBeMade);
});

describe("a model that two providers serve", () => {
  const [made, resold] = [model("xai/grok-4.7", TODAY), model("openrouter/grok-4.7", TODAY)];

  test("has the same scores and context at both", () => {
    expect(resold).toMatchObject({ scores: made.scores, contextTokens: made.contextTokens, vendor: "xai" });
  });

  test("has a name, prices and fields of its own at each", () => {
    expect([made.apiModelId, resold.apiModelId]).toEqual(["grok-4.7", "x-ai/grok-4.7"]);
    expect([made.price?.inputUsdPerMTok, resold.price?.inputUsdPerMTok]).toEqual([2, 1.6]);
    expect([made.accepts.logprobs, resold.accepts.logprobs]).toEqual([false, null]);
  });
});

describe("prices of the catalog", () => {
  test("end a promotion on its last day", () => {
    const input = (day: string) => model("google/gemini-3.8-flash", day).price?.inputUsdPerMTok;
    expect([input("2026-12-31"), input("2027-01-01")]).toEqual([0.75, 1.5]);
  });

  test("are unknown after a promotion that nothing follows", () => {
    const file = registry.models["google/gemini-3.8-flash"];
    if (!file) throw new Error("no gemini-3.8-flash");
    const models = { "google/gemini-3.8-flash": { ...file, prices: file.prices.slice(0, 1) } };
    const [only] = catalogAsOf({ ...registry, models }, "2027-01-01").models;
    expect(only?.price).toBeNull();
  });

  test("are unknown before the first evidence of them, not free", () => {
    expect(model("openai/gpt-4o", "2026-02-05").price).toBeNull();
  });

  test("carry the hours at which others hold, in minutes of the UTC day", () => {
    expect(model("deepseek/deepseek-flash", TODAY).price?.windows).toEqual([
      {
        name: "peak",
        weekdays: [1, 2, 3, 4, 5],
        minutes: [
          [60, 240],
          [360, 600],
        ],
        inputUsdPerMTok: 0.3,
        outputUsdPerMTok: 1.2,
        cachedInputUsdPerMTok: 0.006,
        reasoningUsdPerMTok: null,
      },
    ]);
  });

  test("carry the tier of long requests with its cache writes", () => {
    expect(model("anthropic/claude-haiku-5-5", TODAY).price?.tiers).toEqual([
      {
        aboveInputTokens: 100000,
        inputUsdPerMTok: 0.5,
        outputUsdPerMTok: 2.5,
        cachedInputUsdPerMTok: 0.05,
        reasoningUsdPerMTok: null,
        cacheWriteUsdPerMTok: 0.625,
        cacheWriteHourUsdPerMTok: 1,
      },
    ]);
  });

  test("say what it costs to keep something in the cache for an hour, where the vendor does", () => {
    const hour = (id: string) => model(id, TODAY).price?.cacheWriteHourUsdPerMTok;
    // Twice the input at Anthropic; OpenRouter says nothing of it.
    expect(hour("anthropic/claude-haiku-4-5")).toBe(2);
    expect(hour("anthropic/claude-haiku-5-5")).toBe(0.2);
    expect(hour("anthropic/claude-sonnet-5-5")).toBe(4);
    expect([hour("openrouter/claude-sonnet-5-5"), hour("openai/gpt-6.2-sol")]).toEqual([null, null]);
  });

  test("price reasoning apart only where a vendor does", () => {
    const file = registry.models["openai/gpt-4o"];
    const [row] = file?.prices ?? [];
    if (!file || !row) throw new Error("no gpt-4o");
    const window = { ...row, name: "night", weekdays: ["mon" as const], utc: ["00:00-04:00"] };
    const apart = {
      ...row,
      reasoning_usd_per_mtok: 7,
      windows: [{ ...window, reasoning_usd_per_mtok: 3 }],
    };
    const models = { "openai/gpt-4o": { ...file, prices: [apart] } };
    const price = catalogAsOf({ ...registry, models }, TODAY).models[0]?.price;
    expect([price?.reasoningUsdPerMTok, price?.windows[0]?.reasoningUsdPerMTok]).toEqual([7, 3]);
    expect(model("openai/gpt-4o", TODAY).price?.reasoningUsdPerMTok).toBeNull();
  });

  test("say when and where they were read", () => {
    const price = model("anthropic/claude-haiku-5-5", TODAY).price;
    expect(price).toMatchObject({ from: "2026-10-07", readOn: "2026-10-24" });
    expect(price?.source).toContain("Anthropic: Price page");
  });

  test("are unknown for the person's own machine", () => {
    const own = catalogAsOf(registry, TODAY).models.filter((one) => one.provider === "local");
    expect(own.length).toBeGreaterThan(1);
    expect(own.filter((one) => one.price !== null)).toEqual([]);
  });
});

describe("zones and sites", () => {
  const intensity = (id: string, day: string) =>
    catalogAsOf(registry, day).zones.find((zone) => zone.id === id);

  test("take the latest year that had begun", () => {
    expect(intensity("FR", "2024-05-01")).toMatchObject({ gramsPerKwh: 33, year: 2024 });
    expect(intensity("FR", TODAY)).toMatchObject({ gramsPerKwh: 31, year: 2025 });
    expect(intensity("WORLD", TODAY)).toMatchObject({ gramsPerKwh: 472.94, year: 2024 });
  });

  test("have a site for the person's own machine and one for all others", () => {
    const { sites } = catalogAsOf(registry, TODAY);
    expect(sites.local).toMatchObject({ ownMachine: true, batch: 1, pue: { low: 1, mid: 1, high: 1 } });
    expect(sites.default).toMatchObject({ ownMachine: false, batch: 64, pue: { mid: 1.25 } });
    expect(sites.mistral).toMatchObject({ ownMachine: false, pue: { mid: 1.16 } });
    expect(sites.deepseek).toMatchObject({ ownMachine: false, pue: { mid: 1.27 } });
    expect(sites.nobody).toBeUndefined();
  });
});
