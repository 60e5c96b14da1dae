import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fields } from "@/providers/base";
import { openaiAt } from "../gateway/clients/seen";
import { mediaType, recording } from "../support/anthropic-recordings";
import { aModel, aPrice } from "../support/catalog";
import { general } from "../support/engine";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";
import type { RawUpstream } from "../support/raw-upstream";
import { rawUpstream } from "../support/raw-upstream";

const MODEL = "anthropic/able";
const PRICE = aPrice(3, 15, {
  cachedInputUsdPerMTok: 0.3,
  cacheWriteUsdPerMTok: 3.75,
  cacheWriteHourUsdPerMTok: 6,
});
const ABLE = aModel({
  id: MODEL,
  provider: "anthropic",
  apiModelId: "claude-able",
  scores: general(0.8),
  supportsTools: true,
  maxOutputTokens: 64_000,
  price: PRICE,
});
const TOOLS = [
  { type: "function" as const, function: { name: "grid_intensity", parameters: { type: "object" } } },
];
const COMPARE = { role: "user" as const, content: "compare" };

let upstream: RawUpstream;
let gateway: Gateway;
let next = "text-cached";
beforeAll(async () => {
  upstream = await rawUpstream(({ method, body }) => {
    if (method === "GET") return { status: 200, headers: mediaType("list.json"), steps: ['{"data":[]}'] };
    const isStreamed = (JSON.parse(body) as Fields).stream === true;
    const file = `${next}.${isStreamed ? "sse" : "json"}`;
    return { status: 200, headers: mediaType(file), steps: [recording(file)] };
  });
  const environment = { ANTHROPIC_API_KEY: "sk-1", ANTHROPIC_BASE_URL: upstream.origin };
  gateway = await aGateway({ environment, engine: { models: [ABLE] } });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const lastAsked = (): Fields =>
  JSON.parse(upstream.asked.findLast(({ method }) => method === "POST")?.body ?? "{}") as Fields;

test("an OpenAI client asks for at most what the registry knows the model to write", async () => {
  next = "text-cached";
  await openaiAt(gateway.baseUrl).chat.completions.create({ model: MODEL, messages: [COMPARE] });
  expect(lastAsked()).toMatchObject({ model: "claude-able", max_tokens: 64_000 });
});

test("an OpenAI client is told the same words, tokens and cost of a cached answer, whole and streamed", async () => {
  next = "text-cached";
  const client = openaiAt(gateway.baseUrl);
  const whole = await client.chat.completions.create({ model: MODEL, messages: [COMPARE] });
  const streamed = await client.chat.completions
    .stream({ model: MODEL, messages: [COMPARE], stream_options: { include_usage: true } })
    .finalChatCompletion();
  expect(streamed.choices[0]?.message.content).toBe("Wind turns the blades.");
  expect(whole.choices[0]?.message.content).toBe("Wind turns the blades.");
  expect(whole.usage).toMatchObject({ prompt_tokens: 5653, completion_tokens: 10 });
  expect(streamed.usage).toEqual(whole.usage);
  const listed = (await gateway.send("/api/v1/traces")).json() as {
    readonly traces: readonly { readonly cost_usd: readonly unknown[] }[];
  };
  const costs = listed.traces.slice(0, 2).map(({ cost_usd: [, mid] }) => mid);
  const millionths = 21 * 3 + 4096 * 0.3 + 512 * 3.75 + 1024 * 6 + 10 * 15;
  expect(costs).toEqual([expect.closeTo(millionths / 1e6, 4), expect.closeTo(millionths / 1e6, 4)]);
});

test.each([false, true])(
  "an OpenAI client brings the model's thinking back with its next turn (streamed: %s)",
  async (stream) => {
    next = "thinking-tool-calls";
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
    const use = (id: string, zone: string) => ({
      type: "tool_use",
      id,
      name: "grid_intensity",
      input: { zone },
    });
    const result = (id: string) => ({ type: "tool_result", tool_use_id: id, content: "41 g" });
    expect(lastAsked().messages).toEqual([
      { role: "user", content: [{ type: "text", text: "compare" }] },
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: "The grid tool knows both.", signature: "EqQBCkYIBxgCKkDs5W1nZA==" },
          { type: "text", text: "I look both up." },
          use("toolu_01EcoA", "SE"),
          use("toolu_01EcoB", "PL"),
        ],
      },
      { role: "user", content: [result("toolu_01EcoA"), result("toolu_01EcoB")] },
    ]);
  },
);
