import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { providersManifest, registryManifest, writeIfChanged } from "@/lib/cli/manifests";
import { readProviders } from "@/lib/cli/read-providers";
import { readRegistry } from "@/lib/cli/read-registry";
import type { RegistryCopy } from "../support/registry-copy";
import { copyRegistry, PROJECT } from "../support/registry-copy";

const GPT_4O = "registry/models/openai/gpt-4o.yaml";
const V3 = "registry/models/deepseek/deepseek-v3.yaml";
const LITE = "registry/models/deepseek/deepseek-v3-lite.yaml";
const DEFAULT_SITE = "registry/datacenters/default.yaml";

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

function errors(): readonly string[] {
  const read = readRegistry(copy.root);
  return read.ok ? [] : read.error;
}

describe("a malformed file", () => {
  test("is no fault of the real registry", () => {
    expect(errors()).toEqual([]);
  });

  test("is named with its unknown key", () => {
    copy.edit(GPT_4O, "vendor: openai", "vendor: openai\ncolour: green");
    expect(errors()).toEqual([
      `${GPT_4O}: colour: unknown key: expected only the keys that registry/schema.ts names`,
    ]);
  });

  test("is named where the unknown key lies deep", () => {
    copy.edit(GPT_4O, "output_usd_per_mtok: 10", "output_usd_per_mtok: 10\n    discount: 1");
    expect(errors()).toEqual([expect.stringContaining(`${GPT_4O}: prices.0.discount: unknown key`)]);
  });

  test("may not hold an id, because its path is the id", () => {
    copy.edit(GPT_4O, "name: GPT-4o", "name: GPT-4o\nid: openai/gpt-4o");
    expect(errors()).toEqual([`${GPT_4O}: id: unknown key: expected no id, the file's path is the id`]);
  });

  test("is named with what was expected in place of a wrong type", () => {
    copy.edit(GPT_4O, "input_usd_per_mtok: 2.5", "input_usd_per_mtok: cheap");
    expect(errors()).toEqual([
      `${GPT_4O}: prices.0.input_usd_per_mtok: invalid input: expected number, received string`,
    ]);
  });

  test("is named where its price rows are out of order", () => {
    copy.edit(GPT_4O, "from: 2026-07-02", "from: 2026-01-01");
    expect(errors()).toEqual([
      `${GPT_4O}: prices.1.from: expected a day after 2026-02-06: rows stand in order, oldest first`,
    ]);
  });

  test("is named where a figure's source is not defined", () => {
    copy.edit(V3, "source: llm-prices", "source: hearsay");
    expect(errors()).toEqual([
      expect.stringMatching(
        /^registry\/models\/deepseek\/deepseek-v3\.yaml: prices\.0\.source: expected the key of an entry under `sources` \(.*\), got "hearsay"$/,
      ),
      `${V3}: sources.llm-prices: expected a figure that names this source; none does`,
    ]);
  });

  test("is named where no figure uses a source", () => {
    copy.edit(
      GPT_4O,
      "sources:\n",
      "sources:\n  idle:\n    publisher: A\n    reference: B\n    as_of: 2026-01-01\n",
    );
    expect(errors()).toEqual([
      `${GPT_4O}: sources.idle: expected a figure that names this source; none does`,
    ]);
  });

  test("is named where the retirement contradicts the status", () => {
    copy.edit(V3, "retires: { on: 2026-07-24", "retires: { on: 2026-07-25");
    expect(errors()).toEqual([
      `${V3}: retires: expected on: 2026-07-24, as the status "retired" says, got 2026-07-25`,
    ]);
  });

  test("is named where something follows the retirement", () => {
    copy.edit(
      V3,
      "retires: {",
      "  - { from: 2026-08-01, value: active, source: deepseek-notice }\nretires: {",
    );
    expect(errors()).toEqual([`${V3}: status.2: expected no status after "retired"`]);
  });

  test("is named where its first status is not of the day of release", () => {
    copy.edit(V3, "{ from: 2024-12-26, value: active", "{ from: 2024-12-27, value: active");
    expect(errors()).toEqual([
      `${V3}: status.0.from: expected 2024-12-26, the day of \`released\`, got 2024-12-27`,
    ]);
  });

  test("is named where a product has no day of release", () => {
    copy.edit(LITE, "value: not_a_product", "value: active");
    expect(errors()).toEqual([
      `${LITE}: released: expected a day: only a model that never was a product has none`,
    ]);
  });

  test("is named where it is no YAML", () => {
    copy.write(LITE, "name: [");
    expect(errors()).toEqual([expect.stringContaining(`${LITE}: expected YAML: `)]);
  });

  test("is named where it holds a key twice", () => {
    copy.edit(GPT_4O, "vendor: openai", "vendor: openai\nvendor: other");
    expect(errors()).toEqual([expect.stringContaining(`${GPT_4O}: expected YAML: Map keys must be unique`)]);
  });

  test.each([
    "registry/models/openai/GPT_5.yaml",
    "registry/models/stray.yaml",
    "registry/models/openai/gpt-4o.yml",
    "registry/regions/fr.yaml",
    "registry/datacenters/Open_AI.yaml",
  ])("is named where its path is no id: %s", (file) => {
    copy.write(file, "name: x");
    expect(errors()).toEqual([expect.stringContaining(`${file}: expected registry/`)]);
  });

  test("does not hide the others: every error of every file is told", () => {
    copy.edit(GPT_4O, "name: GPT-4o", "id: gpt-4o");
    copy.edit(DEFAULT_SITE, "gpu: H100", "gpu: H9000");
    copy.edit("registry/regions/FR.yaml", "grams_per_kwh: 60", "grams_per_kwh: -60");
    const starts = errors().map((error) => error.split(": ").slice(0, 2).join(": "));
    expect(starts).toEqual([
      `${GPT_4O}: name`,
      `${GPT_4O}: id`,
      "registry/regions/FR.yaml: intensity.0.grams_per_kwh",
      `${DEFAULT_SITE}: deployment.gpu`,
    ]);
  });
});

describe("the version of the registry", () => {
  const before = registryIn(PROJECT).version;

  test("is twelve hexadecimal digits", () => {
    expect(before).toMatch(/^[0-9a-f]{12}$/);
  });

  test.each([
    [GPT_4O, "output_usd_per_mtok: 10", "output_usd_per_mtok: 11"],
    ["registry/regions/FR.yaml", "grams_per_kwh: 31", "grams_per_kwh: 32"],
    ["registry/datacenters/openai.yaml", "0.569, 0.569, 0.569", "0.569, 0.569, 0.57"],
    ["registry/clouds/aws.yaml", "value: 0.15", "value: 0.16"],
    ["registry/hardware/t4.yaml", "value: 70", "value: 71"],
  ])("is another where a figure is another: %s", (file, from, to) => {
    copy.edit(file, from, to);
    expect(registryIn(copy.root).version).not.toBe(before);
  });

  test("is the same where keys stand in another order, with comments", () => {
    copy.edit(GPT_4O, "name: GPT-4o\nvendor: openai\n", "# first the maker\nvendor: openai\nname: GPT-4o\n");
    copy.edit(
      DEFAULT_SITE,
      "{ batch: 64, gpu: H100, source: ec-1 }",
      "{ source: ec-1, gpu: H100, batch: 64 }",
    );
    expect(registryIn(copy.root).version).toBe(before);
  });
});

describe("the manifests", () => {
  test("hold the registry's version and models", () => {
    const registry = registryIn(PROJECT);
    const text = registryManifest(registry);
    expect(text).toContain(`"version": "${registry.version}"`);
    for (const id of Object.keys(registry.models)) expect(text).toContain(`"${id}": {`);
  });

  test("list the adapters in order of their files", () => {
    const text = providersManifest([
      { stem: "anthropic", name: "anthropic" },
      { stem: "open-router", name: "openrouter" },
    ]);
    expect(text).toContain('import { provider as provider1 } from "./anthropic";');
    expect(text).toContain('import { provider as provider2 } from "./open-router";');
    expect(text).toContain("export const providers: readonly Provider[] = [provider1, provider2];");
  });

  test("list no adapter where there is none", () => {
    expect(providersManifest([])).toContain("export const providers: readonly Provider[] = [];");
  });

  test("are written only where they changed", () => {
    const folder = mkdtempSync(join(tmpdir(), "manifest-"));
    const path = join(folder, "manifest.gen.ts");
    expect(writeIfChanged(path, "one")).toBe(true);
    const { mtimeMs } = statSync(path);
    expect(writeIfChanged(path, "one")).toBe(false);
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
    expect(writeIfChanged(path, "two")).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

describe("the adapters", () => {
  const adapter = (name: string): string => `export const provider = { name: "${name}" };\n`;

  test("are found in the folder, without the contract and the manifest", async () => {
    for (const stem of ["base", "manifest.gen", "mars"]) copy.write(`providers/${stem}.ts`, adapter("mars"));
    copy.write("providers/protocols/wire.ts", adapter("wire"));
    expect(await readProviders(copy.root)).toEqual({ ok: true, value: [{ stem: "mars", name: "mars" }] });
  });

  test("may not share a name", async () => {
    copy.write("providers/mars.ts", adapter("mars"));
    copy.write("providers/venus.ts", adapter("mars"));
    expect(await readProviders(copy.root)).toEqual({
      ok: false,
      error: [
        'providers/venus.ts: provider.name: expected a name of its own; providers/mars.ts is "mars" too',
      ],
    });
  });

  test("are refused without an export named provider, and where they do not load", async () => {
    copy.write("providers/mars.ts", "export const vendor = 1;\n");
    copy.write("providers/venus.ts", 'throw new Error("no air");\n');
    expect(await readProviders(copy.root)).toEqual({
      ok: false,
      error: [
        "providers/mars.ts: provider: expected an export named provider with a name",
        "providers/venus.ts: expected a file that loads: no air",
      ],
    });
  });
});
