import { describe, expect, test } from "vitest";
import { fieldErrorsOf } from "@/app/[locale]/route/form/field-name";
import type { RouteForm } from "@/app/[locale]/route/form/route-form";
import { bodyOf } from "@/app/[locale]/route/form/route-form";
import { previewOf } from "@/app/[locale]/route/preview/preview-of";
import { ordersOf } from "@/app/[locale]/route/run/orders";
import { knownNames, readSearch } from "@/app/[locale]/route/search-params";
import { parseExecuteBody } from "@/lib/gateway/execute-body";
import { decide } from "@/lib/routing/decide";
import { explain } from "@/lib/routing/explain";
import { balanced } from "@/lib/routing/policies/balanced";
import type { Connections, Resting } from "@/lib/routing/request";
import { ANY_MODEL, NO_CONSTRAINTS } from "@/lib/routing/request";
import { aCatalog, aModel, aPrice, aScore } from "../../support/catalog";

const GOOD = aModel({
  id: "a/good",
  price: aPrice(1, 2),
  scores: { coding: null, reasoning: null, creative: null, general: aScore(0.8) },
});
const POOR = aModel({ id: "b/poor", price: aPrice(50, 90) });
const CATALOG = aCatalog([GOOD, POOR]);
const RESTING: Resting = { code: "breaker_open", forMs: 12_000 };
const connectedTo = (ids: readonly string[], resting: readonly string[] = []): Connections =>
  new Map(
    ids.map((id) => [
      id,
      {
        state: "connected",
        provider: "a",
        simulated: false,
        apiModelId: id,
        ...(resting.includes(id) && { resting: RESTING }),
      },
    ]),
  );

function previewFor(traceId: string, pin: string | null, connected = connectedTo([GOOD.id, POOR.id])) {
  const outcome = decide(
    {
      prompt: "Hello",
      otherText: "",
      images: 0,
      otherMessages: 0,
      answers: 1,
      taskType: "general",
      constraints: NO_CONSTRAINTS,
      scope: ANY_MODEL,
      region: "WORLD",
      maxTokens: null,
      effort: null,
      pin,
    },
    {
      catalog: CATALOG,
      policy: balanced,
      connected,
      atMs: 0,
      draw: 0,
      electricityUsdPerKwh: null,
      leftTodayUsd: null,
    },
  );
  const reasons = outcome.ok ? explain(outcome.value) : [];
  return previewOf({ traceId, outcome, reasons, alternatives: [], simulated: false }, CATALOG, connected);
}

const KNOWN = knownNames(
  CATALOG.models,
  CATALOG.zones.map(({ id }) => id),
);
const { settings } = readSearch({ mine: POOR.id }, KNOWN, "WORLD");
const form: RouteForm = { ...settings, prompt: "Hello", keepText: false };
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
    expect(previewFor("trace", null, connectedTo([])).choice).toMatchObject({
      kind: "none",
      rejected: [{ id: GOOD.id }, { id: POOR.id }],
      relax: [],
    });
  });
});

describe("a model that failed too often lately", () => {
  test("is ruled out with the time that it still rests", () => {
    const { choice } = previewFor("trace", null, connectedTo([GOOD.id, POOR.id], [GOOD.id]));
    expect(choice).toMatchObject({
      pick: { id: POOR.id },
      restingAlone: null,
      rejected: [{ id: GOOD.id, violations: [{ code: "breaker_open", value: 12_000 }] }],
    });
  });
  test("is picked where nobody else is left, and that is said", () => {
    const { choice } = previewFor("trace", null, connectedTo([GOOD.id], [GOOD.id]));
    expect(choice).toMatchObject({ pick: { id: GOOD.id }, restingAlone: RESTING });
  });
  test("is warned about as a pick of one's own, not taken for the last one left", () => {
    const { choice } = previewFor("trace", GOOD.id, connectedTo([GOOD.id], [GOOD.id]));
    expect(choice).toMatchObject({ restingAlone: null, warnings: [{ code: "breaker_open" }] });
  });
});

describe("the request of a form", () => {
  const asked: RouteForm = {
    ...form,
    maxCostUsd: 0.01,
    maxLatencyMs: 9000,
    minQuality: 0.5,
    maxEnergyWh: 0.4,
    maxCarbonG: 0.2,
    providersAllowed: ["a"],
    modelsDenied: [POOR.id],
    abilities: ["tools", "vision"],
    contextTokens: 32_000,
    mine: null,
  };
  const parse = (body: unknown) =>
    parseExecuteBody(body, {
      catalog: CATALOG,
      providers: [],
      origin: "app",
      mayStoreText: false,
      region: "WORLD",
    });
  test("is understood by the door as it was meant", () => {
    const parsed = parse(bodyOf(asked));
    const { maxCostUsd, maxLatencyMs, minQuality, maxEnergyWh, maxCarbonG } = asked;
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        request: {
          constraints: { maxCostUsd, maxLatencyMs, minQuality, maxEnergyWh, maxCarbonG },
          scope: {
            providersAllowed: ["a"],
            modelsDenied: [POOR.id],
            abilities: ["tools", "vision"],
            contextTokens: 32_000,
          },
          region: "WORLD",
        },
      },
    });
  });
  test("is faulted by field", () => {
    const parsed = parse(
      bodyOf({ ...asked, maxEnergyWh: -1, maxCarbonG: 0, contextTokens: 0.5, region: "WORLD" }),
    );
    const errors = parsed.ok ? [] : parsed.error;
    expect(fieldErrorsOf(errors)).toEqual({
      fields: ["max_energy_wh", "max_carbon_g", "context"],
      other: [],
    });
    const names = parse(bodyOf({ ...asked, providersAllowed: ["x"], modelsDenied: ["x/y"], region: "MARS" }));
    expect(fieldErrorsOf(names.ok ? [] : names.error)).toEqual({
      fields: ["region", "providers_allowed", "models_denied"],
      other: [],
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
