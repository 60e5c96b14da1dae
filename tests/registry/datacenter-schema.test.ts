import { describe, expect, test } from "vitest";
import { CloudFile } from "@/registry/cloud-schema";
import { DatacenterFile } from "@/registry/datacenter-schema";

const SOURCES = { one: { publisher: "One", reference: "A table", as_of: "2026-01-01" } };
const SITE = {
  hosting: { operators: ["aws"], source: "one" },
  pue: { range: [1.1, 1.2, 1.3], source: "one" },
  wue_l_per_kwh: { range: [0, 0.2, 0.3], source: "one" },
  zone: { id: "FR", source: "one" },
  deployment: { batch: 64, gpu: "H100", source: "one" },
  own_machine: false,
  sources: SOURCES,
};
const CLOUD = {
  name: "Cloud",
  pue: [
    { year: 2023, value: 1.15, source: "one" },
    { year: 2024, value: 1.14, source: "one" },
  ],
  wue_l_per_kwh: [{ year: 2024, value: 0, source: "one" }],
  regions: {
    "us-east-1": {
      name: "Virginia",
      zone: { id: "US-MIDA-PJM", source: "one" },
      reported: [{ year: 2024, carbon_free_share: 0.6, grid_grams_per_kwh: 323, source: "one" }],
    },
    "us-vint_hill": { name: "Vint Hill", zone: null },
  },
  sources: SOURCES,
};

const issues = (
  parsed: ReturnType<typeof CloudFile.safeParse> | ReturnType<typeof DatacenterFile.safeParse>,
) => (parsed.success ? [] : parsed.error.issues.map((one) => one.path.join(".")));
const ofSite = (spoilt: object) => issues(DatacenterFile.safeParse({ ...SITE, ...spoilt }));
const ofCloud = (spoilt: object) => issues(CloudFile.safeParse({ ...CLOUD, ...spoilt }));
const ofRegion = (spoilt: object) =>
  ofCloud({ regions: { "us-east-1": { ...CLOUD.regions["us-east-1"], ...spoilt } } });

describe("the schema of a provider's data centres", () => {
  test("takes what is known and null for what is not", () => {
    expect(ofSite({})).toEqual([]);
    expect(ofSite({ hosting: null, wue_l_per_kwh: null, zone: null })).toEqual([]);
  });

  test.each(["hosting", "pue", "wue_l_per_kwh", "zone", "deployment", "own_machine", "sources"])(
    "wants %s to be said, be it unknown",
    (key) => {
      expect(ofSite({ [key]: undefined })).toEqual([key]);
    },
  );

  test.each([
    [{ pue: { range: [1.2, 1.1, 1.3], source: "one" } }, "pue.range"],
    [{ pue: { range: [0, 1.1, 1.3], source: "one" } }, "pue.range.0"],
    [{ wue_l_per_kwh: { range: [0.3, 0.2, 0.1], source: "one" } }, "wue_l_per_kwh.range"],
    [{ wue_l_per_kwh: { range: [-1, 0.2, 0.3], source: "one" } }, "wue_l_per_kwh.range.0"],
    [{ zone: { id: "fr", source: "one" } }, "zone.id"],
    [{ zone: { id: "FR" } }, "zone.source"],
    [{ hosting: { operators: [], source: "one" } }, "hosting.operators"],
    [{ cooling: "air" }, ""],
  ])("refuses %j", (spoilt, path) => {
    expect(ofSite(spoilt)).toEqual([path]);
  });
});

describe("the schema of a cloud", () => {
  test("takes averages a year, and regions with or without a known zone", () => {
    expect(ofCloud({})).toEqual([]);
  });

  test.each([
    [{ pue: [...CLOUD.pue].reverse() }, "pue.1.year"],
    [{ pue: [{ year: 2024, value: 0.9, source: "one" }] }, "pue.0.value"],
    [{ wue_l_per_kwh: [{ year: 2024, value: -0.1, source: "one" }] }, "wue_l_per_kwh.0.value"],
    [{ wue_l_per_kwh: [...CLOUD.wue_l_per_kwh, ...CLOUD.wue_l_per_kwh] }, "wue_l_per_kwh.1.year"],
    [{ regions: { "US East": { name: "Virginia", zone: null } } }, "regions.US East"],
    [{ owner: "somebody" }, ""],
  ])("refuses %j", (spoilt, path) => {
    expect(ofCloud(spoilt)).toEqual([path]);
  });

  test.each([
    [{ zone: undefined }, "zone"],
    [{ zone: { id: "US-MIDA-PJM" } }, "zone.source"],
    [
      { reported: [{ year: 2024, carbon_free_share: 1.1, grid_grams_per_kwh: 1, source: "one" }] },
      "reported.0.carbon_free_share",
    ],
    [{ reported: [{ year: 2024, carbon_free_share: 1, grid_grams_per_kwh: 1 }] }, "reported.0.source"],
    [{ continent: "America" }, ""],
  ])("refuses a region with %j", (spoilt, path) => {
    expect(ofRegion(spoilt)).toEqual([["regions.us-east-1", path].filter((part) => part !== "").join(".")]);
  });
});
