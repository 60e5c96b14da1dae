import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, generateObject, generateText, jsonSchema, stepCountIs, streamText, tool } from "ai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aModel } from "../../support/catalog";
import type { ChatUpstream } from "../../support/chat-upstream";
import { chatUpstream } from "../../support/chat-upstream";
import { general } from "../../support/engine";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";
import { wellBehaved } from "./upstream";

const MODEL = aModel({
  id: "local/able",
  apiModelId: "able",
  scores: general(0.6),
  supportsTools: true,
  supportsVision: true,
  supportsJsonSchema: true,
});

let upstream: ChatUpstream;
let gateway: Gateway;
const eco = () =>
  createOpenAICompatible({
    name: "ecocompute",
    baseURL: gateway.baseUrl,
    includeUsage: true,
    supportsStructuredOutputs: true,
  });
beforeAll(async () => {
  upstream = await chatUpstream(wellBehaved);
  gateway = await aGateway({
    environment: { LOCAL_BASE_URL: upstream.baseUrl },
    engine: { models: [MODEL] },
  });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const weather = tool({
  description: "The weather of a city",
  inputSchema: jsonSchema<{ city: string }>({ type: "object", properties: { city: { type: "string" } } }),
  execute: async () => "sunny",
});

test("the AI SDK generates text, and reads usage and reasoning", async () => {
  const { text, reasoningText, usage, finishReason } = await generateText({
    model: eco()("auto"),
    prompt: "Hi",
  });
  expect([text, reasoningText, finishReason]).toEqual(["Hello there.", "Greet.", "stop"]);
  expect(usage).toMatchObject({ inputTokens: 12, outputTokens: 7, totalTokens: 19 });
});

test("the AI SDK streams text with usage", async () => {
  const result = streamText({ model: eco()("auto"), prompt: "Hi" });
  let text = "";
  for await (const piece of result.textStream) text += piece;
  expect(text).toBe("Hello there.");
  expect(await result.usage).toMatchObject({ inputTokens: 12, outputTokens: 7 });
  expect(await result.finishReason).toBe("stop");
});

test.each(["whole", "streamed"])("the AI SDK runs tools and answers them: %s", async (mode) => {
  const asked = { model: eco()("auto"), prompt: "Weather?", tools: { weather }, stopWhen: stepCountIs(3) };
  const result = mode === "whole" ? await generateText(asked) : streamText(asked);
  expect(await result.text).toBe("It is sunny.");
  const [first] = await result.steps;
  expect(first?.toolCalls.map(({ input }) => input)).toEqual([{ city: "Rome" }, { city: "Oslo" }]);
});

test("the AI SDK gets an object by a schema", async () => {
  const schema = jsonSchema<{ city: string; degrees: number }>({ type: "object" });
  const { object } = await generateObject({ model: eco()("auto"), prompt: "Weather?", schema });
  expect(object).toEqual({ city: "Rome", degrees: 21 });
});

test("the AI SDK sends images", async () => {
  const image = new Uint8Array([1, 2, 3]);
  const content = [{ type: "image" as const, image, mediaType: "image/png" }];
  await generateText({ model: eco()("auto"), messages: [{ role: "user", content }] });
  expect(upstream.asked.at(-1)?.body).toContain("data:image/png;base64,AQID");
});

test("the AI SDK raises its own error, and does not try again what would fail again", async () => {
  const before = upstream.models().length;
  const error = await generateText({ model: eco()("auto:nonsense"), prompt: "Hi" }).catch(
    (cause: unknown) => cause,
  );
  expect(APICallError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ statusCode: 404, isRetryable: false });
  expect(upstream.models()).toHaveLength(before);
});
