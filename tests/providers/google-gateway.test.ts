import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fields } from "@/providers/base";
import { openaiAt } from "../gateway/clients/seen";
import { aModel, aPrice } from "../support/catalog";
import { general } from "../support/engine";
import { fixture } from "../support/fixture";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";
import type { RawUpstream } from "../support/raw-upstream";
import { rawUpstream } from "../support/raw-upstream";

const MODEL = "google/able";
const ABLE = aModel({
  id: MODEL,
  provider: "google",
  apiModelId: "gemini-able",
  scores: general(0.8),
  supportsTools: true,
  price: aPrice(0.75, 3.75, { cachedInputUsdPerMTok: 0.075 }),
});
const TOOLS = [
  { type: "function" as const, function: { name: "grid_intensity", parameters: { type: "object" } } },
];
const COMPARE = { role: "user" as const, content: "compare" };

let upstream: RawUpstream;
let gateway: Gateway;
let next = "all-counts";
beforeAll(async () => {
  upstream = await rawUpstream(({ method, path }) => {
    const json = { "content-type": "application/json" };
    if (method === "GET") return { status: 200, headers: json, steps: ["{}"] };
    const isStreamed = path.includes(":stream");
    const file = fixture(`gemini-generate/${next}.${isStreamed ? "sse" : "json"}`);
    return {
      status: 200,
      headers: isStreamed ? { "content-type": "text/event-stream" } : json,
      steps: [file],
    };
  });
  const environment = { GEMINI_API_KEY: "AIza-1", GOOGLE_BASE_URL: upstream.origin };
  gateway = await aGateway({ environment, engine: { models: [ABLE] } });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const lastAsked = (): Fields =>
  JSON.parse(upstream.asked.findLast(({ method }) => method === "POST")?.body ?? "{}") as Fields;

test("an OpenAI client is told the same words, tokens and cost, whole and streamed", async () => {
  next = "all-counts";
  const client = openaiAt(gateway.baseUrl);
  const whole = await client.chat.completions.create({ model: MODEL, messages: [COMPARE] });
  const streamed = await client.chat.completions
    .stream({ model: MODEL, messages: [COMPARE], stream_options: { include_usage: true } })
    .finalChatCompletion();
  expect(streamed.choices[0]?.message.content).toBe("Water keeps.");
  expect(whole.choices[0]?.message.content).toBe("Water keeps.");
  expect(whole.usage).toMatchObject({
    prompt_tokens: 1284,
    completion_tokens: 160,
    prompt_tokens_details: { cached_tokens: 1024 },
    completion_tokens_details: { reasoning_tokens: 89 },
  });
  expect(streamed.usage).toEqual(whole.usage);
  const listed = (await gateway.send("/api/v1/traces")).json() as {
    readonly traces: readonly { readonly cost_usd: readonly unknown[] }[];
  };
  const costs = listed.traces.slice(0, 2).map(({ cost_usd: [, mid] }) => mid);
  const millionths = 260 * 0.75 + 1024 * 0.075 + 160 * 3.75;
  expect(costs).toEqual([expect.closeTo(millionths / 1e6, 6), expect.closeTo(millionths / 1e6, 6)]);
});

test("an OpenAI client is told that a prompt was blocked", async () => {
  next = "prompt-blocked";
  const client = openaiAt(gateway.baseUrl);
  const { choices } = await client.chat.completions.create({ model: MODEL, messages: [COMPARE] });
  expect(choices).toMatchObject([{ finish_reason: "content_filter" }]);
});

test.each([false, true])(
  "an OpenAI client brings the signatures of the calls back with its next turn (streamed: %s)",
  async (stream) => {
    next = "parallel-tool-calls";
    const client = openaiAt(gateway.baseUrl);
    const asking = { model: MODEL, messages: [COMPARE], tools: TOOLS };
    const answer = stream
      ? await client.chat.completions.stream(asking).finalChatCompletion()
      : await client.chat.completions.create(asking);
    const message = answer.choices[0]?.message;
    if (!message) throw new Error("no answer");
    const results = (message.tool_calls ?? []).map(({ id }) => ({
      role: "tool" as const,
      tool_call_id: id,
      content: "41 g",
    }));
    expect(results).toHaveLength(2);
    await client.chat.completions.create({ ...asking, messages: [COMPARE, message, ...results] });
    const { parts } = JSON.parse(fixture("gemini-generate/parallel-tool-calls.json")).candidates[0].content;
    const answered = (id: string) => ({
      functionResponse: { id, name: "grid_intensity", response: { output: "41 g" } },
    });
    expect(lastAsked().contents).toEqual([
      { role: "user", parts: [{ text: "compare" }] },
      { role: "model", parts },
      { role: "user", parts: [answered("lpndqlku"), answered("m6rogicj")] },
    ]);
  },
);
