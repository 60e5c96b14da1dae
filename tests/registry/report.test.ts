import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readRegistry } from "@/lib/cli/read-registry";
import { registryReport } from "@/lib/cli/registry-report";
import type { RegistryCopy } from "../support/registry-copy";
import { copyRegistry, PROJECT } from "../support/registry-copy";

const GPT_4O = "registry/models/openai/gpt-4o.yaml";

let copy: RegistryCopy;
beforeEach(() => {
  copy = copyRegistry();
});
afterEach(() => copy.remove());

function registryIn(root: string) {
  const read = readRegistry(root);
  if (!read.ok) throw new Error(read.error.join("\n"));
  return read.value;
}

describe("the registry's report", () => {
  const ALL = [
    "alibaba",
    "anthropic",
    "deepseek",
    "google",
    "local",
    "meta",
    "mistral",
    "openai",
    "openrouter",
    "xai",
  ];
  const report = (names: readonly string[] = ALL) =>
    registryReport(registryIn(copy.root), names, "2026-11-24");

  test("finds nothing to mend in the real registry", () => {
    expect(report().errors).toEqual([]);
  });

  test("counts the models of each provider and names those that nobody can call", () => {
    expect(report().summary).toContain(
      "deepseek: 7 models, of which deepseek/deepseek-r1 retired, deepseek/deepseek-v3 retired, deepseek/deepseek-v3-lite not a product, deepseek/deepseek-v3.2 retired, deepseek/deepseek-v4-flash retired",
    );
  });

  test("lists models that have no adapter", () => {
    expect(report(ALL.filter((name) => name !== "xai")).notices).toContain(
      "no adapter, so never a candidate: xai/grok-4.3, xai/grok-4.5, xai/grok-4.7",
    );
    expect(report().notices.join()).not.toContain("no adapter");
  });

  test("names who retires within 60 days, and what takes its place", () => {
    expect(report().notices).toContain(
      "retires within 60 days: google/gemini-2.5-flash (2026-12-01, then google/gemini-3.5-flash-lite), google/gemini-2.5-pro (2026-12-01, then google/gemini-3.8-flash), openai/gpt-4.1 (2027-01-14, then openai/gpt-6.1-sol), openai/gpt-4o (2027-01-14, then openai/gpt-6.1-sol), openai/gpt-4o-mini (2027-01-14, then openai/gpt-6-luna), openai/gpt-5-mini (2026-12-11, then openai/gpt-6.1-terra)",
    );
  });

  test("stops at two models of one provider with one name", () => {
    copy.edit(GPT_4O, /^name: .*/m, "name: GPT-4o mini");
    expect(report().errors).toEqual([
      'registry/models/openai/gpt-4o-mini.yaml: name: expected another name than that of openai/gpt-4o, "GPT-4o mini"',
    ]);
  });

  test("counts unknown figures, and no price for the person's own machine", () => {
    expect(report().notices).toEqual(
      expect.arrayContaining(["energy unknown: 36 of 73", "score unknown: 23 of 292"]),
    );
    expect(report().notices.join()).not.toContain("price unknown");
  });

  test("counts what is unknown of zones, sites and devices", () => {
    expect(report().notices).toEqual(
      expect.arrayContaining([
        "zone's ADPe unknown: 92 of 375",
        "zone's water unknown: 183 of 375",
        "site's zone unknown: 4 of 10",
        "cloud region's zone unknown: 2 of 150",
        "device's power unknown: 1 of 28",
        "device's rent unknown: 11 of 28",
      ]),
    );
    copy.edit("registry/regions/FR.yaml", /water_l_per_kwh: .*/, "water_l_per_kwh: null");
    // France itself, and Corsica, which had France's.
    expect(report().notices).toContain("zone's water unknown: 185 of 375");
    expect(report().summary).toContain("375 zones, 150 regions of 6 clouds, 29 devices");
  });

  test("names zones whose last year is old, and factors that leave the renewable part out", () => {
    const notices = report().notices.join("\n");
    expect(notices).toMatch(/intensity over 2 years old: .*CK \(2022\).*UA \(2022\)/);
    expect(notices).not.toMatch(/intensity over 2 years old: .*FR/);
    // 0.1386 MJ in Norway, less than the 3.6 of the electricity; Sweden has 4.7301.
    expect(notices).toMatch(/primary energy below the electricity's own 3.6 MJ: .*NO/);
    expect(notices).not.toMatch(/3.6 MJ: .*(SE|NO-NO1)/);
  });

  test("stops at a zone that is not there", () => {
    const { CN: _, ...regions } = registryIn(PROJECT).regions;
    const { errors: found } = registryReport({ ...registryIn(PROJECT), regions }, ALL, "2026-11-24");
    expect(found).toContain(
      'registry/datacenters/deepseek.yaml: zone.id: expected the id of a file in registry/regions, got "CN"',
    );
  });

  test("names prices and scores that are old", () => {
    const notices = report().notices.join("\n");
    expect(notices).toMatch(/price read over 30 days ago: .*openai\/gpt-4o \(2026-07-02\)/);
    expect(notices).toMatch(
      /score over 90 days old: .*openai\/gpt-4o \(coding, reasoning, creative, general\)/,
    );
    expect(notices).not.toMatch(/deepseek-flash \(2026/);
  });

  test("stops at an active model without a context", () => {
    copy.edit(GPT_4O, /context_tokens: .*/, "context_tokens: null");
    expect(report().errors).toEqual([
      `${GPT_4O}: context_tokens: expected a number, the model is deprecated`,
    ]);
  });

  test("stops where the site of all other providers is missing", () => {
    const { default: _, ...datacenters } = registryIn(PROJECT).datacenters;
    const { errors: found } = registryReport({ ...registryIn(PROJECT), datacenters }, ALL, "2026-11-24");
    expect(found).toEqual([expect.stringContaining("registry/datacenters/default.yaml")]);
  });

  test("stops at a score without a known source", () => {
    const registry = registryIn(PROJECT);
    const file = registry.models["openai/gpt-4o"];
    if (!file) throw new Error("no gpt-4o");
    const { "artificial-analysis": _, ...sources } = file.sources;
    const models = { ...registry.models, "openai/gpt-4o": { ...file, sources } };
    const { errors: found } = registryReport({ ...registry, models }, ALL, "2026-11-24");
    expect(found[0]).toContain(`${GPT_4O}: scores.coding.1.source: expected the key of an entry`);
  });
});
