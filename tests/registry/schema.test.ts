import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readRegistry } from "@/lib/cli/read-registry";
import { sourceFaults } from "@/lib/cli/registry-sources";
import { ModelFile } from "@/registry/schema";
import { PROJECT } from "../support/registry-copy";

const read = readRegistry(PROJECT);
if (!read.ok) throw new Error(read.error.join("\n"));
const { models, regions, datacenters, clouds, hardware } = read.value;

const gemini = models["google/gemini-3.8-flash"];
if (!gemini) throw new Error("no gemini-3.8-flash");
const [promotion, regular] = gemini.prices;
if (!promotion || !regular) throw new Error("no two price rows");

const faults = (model: unknown): readonly string[] => {
  const parsed = ModelFile.safeParse(model);
  return parsed.success ? [] : parsed.error.issues.map((one) => `${one.path.join(".")}: ${one.message}`);
};

describe("the real files", () => {
  const rooms = { models, regions, datacenters, clouds, hardware };
  const files = Object.entries(rooms).flatMap(([room, named]) =>
    Object.entries(named).map(([id, file]) => [`${room}/${id}`, file] as const),
  );

  test.each(files)("%s has a source for every figure and a figure for every source", (_, file) => {
    expect(Object.keys(file.sources).length).toBeGreaterThan(0);
    expect(sourceFaults(file)).toEqual([]);
  });

  test("claim each name of a local server once", () => {
    const names = Object.values(models).flatMap((model) => model.served_as);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("are as many models as the README says", () => {
    const readme = readFileSync(join(PROJECT, "README.md"), "utf8");
    expect(/(\d+) models so far/.exec(readme)?.[1]).toBe(String(Object.keys(models).length));
  });
});

describe("the schema of a model", () => {
  test("takes a file as it stands", () => {
    expect(faults(gemini)).toEqual([]);
  });

  test("wants price rows in order", () => {
    const { until: _, ...open } = promotion;
    expect(faults({ ...gemini, prices: [regular, open] })).toEqual([
      "prices.1.from: expected a day after 2027-01-01: rows stand in order, oldest first",
    ]);
  });

  test("wants a promotion to end before the next price begins", () => {
    const prices = [{ ...promotion, until: "2027-01-01" }, regular];
    expect(faults({ ...gemini, prices })).toEqual([
      "prices.0.until: expected a day before 2027-01-01, when the next row begins",
    ]);
  });

  test("wants a promotion to end after it begins", () => {
    const prices = [{ ...promotion, until: "2026-09-01" }, regular];
    expect(faults({ ...gemini, prices })).toEqual(["prices.0.until: expected a day on or after 2026-09-02"]);
  });

  test("wants the tiers of a price in order", () => {
    const tier = (above: number) => ({
      above_input_tokens: above,
      input_usd_per_mtok: 1,
      output_usd_per_mtok: 1,
      cached_input_usd_per_mtok: null,
      cache_write_usd_per_mtok: null,
    });
    const prices = [{ ...promotion, tiers: [tier(2000), tier(1000)] }, regular];
    expect(faults({ ...gemini, prices })).toEqual([
      "prices.0.tiers.1.above_input_tokens: expected more than 2000: tiers stand in order, shortest first",
    ]);
  });

  test.each(["04:00-01:00", "01:00-24:30", "1:00-2:00", "23:00-01:00"])("refuses the hours %s", (hours) => {
    const window = {
      name: "peak",
      weekdays: ["mon"],
      utc: [hours],
      input_usd_per_mtok: 1,
      output_usd_per_mtok: 1,
      cached_input_usd_per_mtok: null,
    };
    const prices = [{ ...promotion, windows: [window] }, regular];
    expect(faults({ ...gemini, prices })[0]).toMatch(/^prices\.0\.windows\.0\.utc\.0: expected /);
  });

  test.each(["2026-02-30", "2026-2-3", "yesterday"])("refuses the day %s", (day) => {
    expect(faults({ ...gemini, released: { on: day, source: "models-dev" } })).toEqual([
      "released.on: expected a day that exists, as YYYY-MM-DD",
    ]);
  });

  test("refuses a price below zero and a score above one", () => {
    const prices = [{ ...promotion, input_usd_per_mtok: -1 }, regular];
    const scores = { ...gemini.scores, coding: gemini.scores.coding.map((row) => ({ ...row, value: 1.1 })) };
    expect(faults({ ...gemini, prices, scores })).toHaveLength(2);
  });
});
