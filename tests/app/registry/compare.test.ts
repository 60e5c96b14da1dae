import { describe, expect, test } from "vitest";
import { differs } from "@/app/[locale]/registry/compare/compare-lines";
import type { CatalogModel } from "@/registry/catalog";
import { aModel, aPrice } from "../../support/catalog";

const NOTHING = {
  costUsd: null,
  latencyMs: null,
  energyWh: null,
  carbonG: null,
  waterMl: null,
  quality: null,
};
const column = (known: Partial<CatalogModel>) => ({
  model: { ...aModel({ id: "v/a" }), ...known },
  figures: NOTHING,
});

describe("a line of the comparison", () => {
  test("is marked where two of the models differ", () => {
    const columns = [
      column({ supportsTools: true }),
      column({ supportsTools: true }),
      column({ supportsTools: false }),
    ];
    expect(differs(columns, "tools", "general")).toBe(true);
    expect(differs(columns.slice(0, 2), "tools", "general")).toBe(false);
  });
  test("is marked where one is not known", () => {
    expect(differs([column({ price: aPrice(1, 2) }), column({})], "input_price", "general")).toBe(true);
    expect(differs([column({}), column({})], "input_price", "general")).toBe(false);
  });
});
