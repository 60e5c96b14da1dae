import { describe, expect, test } from "vitest";
import { modelView, warningsOf } from "@/app/[locale]/registry/[...model]/model-view";
import { scoreRows } from "@/app/[locale]/registry/[...model]/score-rows";
import type { Install } from "@/app/[locale]/registry/rows";
import type { CatalogModel } from "@/registry/catalog";
import { catalogAsOf } from "@/registry/catalog";
import { registry } from "@/registry/manifest.gen";
import { aCatalog, aModel, aPrice, aScore } from "../../support/catalog";
import { dense } from "../../support/decision";

const STATED = { task: "general", inputTokens: 500, outputTokens: 350, region: "WORLD" } as const;
const INSTALL: Install = {
  adapters: ["v", "local"],
  atMs: Date.UTC(2026, 10, 1),
  electricityUsdPerKwh: null,
};
const fresh = { ...aScore(0.7), from: "2026-10-30" };
const scores = { coding: fresh, reasoning: fresh, creative: fresh, general: fresh };
const SOUND = aModel({ id: "v/a", price: aPrice(1, 2), scores, parameters: dense(8) });

function viewOf(known: Partial<CatalogModel>, others: readonly CatalogModel[] = []) {
  const model = { ...SOUND, ...known };
  const view = modelView(model.id, aCatalog([model, ...others]), registry, STATED, INSTALL);
  if (!view) throw new Error("no such model");
  return view;
}
const kinds = (known: Partial<CatalogModel>) => warningsOf(viewOf(known)).map(({ kind }) => kind);

describe("the warnings of a model", () => {
  test("are none where all is known and fresh", () => {
    expect(kinds({})).toEqual([]);
  });
  // The catalog's day is 2026-11-01: 60 days on is December 31st.
  test.each<[string, Partial<CatalogModel>]>([
    ["no_adapter", { id: "w/a", provider: "w" }],
    ["retires_soon", { retiresOn: "2026-12-31" }],
    ["deprecated", { status: "deprecated" }],
    ["not_a_product", { status: "not_a_product" }],
    ["no_price", { price: null }],
    ["stale_price", { price: aPrice(1, 2, { readOn: "2026-10-01" }) }],
    ["no_size", { parameters: null }],
    ["guessed", { parameters: { ...dense(8), evidence: "guessed" } }],
    ["stale_score", { scores: { ...scores, coding: aScore(0.5) } }],
    ["no_scores", { scores: { ...scores, creative: null } }],
  ])("tell %s", (kind, known) => {
    expect(kinds(known)).toEqual([kind]);
  });
  test.each<[string, Partial<CatalogModel>]>([
    ["a retirement that is far away", { retiresOn: "2027-01-01" }],
    ["a price that was read thirty days ago", { price: aPrice(1, 2, { readOn: "2026-10-02" }) }],
    ["the missing price of one's own machine", { id: "local/a", provider: "local", price: null }],
  ])("do not tell of %s", (_, known) => {
    expect(kinds(known)).toEqual([]);
  });
  test("tell a retirement that is over with its day, and not as one to come", () => {
    expect(warningsOf(viewOf({ status: "retired", retiresOn: "2026-10-01" }))).toEqual([
      { kind: "retired", day: "2026-10-01" },
    ]);
  });
});

describe("the page of a model", () => {
  test("does not exist for a model that the catalog does not hold", () => {
    expect(modelView("v/none", aCatalog([SOUND]), registry, STATED, INSTALL)).toBeNull();
  });
  test("names the same model at other providers, and no other of the same name", () => {
    const resold = aModel({ id: "w/a", vendor: "v" });
    const namesake = aModel({ id: "x/a", vendor: "x" });
    expect(viewOf({ vendor: "v" }, [resold, namesake]).elsewhere.map(({ id }) => id)).toEqual(["w/a"]);
  });
  test("finds the model that takes its place", () => {
    const next = aModel({ id: "v/b" });
    expect(viewOf({ replacement: "v/b" }, [next]).replacement?.id).toBe("v/b");
    expect(viewOf({ replacement: "v/gone" }).replacement).toBeNull();
  });
  test("can be made of every model of the registry", () => {
    const catalog = catalogAsOf(registry, "2026-11-25");
    for (const { id } of catalog.models)
      expect(modelView(id, catalog, registry, STATED, INSTALL)?.file).not.toBeNull();
  });
});

describe("the scores of a model", () => {
  const id = "openai/gpt-4o";
  const file = registry.models[id] ?? null;
  test("stand newest first, and only the first is in force", () => {
    const rows = scoreRows(id, file, "coding", "2026-11-25");
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map(({ from }) => from)).toEqual(
      rows
        .map(({ from }) => from)
        .toSorted()
        .toReversed(),
    );
    expect(rows.map(({ isInForce }) => isInForce)).toEqual(rows.map((_, index) => index === 0));
  });
  test("have the interval that the catalog had on their own first day", () => {
    for (const { from, estimate } of scoreRows(id, file, "coding", "2026-11-25")) {
      const score = catalogAsOf(registry, from).models.find((model) => model.id === id)?.scores.coding;
      expect([estimate.low, estimate.mid, estimate.high]).toEqual([score?.low, score?.mid, score?.high]);
    }
  });
  test("leave out what is still to come", () => {
    const [newest] = scoreRows(id, file, "coding", "2026-11-25");
    const before = scoreRows(id, file, "coding", "2026-03-01");
    expect(before.some(({ from }) => from === newest?.from)).toBe(false);
  });
});
