import { describe, expect, test } from "vitest";
import { bodyOf } from "@/app/[locale]/route/form/route-form";
import { previewOf } from "@/app/[locale]/route/preview/preview-of";
import { ordersOf } from "@/app/[locale]/route/run/orders";
import { readSearch } from "@/app/[locale]/route/search-params";
import { decide } from "@/lib/routing/decide";
import { explain } from "@/lib/routing/explain";
import { balanced } from "@/lib/routing/policies/balanced";
import type { Connection } from "@/lib/routing/request";
import { NO_CONSTRAINTS } from "@/lib/routing/request";
import { aCatalog, aModel, aPrice, aScore } from "../../support/catalog";

const GOOD = aModel({
  id: "a/good",
  price: aPrice(1, 2),
  scores: { coding: null, reasoning: null, creative: null, general: aScore(0.8) },
});
const POOR = aModel({ id: "b/poor", price: aPrice(50, 90) });
const CATALOG = aCatalog([GOOD, POOR]);
const connection = (id: string): [string, Connection] => [
  id,
  { state: "connected", provider: "a", simulated: false, apiModelId: id },
];

function previewFor(traceId: string, pin: string | null, connected = [GOOD.id, POOR.id]) {
  const outcome = decide(
    {
      prompt: "Hello",
      taskType: "general",
      constraints: NO_CONSTRAINTS,
      region: "WORLD",
      maxTokens: null,
      pin,
    },
    {
      catalog: CATALOG,
      policy: balanced,
      connected: new Map(connected.map(connection)),
      atMs: 0,
      draw: 0,
      electricityUsdPerKwh: null,
    },
  );
  const reasons = outcome.ok ? explain(outcome.value) : [];
  return previewOf({ traceId, outcome, reasons, alternatives: [], simulated: false }, CATALOG);
}

const { settings } = readSearch({ mine: POOR.id }, { models: [GOOD.id, POOR.id], regions: ["WORLD"] });
const form = { ...settings, prompt: "Hello", keepText: false };
const shown = {
  form,
  previews: { auto: previewFor("trace-auto", null), mine: previewFor("trace-mine", POOR.id) },
};

describe("a preview as the page shows it", () => {
  test("names where the figures of the pick come from", () => {
    expect(shown.previews.auto.choice).toMatchObject({
      kind: "picked",
      pick: { id: GOOD.id, provider: "a", evidence: { costUsd: { source: "test", date: "2026-11-01" } } },
    });
  });
  test("tells who was rejected where nobody passed", () => {
    expect(previewFor("trace", null, []).choice).toMatchObject({
      kind: "none",
      rejected: [{ id: GOOD.id }, { id: POOR.id }],
      relax: [],
    });
  });
});

describe("the order of a run", () => {
  test("repeats the request that was previewed, under the preview's id, against the other column", () => {
    expect(ordersOf(shown, ["mine", "auto"], "both")).toEqual([
      {
        side: "mine",
        previewed: POOR.id,
        body: {
          ...bodyOf(form),
          model: POOR.id,
          trace_id: "trace-mine",
          comparison_id: "both",
          compare_model: GOOD.id,
          stream: true,
        },
      },
      {
        side: "auto",
        previewed: GOOD.id,
        body: {
          ...bodyOf(form),
          model: null,
          trace_id: "trace-auto",
          comparison_id: "both",
          compare_model: POOR.id,
          stream: true,
        },
      },
    ]);
  });
  test("is none for a column without a pick", () => {
    const alone = { form, previews: { auto: shown.previews.auto, mine: null } };
    expect(ordersOf(alone, ["mine"], null)).toEqual([]);
    expect(ordersOf(alone, ["auto"], null)[0]?.body).toMatchObject({
      compare_model: null,
      comparison_id: null,
    });
  });
});
