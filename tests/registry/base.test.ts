import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readRegistry } from "@/lib/cli/read-registry";
import type { ModelFile } from "@/registry/schema";
import type { RegistryCopy } from "../support/registry-copy";
import { copyRegistry } from "../support/registry-copy";

const GPT_4O = "registry/models/openai/gpt-4o.yaml";
const RESOLD = "registry/models/reseller/gpt-4o.yaml";
const RESOLD_TEXT = `base: openai/gpt-4o
api_model_id: openai/gpt-4o
context_tokens: { value: 64000, source: reseller }
prices:
  - from: 2026-10-01
    input_usd_per_mtok: 3
    output_usd_per_mtok: 12
    cached_input_usd_per_mtok: null
    cache_write_usd_per_mtok: null
    source: reseller
sources:
  reseller:
    publisher: Reseller
    reference: Price page
    as_of: 2026-10-01
`;

let copy: RegistryCopy;
beforeEach(() => {
  copy = copyRegistry();
  copy.write(RESOLD, RESOLD_TEXT);
});
afterEach(() => copy.remove());

function file(id: string): ModelFile {
  const read = readRegistry(copy.root);
  if (!read.ok) throw new Error(read.error.join("\n"));
  const model = read.value.models[id];
  if (!model) throw new Error(`no ${id}`);
  return model;
}

function errors(): readonly string[] {
  const read = readRegistry(copy.root);
  return read.ok ? [] : read.error;
}

describe("a model with a base", () => {
  test("has the base's scores, size, abilities and release", () => {
    const { scores, parameters, abilities, released, thinking } = file("openai/gpt-4o");
    expect(file("reseller/gpt-4o")).toMatchObject({ scores, parameters, abilities, released, thinking });
  });

  test("has its own limits, name on the wire and prices, of which it replaces the whole list", () => {
    const { context_tokens, output_tokens, api_model_id, prices } = file("reseller/gpt-4o");
    expect(api_model_id).toBe("openai/gpt-4o");
    expect(context_tokens).toEqual({ value: 64000, source: "reseller" });
    expect(output_tokens?.value).toBe(16384);
    expect(prices.map((row) => [row.from, row.input_usd_per_mtok])).toEqual([["2026-10-01", 3]]);
  });

  test("has the sources of what it inherits and of what it says itself, and no others", () => {
    const { sources } = file("reseller/gpt-4o");
    expect(sources.reseller?.publisher).toBe("Reseller");
    expect(sources.ecologits).toEqual(file("openai/gpt-4o").sources.ecologits);
    expect(sources["ecocompute-v1"]).toBeUndefined();
  });

  test("takes away what it sets to null", () => {
    copy.edit(RESOLD, "prices:", "retires: null\nprices:");
    expect(file("reseller/gpt-4o").retires).toBeNull();
  });

  test("leaves the base as it was", () => {
    const { prices, context_tokens } = file("openai/gpt-4o");
    expect([prices.length, context_tokens?.value]).toEqual([2, 128000]);
  });
});

describe("a base is refused", () => {
  test.each(["openai/gpt-0", "[openai/gpt-4o]", "~"])("where no file is called so: %s", (base) => {
    copy.edit(RESOLD, "base: openai/gpt-4o", `base: ${base}`);
    expect(errors()).toEqual([expect.stringContaining(`${RESOLD}: base: expected the id of a model's file`)]);
  });

  test("where it has a base too", () => {
    copy.write("registry/models/other/gpt-4o.yaml", RESOLD_TEXT.replace("openai/gpt-4o", "reseller/gpt-4o"));
    expect(errors()).toEqual([
      'registry/models/other/gpt-4o.yaml: base: expected a model without a base, reseller/gpt-4o has "openai/gpt-4o" as its own',
    ]);
  });

  test("where it is the file itself", () => {
    copy.edit(RESOLD, "base: openai/gpt-4o", "base: reseller/gpt-4o");
    expect(errors()).toEqual([expect.stringContaining(`${RESOLD}: base: expected a model without a base`)]);
  });

  test("where a region wants one", () => {
    copy.edit("registry/regions/FR.yaml", "name:", "base: DE\nname:");
    expect(errors()).toEqual([expect.stringContaining("registry/regions/FR.yaml: base: unknown key")]);
  });
});

describe("a file with a base is named", () => {
  test.each(["api_model_id", "prices"])("where it has no %s of its own", (key) => {
    copy.edit(RESOLD, `${key}:`, "served_as: []\nlatency_profile:");
    expect(errors()).toContain(`${RESOLD}: ${key}: expected a value in this file: a base does not lend it`);
  });

  test("where one of its keys means another source than the base's", () => {
    copy.edit(
      RESOLD,
      "  reseller:\n",
      "  models-dev:\n    publisher: Reseller\n    reference: x\n    as_of: 2026-01-01\n  reseller:\n",
    );
    copy.edit(RESOLD, "value: 64000, source: reseller", "value: 64000, source: models-dev");
    expect(errors()).toEqual([
      `${RESOLD}: sources.models-dev: expected another key: the base has another source of this key`,
    ]);
  });

  test("where none of its figures uses a source of its own", () => {
    copy.edit(RESOLD, "context_tokens: { value: 64000, source: reseller }\n", "");
    copy.edit(RESOLD, "source: reseller", "source: models-dev");
    expect(errors()).toEqual([
      `${RESOLD}: sources.reseller: expected a figure that names this source; none does`,
    ]);
  });

  test("where a field of its own is wrong, with the field", () => {
    copy.edit(RESOLD, "input_usd_per_mtok: 3", "input_usd_per_mtok: cheap");
    expect(errors()).toEqual([expect.stringContaining(`${RESOLD}: prices.0.input_usd_per_mtok: `)]);
  });

  test("where its release contradicts the status it inherits", () => {
    copy.edit(RESOLD, "prices:", "released: { on: 2026-01-01, source: reseller }\nprices:");
    expect(errors()).toEqual([expect.stringContaining(`${RESOLD}: status.0.from: expected 2026-01-01`)]);
  });

  test("not for what is wrong in its base: that is told once", () => {
    copy.edit(GPT_4O, "vendor: openai", "vendor: openai\ncolour: green");
    copy.edit(GPT_4O, "by_default: false", "by_default: never");
    expect(errors().map((error) => error.split(": ")[0])).toEqual([GPT_4O, GPT_4O]);
  });
});
