import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { registryManifest } from "@/lib/cli/manifests";
import { readRegistry } from "@/lib/cli/read-registry";
import type { RegistryCopy } from "../support/registry-copy";
import { copyRegistry, PROJECT } from "../support/registry-copy";

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

const registry = registryIn(PROJECT);

test("the registry's manifest holds every file as it was read", async () => {
  const path = join(copy.root, "registry.gen.ts");
  writeFileSync(path, registryManifest(registry));
  const loaded: { readonly registry: unknown } = await import(pathToFileURL(path).href);
  expect(loaded.registry).toEqual(registry);
});

test("it holds a source once, however many files name it, and keeps two that share a key apart", () => {
  const text = registryManifest(registry);
  expect(text.match(/Yearly averages 2021 to 2025/g)).toHaveLength(1);
  copy.edit("registry/regions/FR.yaml", "Yearly averages 2021 to 2025", "Yearly averages, corrected");
  const corrected = registryManifest(registryIn(copy.root));
  expect(corrected.match(/Yearly averages/g)).toHaveLength(2);
  const line = corrected.split("\n").find((one) => one.trimStart().startsWith('"FR":'));
  const name = /"electricity-maps":(source\d+)/.exec(line ?? "")?.[1];
  expect(corrected).toMatch(new RegExp(`const ${name}: Source = .*Yearly averages, corrected`));
});

test("it is the same text for the same files, whatever their order", () => {
  const reversed = Object.fromEntries(Object.entries(registry.regions).reverse());
  expect(registryManifest({ ...registry, regions: reversed })).toBe(registryManifest(registry));
});
