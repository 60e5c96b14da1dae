import { describe, expect, test } from "vitest";
import { readRegistry } from "@/lib/cli/read-registry";
import type { Catalog, Device, Zone } from "@/registry/catalog";
import { catalogAsOf } from "@/registry/catalog";
import { PROJECT } from "../support/registry-copy";

const read = readRegistry(PROJECT);
if (!read.ok) throw new Error(read.error.join("\n"));
const registry = read.value;

const TODAY = "2026-11-24";
const today = catalogAsOf(registry, TODAY);

function zone(id: string, catalog: Catalog = today): Zone {
  const found = catalog.zones.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

function device(id: string, catalog: Catalog = today): Device {
  const found = catalog.devices.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

describe("zones of the catalog", () => {
  test("say what others say of the year in force, and of no other", () => {
    const of2024 = zone("FR", catalogAsOf(registry, "2024-05-01"));
    expect(of2024).toMatchObject({ gramsPerKwh: 33, year: 2024 });
    expect(of2024.alternatives).toEqual([
      { gramsPerKwh: 44.18, source: expect.stringMatching(/^Ember: .*\(2026-06-29\)$/) },
    ]);
    expect(zone("FR").alternatives).toEqual([]);
  });

  test("have shares of the year in force, and none of another year's electricity", () => {
    expect(zone("FR")).toMatchObject({ year: 2025, renewableShare: 0.27, carbonFreeShare: 0.96 });
    const of2024 = zone("FR", catalogAsOf(registry, "2024-05-01"));
    expect([of2024.renewableShare, of2024.carbonFreeShare]).toEqual([null, null]);
  });

  test("have the first year before there was any", () => {
    expect(zone("FR", catalogAsOf(registry, "2019-01-01"))).toMatchObject({ gramsPerKwh: 60, year: 2021 });
  });

  test("have the factors of their own, with their source", () => {
    expect(zone("FR").waterLPerKwh).toEqual({
      value: 3.6737,
      zone: "FR",
      source: expect.stringContaining("World Resources Institute"),
    });
  });

  test("have their country's where a part of it has none, and say whose they are", () => {
    expect(zone("US-CAL-CISO").waterLPerKwh).toMatchObject({ value: 3.1321, zone: "US" });
    // An island within Tasmania within Australia.
    expect(zone("AU-TAS-KI").adpeKgSbPerKwh).toMatchObject({ value: 7.908e-8, zone: "AU" });
    expect(zone("ES-CN-TE").primaryEnergyMjPerKwh).toMatchObject({ value: 7.4839, zone: "ES" });
  });

  test("of countries and groups have none of what lies around them: unknown stays unknown", () => {
    // Singapore lies in the world, and the world has 3.908 litres; the EU lies in Europe, which has an ADPe.
    expect([zone("WORLD").waterLPerKwh?.value, zone("SG").waterLPerKwh]).toEqual([3.908, null]);
    expect(zone("EUROPE").adpeKgSbPerKwh).not.toBeNull();
    expect(zone("EU").adpeKgSbPerKwh).toBeNull();
  });
});

describe("sites and clouds of the catalog", () => {
  test("say where a provider computes, and where nobody knows", () => {
    const { xai, alibaba, anthropic, local } = today.sites;
    expect(xai).toMatchObject({ zone: { id: "US-TEN-TVA" }, wueLPerKwh: null, operators: [] });
    expect(xai?.zone?.source).toContain("Data Center Dynamics");
    expect(alibaba?.zone).toBeNull();
    expect(anthropic).toMatchObject({ operators: ["aws", "gcp"], wueLPerKwh: { low: 0.13, high: 0.999 } });
    expect(local?.wueLPerKwh).toMatchObject({ low: 0, mid: 0, high: 0 });
  });

  test("name zones and clouds that the catalog has", () => {
    for (const site of Object.values(today.sites)) {
      if (site.zone) expect(zone(site.zone.id).gramsPerKwh).toBeGreaterThan(0);
      for (const operator of site.operators) expect(today.clouds[operator]).toBeDefined();
    }
  });

  test("have the averages of the latest year that had begun, and none before the first", () => {
    const aws = (day: string) => catalogAsOf(registry, day).clouds.aws;
    expect(aws(TODAY)).toMatchObject({
      pue: { value: 1.14, year: 2025 },
      wueLPerKwh: { value: 0.15, year: 2024 },
    });
    expect(aws("2023-06-01")).toMatchObject({ pue: { year: 2023 }, wueLPerKwh: { value: 0.25, year: 2021 } });
    expect(aws("2020-06-01")).toMatchObject({ pue: null, wueLPerKwh: null });
  });

  test("have what an operator says of its region, from the year on of which it speaks", () => {
    const region = (day: string) => catalogAsOf(registry, day).clouds.gcp?.regions["us-central1"];
    expect(region(TODAY)).toMatchObject({
      name: "Iowa",
      zone: { id: "US-CENT-SWPP" },
      carbonFreeShare: { value: 0.87, year: 2024 },
      gridGramsPerKwh: { value: 412.72 },
    });
    expect(region("2023-06-01")).toMatchObject({ carbonFreeShare: null, gridGramsPerKwh: null });
    expect(today.clouds.aws?.regions["us-east-1"]).toMatchObject({ carbonFreeShare: null });
  });
});

describe("devices of the catalog", () => {
  test("stand in order of their ids, with the figures of their files", () => {
    const ids = today.devices.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toHaveLength(Object.keys(registry.hardware).length);
    expect(device("h100-sxm")).toMatchObject({
      aliases: ["h100"],
      ratedW: { value: 700, evidence: "published" },
      peakRates: { fp8Tflops: { value: 1979, evidence: "estimated" }, fp4Tflops: null },
      embodied: [{ kgCo2e: 273, adpeKgSb: 0.00895, primaryEnergyMj: 3721, scope: "card" }, { kgCo2e: 164 }],
    });
    expect(device("apple-m1-ultra")).toMatchObject({
      ratedW: null,
      systemMaxW: { value: 215 },
      idleW: { value: 13 },
    });
  });

  test.each([
    // 3.49 3.85 3.99 3.99 4.29 6.155 6.88 10.98 12.29: the fifth of nine
    ["h100-sxm", 4.29, "on-demand", 9],
    // 2.89 3.29: between the two
    ["h100-pcie", 3.09, "on-demand", 2],
    // 1.5 1.85 6.0, and a spot price that does not count
    ["mi300x", 1.85, "on-demand", 3],
    // 0.29 of a marketplace, 0.34 of a community, none on demand
    ["rtx-4090", 0.315, "community", 2],
  ])("have the median price of an hour: %s", (id, usd, tier, prices) => {
    const rent = device(id).typicalRent;
    expect(rent).toMatchObject({ tier, prices });
    expect(rent?.usdPerGpuHour).toBeCloseTo(usd, 10);
  });

  test("have no typical price from what may be taken away at any time", () => {
    const file = registry.hardware["rtx-4090"];
    const [row] = file?.rent ?? [];
    if (!file || !row) throw new Error("no rtx-4090");
    const rentOf = (rows: typeof file.rent) => {
      const hardware = { card: { ...file, rent: rows } };
      return device("card", catalogAsOf({ ...registry, hardware }, TODAY)).typicalRent;
    };
    const spot = { ...row, tier: "spot" as const, usd_per_gpu_hour: 0.01 };
    expect(rentOf([spot])).toBeNull();
    expect(rentOf([row, spot])).toMatchObject({ usdPerGpuHour: row.usd_per_gpu_hour, prices: 1 });
  });

  test("have no price where nobody has told one by that day", () => {
    expect(device("a800-sxm-80").typicalRent).toBeNull();
    expect(device("h100-sxm", catalogAsOf(registry, "2026-09-19")).typicalRent).toBeNull();
    // Lambda 3.99, 4.29, Nebius 3.85, GCP 10.98 by the 25th of September: between 3.99 and 4.29.
    const early = device("h100-sxm", catalogAsOf(registry, "2026-09-25")).typicalRent;
    expect(early?.usdPerGpuHour).toBeCloseTo(4.14, 10);
    expect(early).toMatchObject({ tier: "on-demand", prices: 4 });
  });
});
