import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { aModel } from "../../support/catalog";
import type { ChatUpstream } from "../../support/chat-upstream";
import { chatUpstream } from "../../support/chat-upstream";
import { general } from "../../support/engine";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";
import { USAGE, wellBehaved } from "./upstream";

const ABLE = { supportsTools: true, supportsVision: true, supportsJsonSchema: true };
const MODELS = [
  aModel({ id: "local/able", apiModelId: "able", scores: general(0.6), ...ABLE }),
  aModel({
    id: "local/plain",
    apiModelId: "plain",
    scores: general(0.9),
    supportsTools: false,
    supportsVision: false,
  }),
];
const HELLO = [{ role: "user" as const, content: "Say hello." }];
const TOOLS = [
  {
    type: "function" as const,
    function: { name: "weather", parameters: { type: "object", properties: {} } },
  },
];
const CALLS = [
  { id: "call_a", type: "function", function: { name: "weather", arguments: '{"city":"Rome"}' } },
  { id: "call_b", type: "function", function: { name: "weather", arguments: '{"city":"Oslo"}' } },
];

let upstream: ChatUpstream;
let gateway: Gateway;
let client: OpenAI;
beforeAll(async () => {
  upstream = await chatUpstream(wellBehaved);
  gateway = await aGateway({ environment: { LOCAL_BASE_URL: upstream.baseUrl }, engine: { models: MODELS } });
  client = new OpenAI({ baseURL: gateway.baseUrl, apiKey: "none", maxRetries: 0 });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

/** The body of the last question that the vendor heard. */
const heard = (): Record<string, unknown> =>
  JSON.parse(upstream.asked.findLast(({ method }) => method === "POST")?.body ?? "{}");

describe("the openai client", () => {
  test("chats, and reads usage, headers and the ecocompute block", async () => {
    const { data, response } = await client.chat.completions
      .create({ model: "auto:quality", messages: HELLO })
      .withResponse();
    expect(data.choices).toMatchObject([
      { message: { role: "assistant", content: "Hello there." }, finish_reason: "stop" },
    ]);
    expect(data.usage).toEqual(USAGE);
    expect(data.model).toBe("local/plain");
    expect(response.headers.get("x-eco-model")).toBe("local/plain");
    expect(response.headers.get("x-eco-policy")).toBe("quality-1");
    expect(data).toMatchObject({ ecocompute: { trace_id: response.headers.get("x-eco-trace-id") } });
    expect(await gateway.engine.stores.traces.has(response.headers.get("x-eco-trace-id") ?? "")).toBe(true);
  });

  test("streams; the finish, the figures and the usage come last", async () => {
    const stream = await client.chat.completions.create({
      model: "auto",
      messages: HELLO,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.map(({ choices: [choice] }) => choice?.delta.content ?? "").join("")).toBe("Hello there.");
    expect(chunks.at(-2)).toMatchObject({
      choices: [{ finish_reason: "stop" }],
      ecocompute: { attempts: [{}] },
    });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: USAGE });
    expect(chunks.slice(0, -2).every(({ choices: [choice] }) => choice?.finish_reason === null)).toBe(true);
  });

  test("hears no usage in a stream where it did not ask, though the vendor was asked for it", async () => {
    const stream = await client.chat.completions.create({ model: "auto", messages: HELLO, stream: true });
    for await (const chunk of stream) expect(chunk.usage ?? null).toBeNull();
    expect(heard()).toMatchObject({ stream_options: { include_usage: true } });
  });

  test("calls tools whole and streamed, and answers them", async () => {
    const asked = { model: "auto", messages: HELLO, tools: TOOLS };
    const whole = await client.chat.completions.create(asked);
    expect(whole.choices).toMatchObject([
      { message: { content: null, tool_calls: CALLS }, finish_reason: "tool_calls" },
    ]);
    const final = await client.chat.completions.stream(asked).finalChatCompletion();
    expect(final.choices[0]?.message.tool_calls).toMatchObject(CALLS);
    const [message] = whole.choices.map((choice) => choice.message);
    const answers = CALLS.map(({ id }) => ({ role: "tool" as const, tool_call_id: id, content: "sunny" }));
    const messages = message ? [...HELLO, message, ...answers] : HELLO;
    const second = await client.chat.completions.create({ ...asked, messages });
    expect(second.choices[0]?.message.content).toBe("It is sunny.");
    expect(heard()).toMatchObject({ messages: [{}, { tool_calls: CALLS }, { tool_call_id: "call_a" }, {}] });
  });

  test("sends tools, images and schemas only to models that can", async () => {
    const image = [{ type: "image_url" as const, image_url: { url: "data:image/png;base64,AAAA" } }];
    const requests = [
      { model: "auto:quality", messages: HELLO, tools: TOOLS },
      { model: "auto:quality", messages: [{ role: "user" as const, content: image }] },
      {
        model: "auto:quality",
        messages: HELLO,
        response_format: {
          type: "json_schema" as const,
          json_schema: { name: "w", schema: { type: "object" } },
        },
      },
    ];
    for (const request of requests) {
      expect((await client.chat.completions.create(request)).model).toBe("local/able");
    }
    expect(heard()).toMatchObject({
      response_format: { json_schema: { name: "w", schema: { type: "object" } } },
    });
  });

  test("gets an object by a zod schema, whole and streamed", async () => {
    const Weather = z.object({ city: z.string(), degrees: z.number() });
    const asked = { model: "auto", messages: HELLO, response_format: zodResponseFormat(Weather, "weather") };
    const whole = await client.chat.completions.parse(asked);
    const final = await client.chat.completions.stream(asked).finalChatCompletion();
    for (const { choices } of [whole, final]) {
      expect(choices[0]?.message.parsed).toEqual({ city: "Rome", degrees: 21 });
    }
    expect(heard()).toMatchObject({ response_format: { json_schema: { name: "weather", strict: true } } });
  });

  test("runs its own tools until there is an answer", async () => {
    const asked: unknown[] = [];
    const weather = {
      type: "function" as const,
      function: {
        name: "weather",
        description: "The weather of a city",
        parameters: { type: "object", properties: { city: { type: "string" } } },
        parse: JSON.parse,
        function: (input: unknown) => {
          asked.push(input);
          return "sunny";
        },
      },
    };
    const runner = client.chat.completions.runTools({ model: "auto", messages: HELLO, tools: [weather] });
    expect(await runner.finalContent()).toBe("It is sunny.");
    expect(asked).toEqual([{ city: "Rome" }, { city: "Oslo" }]);
  });

  test("hands on what it asks for, known and unknown to us", async () => {
    const extra = { stop: ["END"], seed: 7, temperature: 0.2, top_p: 0.9, logprobs: true, top_logprobs: 2 };
    await client.chat.completions.create({
      model: "auto",
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hi", name: "ada" },
      ],
      max_completion_tokens: 50,
      ...extra,
      user: "u-1",
      // @ts-expect-error: a field that nobody knows
      future_field: { deep: true },
    });
    expect(heard()).toMatchObject({
      ...extra,
      max_tokens: 50,
      user: "u-1",
      future_field: { deep: true },
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hi", name: "ada" },
      ],
    });
    expect(heard()).not.toHaveProperty("ecocompute");
  });

  test("gets several answers, whole and streamed", async () => {
    const asked = { model: "auto", messages: HELLO, n: 2 };
    const whole = await client.chat.completions.create(asked);
    const final = await client.chat.completions.stream(asked).finalChatCompletion();
    for (const { choices } of [whole, final]) {
      expect(choices.map(({ message: { content } }) => content)).toEqual(["One.", "Two."]);
    }
  });

  test("limits the choice through the ecocompute field", async () => {
    const ecocompute = {
      constraints: { models_denied: ["local/plain"] },
      policy: "quality",
      task_type: "general",
    };
    // @ts-expect-error: our own field
    const answer = await client.chat.completions.create({ model: "auto", messages: HELLO, ecocompute });
    expect(answer.model).toBe("local/able");
  });

  test("can ask for the decision alone: nothing is called or stored", async () => {
    const before = upstream.models().length;
    const answer = await client.chat.completions.create({
      model: "auto:quality",
      messages: HELLO,
      // @ts-expect-error: our own field
      ecocompute: { route_only: true },
    });
    expect(answer).toMatchObject({
      choices: [],
      ecocompute: { selected_model: "local/plain", route_only: true },
    });
    expect(upstream.models()).toHaveLength(before);
  });

  test("lists and retrieves models, and is passed on for embeddings", async () => {
    const ids = (await client.models.list()).data.map(({ id }) => id);
    expect(ids).toEqual([
      "auto",
      "auto:balanced",
      "auto:efficiency",
      "auto:quality",
      "local/able",
      "local/plain",
    ]);
    expect(await client.models.retrieve("local/able")).toMatchObject({ id: "local/able", owned_by: "local" });
    await client.embeddings.create({ model: "local/nomic", input: "text", encoding_format: "float" });
    expect(upstream.asked.at(-1)).toMatchObject({ path: "/v1/embeddings" });
    expect(heard()).toEqual({ model: "nomic", input: "text", encoding_format: "float" });
  });
});
