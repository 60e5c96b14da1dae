import type OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aPrice } from "../../support/catalog";
import type { ChatUpstream } from "../../support/chat-upstream";
import { chatUpstream } from "../../support/chat-upstream";
import { scored, vendorsAt } from "../../support/engine-run";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";
import { openaiAt } from "./seen";
import { wellBehaved } from "./upstream";

const MODELS = [
  scored("openai/best", 0.9, { price: aPrice(10, 40), contextTokens: 8000, supportsTools: false }),
  scored("deepseek/thrifty", 0.85, { price: aPrice(0.1, 0.4), contextTokens: 64_000, supportsTools: true }),
];
const HELLO = [{ role: "user" as const, content: "Say hello." }];

let upstream: ChatUpstream;
let gateway: Gateway;
let client: OpenAI;
beforeAll(async () => {
  upstream = await chatUpstream(wellBehaved);
  gateway = await aGateway({
    environment: { ...vendorsAt(upstream) },
    engine: { models: MODELS, mayStoreText: true },
  });
  client = openaiAt(gateway.baseUrl);
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

/** A request with our own field, as a caller of the SDK writes it. */
const ask = (ecocompute: object, extra: object = {}) => {
  const body = { model: "auto", messages: HELLO, ...extra, ecocompute };
  return client.chat.completions.create(body).withResponse();
};
const traceOf = async (response: Response) => {
  const trace = await gateway.engine.stores.traces.get(response.headers.get("x-eco-trace-id") ?? "");
  if (!trace) throw new Error("No trace was stored");
  return trace;
};

describe("the name of the model says who chooses", () => {
  test.each([
    ["auto", "balanced-1"],
    ["auto:balanced", "balanced-1"],
    ["auto:efficiency", "efficiency-1"],
    ["auto:quality", "quality-1"],
  ])("%s is the policy %s", async (model, policy) => {
    const { data, response } = await ask({}, { model });
    expect(response.headers.get("x-eco-policy")).toBe(policy);
    expect(data).toMatchObject({ ecocompute: { mode: "auto", policy_version: policy } });
  });

  test("the id of a model is nobody's choice but the caller's, also against the caller's own limits", async () => {
    const { data, response } = await ask({ constraints: { max_cost: 1e-9 } }, { model: "openai/best" });
    expect([data.model, response.headers.get("x-eco-model")]).toEqual(["openai/best", "openai/best"]);
    expect(data).toMatchObject({ ecocompute: { mode: "manual" } });
    expect((await traceOf(response)).decision_trace).toMatchObject({
      mode: "manual",
      selected_model: "openai/best",
    });
  });
});

describe("the ecocompute field", () => {
  test.each<readonly [string, object, string]>([
    ["a limit on cost", { constraints: { max_cost: 0.002 }, policy: "quality" }, "deepseek/thrifty"],
    ["a floor of quality", { constraints: { min_quality: 0.88 }, policy: "efficiency" }, "openai/best"],
    [
      "providers",
      { constraints: { providers_allowed: ["deepseek"] }, policy: "quality" },
      "deepseek/thrifty",
    ],
    ["denied models", { constraints: { models_denied: ["deepseek/thrifty"] } }, "openai/best"],
    ["needs", { constraints: { needs: { tools: true } }, policy: "quality" }, "deepseek/thrifty"],
    ["a context", { constraints: { needs: { context: 32_000 } }, policy: "quality" }, "deepseek/thrifty"],
    [
      "weights",
      { policy: { id: "custom", weights: { quality: 1, cost: 0, energy: 0, carbon: 0, latency: 0 } } },
      "openai/best",
    ],
  ])("limits or steers the choice by %s", async (_, ecocompute, model) => {
    const { data } = await ask(ecocompute);
    expect(data.model).toBe(model);
  });

  test("labels the trace, and says the type of the task", async () => {
    const { response } = await ask({ task_type: "coding", metadata: { project: "x", team: "y" } });
    expect((await traceOf(response)).task_context).toMatchObject({
      task_type: "coding",
      task_type_by: "person",
      metadata: { project: "x", team: "y" },
    });
  });

  test.each([true, false])("keeps the texts in the trace only where that is asked for: %s", async (keep) => {
    const { response } = await ask({ keep_text: keep });
    const { prompt, answer } = (await traceOf(response)).task_context;
    expect([prompt, answer]).toEqual(keep ? ["Say hello.", "Hello there."] : [null, null]);
  });

  test("is not handed on to the vendor", async () => {
    await ask({ metadata: { project: "x" } });
    expect(upstream.asked.findLast(({ method }) => method === "POST")?.body).not.toContain("ecocompute");
  });

  test("asks for the decision alone, also of a stream: a whole answer without choices", async () => {
    const before = upstream.models().length;
    for (const stream of [false, true]) {
      const answer = await gateway.send("/v1/chat/completions", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          model: "auto:quality",
          messages: HELLO,
          stream,
          ecocompute: { route_only: true },
        }),
      });
      expect(answer.json()).toMatchObject({
        object: "chat.completion",
        model: "openai/best",
        choices: [],
        usage: null,
        ecocompute: {
          route_only: true,
          selected_model: "openai/best",
          candidates: [{ model: "openai/best" }, { model: "deepseek/thrifty" }],
        },
      });
    }
    expect(upstream.models()).toHaveLength(before);
  });

  test("asks for the decision alone where none is possible: what to relax", async () => {
    const { data } = await ask({ route_only: true, constraints: { min_quality: 0.99 } });
    expect(data).toMatchObject({
      model: null,
      choices: [],
      ecocompute: { selected_model: null, relax: [{ changes: [{ constraint: "min_quality", to: 0.9 }] }] },
    });
  });
});

describe("what an answer took", () => {
  test("stands in headers and in the body of a whole answer, and is the same as in the trace", async () => {
    const { data, response } = await ask({}, { model: "openai/best" });
    const trace = await traceOf(response);
    // 12 tokens in, 4 of them from a cache without a price of its own, 7 out.
    expect(trace.outcome.cost_usd?.[1]).toBeCloseTo((12 * 10 + 7 * 40) / 1e6, 6);
    expect(response.headers.get("x-eco-cost-usd")).toBe(String(trace.outcome.cost_usd?.[1]));
    expect(data).toMatchObject({
      id: `chatcmpl-${trace.trace_id}`,
      ecocompute: { cost_usd: trace.outcome.cost_usd, energy_wh: trace.outcome.energy_wh },
    });
  });

  test("that nobody knows has no header, and is null in the body", async () => {
    const { data, response } = await ask({}, { model: "openai/best" });
    expect(response.headers.has("x-eco-energy-wh")).toBe(false);
    expect(data).toMatchObject({ ecocompute: { energy_wh: null, carbon_g: null } });
  });
});
