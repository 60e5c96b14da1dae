import { describe, expect, test } from "vitest";
import { readRegistry } from "@/lib/cli/read-registry";
import { PROJECT } from "../support/registry-copy";

const read = readRegistry(PROJECT);
if (!read.ok) throw new Error(read.error.join("\n"));
const { regions, datacenters, clouds, hardware } = read.value;

function zone(id: string) {
  const found = regions[id];
  if (!found) throw new Error(`no ${id}`);
  return found;
}

const of = (id: string, year: number) => zone(id).intensity.find((row) => row.year === year);

describe("zones, against the tables they were taken from", () => {
  // Electricity Maps, yearly_2021..2025.json of CO2.js 0.19.0, commit 27cbe832.
  test.each([
    ["US-CAL-CISO", [278, 262, 263, 229, 208]],
    ["PL", [851, 876, 726, 581, 565]],
    ["IN-SO", [482, 487, 535, 534, 489]],
    ["US-TEN-TVA", [366, 376, 359, 380, 404]],
    ["CN", [552, 539, 535, 513, 485]],
  ])("%s has five years of Electricity Maps", (id, grams) => {
    const rows = zone(id).intensity;
    expect(rows.map((row) => [row.year, row.grams_per_kwh, row.source])).toEqual(
      grams.map((value, index) => [2021 + index, value, "electricity-maps"]),
    );
  });

  // Ember, average-intensities.json of the same.
  test("Ember's figure stands beside where both have one, and alone where only it has", () => {
    expect(of("FR", 2024)?.alternatives).toEqual([{ grams_per_kwh: 44.18, source: "ember" }]);
    expect(of("US", 2024)?.alternatives).toEqual([{ grams_per_kwh: 383.55, source: "ember" }]);
    expect(zone("UA").intensity).toEqual([{ year: 2022, grams_per_kwh: 250.47, source: "ember" }]);
    expect(of("EU", 2024)?.grams_per_kwh).toBe(213.02);
    expect(of("WORLD", 2024)?.grams_per_kwh).toBe(472.94);
  });

  test("shares are parts of one: 55 % and 66 % of California, 27 % and 96 % of France", () => {
    expect(zone("US-CAL-CISO").shares).toMatchObject({ year: 2025, renewable: 0.55, carbon_free: 0.66 });
    expect(zone("FR").shares).toMatchObject({ renewable: 0.27, carbon_free: 0.96 });
  });

  // electricity_mixes.csv of EcoLogits 0.9.1; electricity_mixes.json of 0.10 for those that it lacks.
  test.each([
    ["US", 9.855e-8, 9.6884, 3.1321, "ecologits-0-9"],
    ["CN", 8.516e-8, 10.6736, 6.0065, "ecologits-0-9"],
    ["NZ", 7.205e-8, 3.9817, 14.9681, "ecologits-0-9"],
    // 0.10 fills in the world's 3.908 litres here.
    ["ZA", 8.624e-8, 11.357, null, "ecologits-0-10"],
    ["SG", 1.985e-8, 10.3089, null, "ecologits-0-10"],
  ])("%s has the factors of its own row", (id, adpe, energy, water, source) => {
    const { adpe_kg_sb_per_kwh, primary_energy_mj_per_kwh, water_l_per_kwh } = zone(id);
    expect([adpe_kg_sb_per_kwh, primary_energy_mj_per_kwh]).toEqual([
      { value: adpe, source },
      { value: energy, source },
    ]);
    expect(water_l_per_kwh).toEqual(water === null ? null : { value: water, source });
  });

  test("no zone but the world has a factor that EcoLogits fills in for those it knows nothing of", () => {
    const filled = Object.entries(regions).filter(
      ([id, file]) =>
        file.adpe_kg_sb_per_kwh?.value === 1.349e-8 ||
        file.primary_energy_mj_per_kwh?.value === 2.5871 ||
        (file.water_l_per_kwh?.value === 3.908 && id !== "WORLD"),
    );
    expect(filled).toEqual([]);
  });

  // ecologits/data/mixes.csv, commit 613824cd: WOR,0.0000000737708,9.988,0.590478. Its documentation prints ten times the first.
  test("the world has EcoLogits' first row, which its later one replaced with less energy than the electricity has", () => {
    expect(zone("WORLD").adpe_kg_sb_per_kwh?.value).toBe(0.0000000737708);
    expect(zone("WORLD").primary_energy_mj_per_kwh?.value).toBe(9.988);
  });

  test("the Central African Republic's gap is none of its figures", () => {
    expect(zone("CF").intensity.map((row) => row.grams_per_kwh)).toEqual([24, 24, 24, 24, 24]);
    expect(zone("CF").intensity.flatMap((row) => row.alternatives ?? [])).toEqual([]);
  });
});

describe("zones as a whole", () => {
  const all = Object.entries(regions);

  test("are all 352 of Electricity Maps, twelve countries more of Ember, ten groups and the world", () => {
    const mapped = all.filter(([, file]) => file.intensity.some((row) => row.source === "electricity-maps"));
    const count = (kind: string) => all.filter(([, file]) => file.kind === kind).length;
    expect([mapped.length, count("group"), count("world"), all.length]).toEqual([352, 10, 1, 375]);
  });

  test("have a name of their own in both languages", () => {
    for (const language of ["en", "zh"] as const) {
      const names = all.map(([, file]) => file.name[language]);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
    for (const [, file] of all) if (file.kind !== "group") expect(file.name.zh).toMatch(/\p{Script=Han}/u);
  });

  test("name the licence of every table they were taken from", () => {
    for (const [id, file] of all)
      for (const source of Object.values(file.sources)) expect(source.licence, id).toBeDefined();
  });
});

describe("clouds and data centres, against their sources", () => {
  test("regions stand in the zones that Electricity Maps names", () => {
    expect(clouds.gcp?.regions["us-central1"]?.zone?.id).toBe("US-CENT-SWPP");
    expect(clouds.azure?.regions.swedencentral?.zone?.id).toBe("SE-SE3");
    expect(clouds.aws?.regions["ca-central-1"]?.zone?.id).toBe("CA-QC");
    const counts = Object.entries(clouds).map(([id, cloud]) => [id, Object.keys(cloud.regions).length]);
    // 148 of Electricity Maps and two that only Google lists.
    expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(150);
    expect(clouds.gcp?.regions["us-east2"]?.zone).toBeNull();
  });

  // data/yearly/2024.csv of region-carbon-info, commit 49f3f26b.
  test("Google's own figures are its own, beside the zone's", () => {
    expect(clouds.gcp?.regions["us-central1"]?.reported).toEqual([
      { year: 2024, carbon_free_share: 0.87, grid_grams_per_kwh: 412.72, source: "google-regions" },
    ]);
    expect(clouds.gcp?.regions["europe-north2"]?.reported[0]?.grid_grams_per_kwh).toBe(2.73);
  });

  test("providers have what is told of them, and null for what is not", () => {
    expect(datacenters.openai).toMatchObject({ pue: { range: [1.2, 1.2, 1.2] }, zone: { id: "US" } });
    expect(datacenters.openai?.wue_l_per_kwh?.range[1]).toBe(0.569);
    // Middle of 0.13 and 0.999: the root of 0.12987 is 0.3604.
    expect(datacenters.anthropic?.wue_l_per_kwh?.range).toEqual([0.13, 0.36, 0.999]);
    expect(datacenters.deepseek).toMatchObject({ pue: { range: [1.27, 1.27, 1.27] }, zone: { id: "CN" } });
    expect(datacenters.xai).toMatchObject({ wue_l_per_kwh: null, zone: { id: "US-TEN-TVA" } });
    expect(datacenters.openrouter).toMatchObject({ hosting: null, wue_l_per_kwh: null, zone: null });
  });
});

describe("hardware, against its sources", () => {
  test.each([
    ["h100-sxm", 700, 80, 3350, 989.4],
    ["b200", 1000, 180, 7700, 2250],
    ["rtx-4090", 450, 24, 1008, 165.2],
    ["mi300x", 750, 192, 5300, 1307.4],
  ])("%s has its power, memory and rate", (id, watts, memory, bandwidth, rate) => {
    const device = hardware[id];
    const figures = [
      device?.rated_w,
      device?.memory_gb,
      device?.memory_gb_per_s,
      device?.peak_rates.bf16_tflops,
    ];
    expect(figures.map((figure) => figure?.value)).toEqual([watts, memory, bandwidth, rate]);
  });

  // The list of the calculator v1.
  test.each([
    ["rtx5090", 575],
    ["rtx4090d", 425],
    ["tesla-t4", 70],
    ["h100", 700],
    ["a100", 400],
    ["v100", 300],
    ["cpu", 200],
  ])("v1's %s is found, at its power", (name, watts) => {
    const found = Object.entries(hardware).filter(([id, file]) => id === name || file.aliases.includes(name));
    expect(found.map(([, file]) => file.rated_w?.value)).toEqual([watts]);
  });

  // EcoLogits 0.10 and 0.9: hardware_defaults.json and llm_inference.md. NVIDIA: 1312 kg / 8 = 164 kg; 2274 kg / 8 = 284.25 kg.
  test("embodied impacts are of the card, with the server apart", () => {
    expect(
      hardware["h100-sxm"]?.embodied.map((row) => [row.kg_co2e, row.adpe_kg_sb, row.primary_energy_mj]),
    ).toEqual([
      [273, 0.00895, 3721],
      [1312 / 8, null, null],
    ]);
    expect(hardware.b200?.embodied.at(-1)?.kg_co2e).toBe(2274 / 8);
    expect(hardware["server-8-gpu"]?.embodied).toMatchObject([
      { kg_co2e: 5700, adpe_kg_sb: 0.37, primary_energy_mj: 70000, scope: "server" },
    ]);
  });
});
