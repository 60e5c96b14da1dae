import { createTable } from "@tanstack/react-table";
import { describe, expect, test } from "vitest";
import { tableOptions } from "@/app/[locale]/registry/list/table-model";
import type { RegistryRow } from "@/app/[locale]/registry/row";
import type { Direction, Sort } from "@/app/[locale]/registry/search-params";
import { SORTS } from "@/app/[locale]/registry/search-params";
import { about, aRow } from "./a-row";

function order(rows: readonly RegistryRow[], sort: Sort, dir: Direction): readonly string[] {
  const options = tableOptions([...rows], { sort, dir });
  const table = createTable<RegistryRow>({
    ...options,
    onStateChange: () => undefined,
    renderFallbackValue: null,
    state: { columnPinning: {}, ...options.state },
  });
  return table.getRowModel().rows.map(({ id }) => id);
}

const known = (id: string, n: number): RegistryRow =>
  aRow({
    id,
    name: `Model ${n}`,
    contextTokens: n,
    inputUsdPerMTok: n,
    outputUsdPerMTok: n,
    priceDays: n,
    quality: about(n),
    energyWhPerRequest: about(n),
    carbonGPer1k: about(n),
    costUsdPer1k: about(n),
    latencyMs: about(n),
  });

describe("the order of the list", () => {
  test.each(SORTS)("by %s rises, falls, and keeps the unknown last either way", (sort) => {
    const rows = [
      known("b/ten", 10),
      aRow({ id: "z/none", name: "Zed" }),
      known("a/two", 2),
      known("c/zero", 0),
    ];
    const [rising, falling] = [order(rows, sort, "asc"), order(rows, sort, "desc")];
    if (sort === "provider" || sort === "model") {
      expect(falling).toEqual(rising.toReversed());
      expect(rising).toEqual(
        sort === "provider" ? ["a/two", "b/ten", "c/zero", "z/none"] : ["c/zero", "a/two", "b/ten", "z/none"],
      );
      return;
    }
    expect(rising).toEqual(["c/zero", "a/two", "b/ten", "z/none"]);
    expect(falling).toEqual(["b/ten", "a/two", "c/zero", "z/none"]);
  });

  test("leaves those that are level in the order of the catalog", () => {
    const rows = [known("a/x", 1), known("b/x", 1), known("c/x", 1)];
    expect(order(rows, "cost", "asc")).toEqual(["a/x", "b/x", "c/x"]);
    expect(order(rows, "cost", "desc")).toEqual(["a/x", "b/x", "c/x"]);
  });
});
