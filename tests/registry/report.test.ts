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
      "deepseek: 5 models, of which deepseek/deepseek-r1 retired, deepseek/deepseek-v3 retired, deepseek/deepseek-v3-lite not a product",
    );
  });

  test("lists models that have no adapter", () => {
    expect(report(ALL.filter((name) => name !== "google")).notices).toContain(
      "no adapter, so never a candidate: google/gemini-2.5-flash-lite, google/gemini-3.8-flash",
    );
    expect(report().notices.join()).not.toContain("no adapter");
  });

  test("counts unknown figures, and no price for the person's own machine", () => {
    expect(report().notices).toEqual(
      expect.arrayContaining(["energy unknown: 15 of 44", "score unknown: 15 of 176"]),
    );
    expect(report().notices.join()).not.toContain("price unknown");
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
