import { describe, expect, test } from "vitest";
import { readRegistry } from "@/lib/cli/read-registry";
import { registryReport } from "@/lib/cli/registry-report";
import type { CatalogModel } from "@/registry/catalog";
import { catalogAsOf } from "@/registry/catalog";
import { ModelFile } from "@/registry/schema";
import { PROJECT } from "../support/registry-copy";

const read = readRegistry(PROJECT);
if (!read.ok) throw new Error(read.error.join("\n"));
const registry = read.value;
const TODAY = "2026-11-24";

function model(id: string, day: string = TODAY): CatalogModel {
  const found = catalogAsOf(registry, day).models.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id} on ${day}`);
  return found;
}

function faults(id: string, change: object): readonly string[] {
  const parsed = ModelFile.safeParse({ ...registry.models[id], ...change });
  return parsed.success ? [] : parsed.error.issues.map((one) => `${one.path.join(".")}: ${one.message}`);
}

describe("efforts of reasoning", () => {
  const luna = (day?: string) => model("openai/gpt-5.6-luna", day);

  test("have scores and a speed of their own, measured alike", () => {
    const none = luna().efforts.find(({ name }) => name === "none");
    expect(none?.scores.coding).toMatchObject({ mid: 0.668, evidence: "measured", from: "2026-07-31" });
    expect(none?.scores.coding?.low).toBeCloseTo(0.648, 12);
    expect(none?.scores.coding?.method).toBe(luna().scores.coding?.method);
    expect(none?.scores.creative).toBeNull();
    expect(none?.speed).toMatchObject({ outputTokensPerS: 163.5, firstAnswerS: 0.6 });
    expect(luna().scoredEffort).toBe("medium");
  });

  test("are not known before their day", () => {
    expect(luna("2026-07-30").efforts).toEqual([]);
    // Its speeds were measured on the 23rd, its scores on the 31st.
    const [early] = model("openai/gpt-5.5", "2026-07-30").efforts;
    expect([early?.speed?.outputTokensPerS, early?.scores.coding]).toEqual([75.7, null]);
    const [late] = model("openai/gpt-5.5", "2026-07-31").efforts;
    expect([late?.speed?.outputTokensPerS, late?.scores.coding?.mid]).toEqual([75.7, 0.756]);
  });

  test("have no speed where a vendor's machine would stand for one's own", () => {
    const local = catalogAsOf(registry, TODAY).models.filter(({ provider }) => provider === "local");
    expect(local.flatMap(({ efforts }) => efforts).filter(({ speed }) => speed !== null)).toEqual([]);
  });

  test("stand in order of days, and say something", () => {
    const row = { name: "low", source: "artificial-analysis" };
    const speed = { output_tokens_per_s: 1, first_token_s: 1, first_answer_s: 1 };
    const early = { ...row, from: "2026-07-01", speed };
    const late = { ...row, from: "2026-07-31", speed };
    expect(faults("openai/gpt-5.6-luna", { efforts: [late, { ...early, name: "high" }, early] })).toEqual([
      "efforts.2.from: expected a day after 2026-07-31: rows of one effort stand in order, oldest first",
    ]);
    expect(faults("openai/gpt-5.6-luna", { efforts: [{ ...row, from: "2026-07-01" }] })).toEqual([
      "efforts.0: expected scores or a speed",
    ]);
    expect(faults("openai/gpt-5.6-luna", { efforts: [early, late] })).toEqual([]);
  });
});

describe("measured energy", () => {
  test("is one configuration a GPU, precision and workload, its sizes of batch together", () => {
    const { measuredEnergy } = model("local/gpt-oss-20b");
    const h100 = measuredEnergy.find(({ gpu }) => gpu === "H100");
    expect(measuredEnergy).toHaveLength(2);
    expect(h100).toMatchObject({ gpus: 1, bits: 4.25, inputTokens: null });
    // (2190 + 2142) / 2
    expect(h100?.outputTokens).toBe(2166);
    expect(h100?.points).toEqual([
      { batch: 1535.6, joulesPerOutputToken: 0.0442 },
      { batch: 8, joulesPerOutputToken: 0.3565 },
    ]);
    expect(h100?.source).toContain("ML.ENERGY");
    expect(model("openai/gpt-5.5").measuredEnergy).toEqual([]);
  });

  test("keeps workloads apart", () => {
    // Two workloads on each of two GPUs.
    expect(model("local/qwen3-8b").measuredEnergy).toHaveLength(4);
  });
});

describe("prices of other services", () => {
  test("are half where the vendor says so, and unknown where nobody does", () => {
    expect(model("openai/gpt-5.6-terra").price).toMatchObject({ batchFactor: 0.5, flexFactor: 0.5 });
    expect(model("anthropic/claude-haiku-4-5").price).toMatchObject({ batchFactor: 0.5, flexFactor: null });
    expect(model("google/gemini-2.5-pro").price).toMatchObject({ batchFactor: null, flexFactor: null });
  });

  test("never go over the standard price", () => {
    const prices = [
      {
        from: "2026-07-31",
        input_usd_per_mtok: 1,
        output_usd_per_mtok: 1,
        cached_input_usd_per_mtok: null,
        cache_write_usd_per_mtok: null,
        source: "openai-services",
        services: { batch_factor: 1.5, source: "openai-services" },
      },
    ];
    expect(faults("openai/gpt-5.6-luna", { prices }).join()).toContain(
      "prices.0.services.batch_factor: Too big: expected number to be <=1",
    );
  });
});

test("are counted by registry-check", () => {
  expect(registryReport(registry, [], TODAY).summary.join("\n")).toMatch(
    /^energy measured: \d+ configurations of 16 models; \d+ other efforts of \d+ models; batch or flex price of 11 models$/m,
  );
});
