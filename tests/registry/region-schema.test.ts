import { describe, expect, test } from "vitest";
import { RegionFile } from "@/registry/region-schema";

const SOURCES = {
  one: { publisher: "One", reference: "A table", as_of: "2026-01-01" },
  two: { publisher: "Two", reference: "Another", as_of: "2026-01-01" },
};
const row = (year: number, rest: object = {}) => ({ year, grams_per_kwh: 50, source: "one", ...rest });
const ZONE = {
  name: { en: "France", zh: "法国" },
  kind: "country",
  within: "WORLD",
  iso3: "FRA",
  intensity: [row(2024), row(2025)],
  shares: { year: 2025, renewable: 0.27, carbon_free: 0.96, source: "one" },
  adpe_kg_sb_per_kwh: { value: 4.858e-8, source: "one" },
  primary_energy_mj_per_kwh: { value: 9.3135, source: "one" },
  water_l_per_kwh: null,
  sources: SOURCES,
};

const faults = (spoilt: object): readonly string[] => {
  const parsed = RegionFile.safeParse({ ...ZONE, ...spoilt });
  return parsed.success ? [] : parsed.error.issues.map((one) => `${one.path.join(".")}: ${one.message}`);
};

describe("the schema of a zone", () => {
  test("takes a whole zone, and one of which nothing but the intensity is known", () => {
    const factors = { adpe_kg_sb_per_kwh: null, primary_energy_mj_per_kwh: null, water_l_per_kwh: null };
    expect([faults({}), faults({ ...factors, shares: null })]).toEqual([[], []]);
  });

  test("wants years in order, each once", () => {
    expect(faults({ intensity: [row(2025), row(2024)] })).toEqual([
      "intensity.1.year: expected a year after 2025: rows stand in order, oldest first",
    ]);
    expect(faults({ intensity: [row(2025), row(2025)] })).toHaveLength(1);
  });

  test("wants at least one year", () => {
    expect(faults({ intensity: [] })).toHaveLength(1);
  });

  test("takes no intensity of zero: that is a gap in somebody's data", () => {
    expect(faults({ intensity: [row(2025, { grams_per_kwh: 0 })] })[0]).toMatch(
      /^intensity\.0\.grams_per_kwh: /,
    );
    const alternatives = [{ grams_per_kwh: 0, source: "two" }];
    expect(faults({ intensity: [row(2025, { alternatives })] })).toHaveLength(1);
  });

  test("takes another's figure of the same year, and not the same source twice", () => {
    const other = { grams_per_kwh: 44, source: "two" };
    expect(faults({ intensity: [row(2025, { alternatives: [other] })] })).toEqual([]);
    expect(faults({ intensity: [row(2025, { alternatives: [other, other] })] })).toEqual([
      "intensity.0.alternatives.1.source: expected a source of its own: one figure a source and year",
    ]);
    expect(faults({ intensity: [row(2025, { alternatives: [{ ...other, source: "one" }] })] })).toHaveLength(
      1,
    );
  });

  test("takes no factor of zero, below zero, without a source, or left out", () => {
    for (const value of [0, -1])
      expect(faults({ water_l_per_kwh: { value, source: "one" } })).toHaveLength(1);
    expect(faults({ water_l_per_kwh: { value: 1 } })).toHaveLength(1);
    expect(faults({ water_l_per_kwh: undefined })).toHaveLength(1);
  });

  test("takes no share above one, and no more renewable than carbon-free", () => {
    const shares = (renewable: number, carbon_free: number) =>
      faults({ shares: { ...ZONE.shares, renewable, carbon_free } });
    expect(shares(0.5, 1.5)).toHaveLength(1);
    expect(shares(0.6, 0.5)).toEqual(["shares: expected renewable within carbon_free"]);
    expect(shares(0.5, 0.5)).toEqual([]);
  });

  test("wants the zone around it, of all but the world", () => {
    expect(faults({ within: null })).toEqual(["within: expected the zone it is a part of"]);
    expect(faults({ kind: "world", iso3: undefined })).toEqual(["within: expected null"]);
    expect(faults({ kind: "world", iso3: undefined, within: null })).toEqual([]);
    expect(faults({ within: "world" })[0]).toMatch(/^within: expected a zone's id in capitals/);
  });

  test("wants a code of a country, and of nothing else", () => {
    expect(faults({ iso3: undefined })).toEqual(["iso3: expected a code"]);
    expect(faults({ kind: "subnational", within: "FR" })).toEqual(["iso3: expected none"]);
    expect(faults({ iso3: "fra" })).toHaveLength(1);
  });

  test.each([
    [{ colour: "green" }],
    [{ intensity: [row(2025, { method: "guess" })] }],
    [{ shares: { ...ZONE.shares, nuclear: 0.7 } }],
    [{ name: { ...ZONE.name, fr: "France" } }],
    [{ kind: "continent" }],
  ])("refuses what it does not know: %j", (spoilt) => {
    expect(faults(spoilt)).toHaveLength(1);
  });
});
