import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readRegistry } from "@/lib/cli/read-registry";
import type { RegistryCopy } from "../support/registry-copy";
import { copyRegistry } from "../support/registry-copy";

let copy: RegistryCopy;
beforeEach(() => {
  copy = copyRegistry();
});
afterEach(() => copy.remove());

function errors(): readonly string[] {
  const read = readRegistry(copy.root);
  return read.ok ? [] : read.error;
}

describe("files that name one another", () => {
  test("fit together as they stand", () => {
    expect(errors()).toEqual([]);
  });

  test("are refused where a zone lies within one that is not there", () => {
    copy.edit("registry/regions/US-CAL-CISO.yaml", "within: US", "within: USA");
    expect(errors()).toEqual([
      'registry/regions/US-CAL-CISO.yaml: within: expected the id of a file in registry/regions, got "USA"',
    ]);
  });

  test("are refused where a zone lies within a smaller one", () => {
    copy.edit("registry/regions/FR.yaml", "within: WORLD", "within: FR-COR");
    expect(errors()).toContain(
      "registry/regions/FR.yaml: within: expected a larger zone than a country, FR-COR is a subnational",
    );
  });

  test("are refused where zones lie within each other", () => {
    copy.edit("registry/regions/EU.yaml", "within: EUROPE", "within: ASEAN");
    copy.edit("registry/regions/ASEAN.yaml", "within: ASIA", "within: EU");
    const circle = "within: expected a way up to the world, this one comes back to the zone itself";
    expect(errors()).toEqual([
      `registry/regions/ASEAN.yaml: ${circle}`,
      `registry/regions/EU.yaml: ${circle}`,
    ]);
  });

  test("are refused where two countries have one code", () => {
    copy.edit("registry/regions/FR.yaml", "iso3: FRA", "iso3: DEU");
    expect(errors()).toEqual([
      'registry/regions/FR.yaml: iso3: expected a name of its own, DE has "DEU" too',
    ]);
  });

  test("are refused where a provider computes in no known zone or cloud", () => {
    copy.edit("registry/datacenters/openai.yaml", "id: US", "id: MARS");
    copy.edit("registry/datacenters/openai.yaml", "operators: [azure]", "operators: [azure, olympus]");
    expect(errors()).toEqual([
      'registry/datacenters/openai.yaml: zone.id: expected the id of a file in registry/regions, got "MARS"',
      'registry/datacenters/openai.yaml: hosting.operators: expected the id of a file in registry/clouds, got "olympus"',
    ]);
  });

  test("are refused where a cloud's region stands in no known zone", () => {
    copy.edit("registry/clouds/aws.yaml", "id: US-NW-PACW", "id: US-NW-MOON");
    expect(errors()).toEqual([
      'registry/clouds/aws.yaml: regions.us-west-2.zone.id: expected the id of a file in registry/regions, got "US-NW-MOON"',
    ]);
  });

  test("are refused where two devices have one name", () => {
    copy.edit("registry/hardware/t4.yaml", "aliases: [tesla-t4]", "aliases: [tesla-t4, h100]");
    expect(errors()).toEqual([
      'registry/hardware/t4.yaml: aliases: expected a name of its own, h100-sxm has "h100" too',
    ]);
  });

  test.each([
    ["registry/regions/FR.yaml", "region"],
    ["registry/datacenters/openai.yaml", "datacenter"],
    ["registry/clouds/aws.yaml", "cloud"],
    ["registry/hardware/t4.yaml", "hardware"],
  ])("are told which schema lists the keys: %s", (file, schema) => {
    copy.edit(file, /^/, "colour: green\n");
    expect(errors()).toEqual([
      `${file}: colour: unknown key: expected only the keys that registry/${schema}-schema.ts names`,
    ]);
  });

  test.each(["registry/clouds/AWS.yaml", "registry/hardware/H100.yaml"])("have ids for paths: %s", (file) => {
    copy.write(file, "name: x");
    expect(errors()).toEqual([expect.stringContaining(`${file}: expected registry/`)]);
  });
});
