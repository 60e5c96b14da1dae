import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aModel } from "../support/catalog";
import type { ChatUpstream } from "../support/chat-upstream";
import { chatUpstream } from "../support/chat-upstream";
import { general } from "../support/engine";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";
import { expectHonestError } from "../support/honest-error";
import { anyBody } from "../support/json-bodies";
import { wellBehaved } from "./clients/upstream";

const ABLE = { supportsTools: true, supportsVision: true, supportsJsonSchema: true };
const MODELS = [
  aModel({ id: "local/able", apiModelId: "able", scores: general(0.6), ...ABLE }),
  aModel({ id: "local/other", apiModelId: "other", scores: general(0.9), ...ABLE }),
];
const TOOL = { name: "weather", description: "of a city", parameters: { type: "object" }, strict: true };
const PNG = { url: "data:image/png;base64,AAAA", detail: "low" };

const RICH = {
  model: "auto",
  messages: [
    { role: "system", content: "Be brief." },
    {
      role: "user",
      name: "ada",
      content: [
        { type: "text", text: "Look" },
        { type: "image_url", image_url: PNG },
      ],
    },
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "call_a", type: "function", function: { name: "weather", arguments: "{}" } }],
    },
    { role: "tool", tool_call_id: "call_a", content: "sunny" },
  ],
  tools: [{ type: "function", function: TOOL }],
  tool_choice: { type: "function", function: { name: "weather" } },
  response_format: {
    type: "json_schema",
    json_schema: { name: "w", schema: { type: "object" }, strict: true },
  },
  max_tokens: 20,
  stop: ["END"],
  seed: 7,
  temperature: 0.5,
  top_p: 0.9,
  n: 1,
  logprobs: true,
  top_logprobs: 2,
  stream_options: { include_usage: true },
  user: "u-1",
  ecocompute: {
    constraints: {
      min_quality: 0.1,
      providers_allowed: ["local"],
      models_denied: ["local/other"],
      region: "WORLD",
      needs: { tools: true, vision: true, json_schema: true, context: 100 },
    },
    policy: { id: "custom", weights: { quality: 1, cost: 0, energy: 0, carbon: 0, latency: 0 } },
    task_type: "coding",
    metadata: { project: "x" },
    keep_text: false,
  },
};
const PLAIN = { model: "auto:quality", messages: [{ role: "user", content: "Hi" }], stream: false };
const PINNED = { ...PLAIN, model: "local/able", stream: true, n: 2, ecocompute: { route_only: false } };

let upstream: ChatUpstream;
let gateway: Gateway;
beforeAll(async () => {
  upstream = await chatUpstream(wellBehaved);
  gateway = await aGateway({ environment: { LOCAL_BASE_URL: upstream.baseUrl }, engine: { models: MODELS } });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const post = (body: unknown) =>
  gateway.send("/v1/chat/completions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test("any JSON is answered, or refused with the field that is wrong", async () => {
  await fc.assert(
    fc.asyncProperty(anyBody(RICH, PLAIN, PINNED), async (body) => {
      const answer = await post(body);
      if (answer.status !== 200) return expectHonestError(answer, body);
      if (answer.headers["content-type"]?.startsWith("text/event-stream")) {
        expect(answer.text.endsWith("data: [DONE]\n\n")).toBe(true);
      } else {
        expect(answer.json()).toMatchObject({
          object: "chat.completion",
          ecocompute: { trace_id: expect.any(String) },
        });
      }
    }),
    { numRuns: 400 },
  );
}, 120_000);
