import type OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { providers } from "@/providers/manifest.gen";
import { aModel } from "../../support/catalog";
import type { ChatUpstream } from "../../support/chat-upstream";
import { chatUpstream } from "../../support/chat-upstream";
import { general } from "../../support/engine";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";
import { openaiAt } from "./seen";
import { wellBehaved } from "./upstream";

const ABLE = { supportsTools: true, supportsVision: true, supportsJsonSchema: true };
/** Those that speak another wire than the upstream of this file. */
const OTHER_WIRES: ReadonlySet<string> = new Set(["anthropic", "google"]);
const VENDORS = providers
  .filter(({ name }) => !OTHER_WIRES.has(name))
  .flatMap(({ name, keyVariable, baseUrlVariable }) =>
    baseUrlVariable === null ? [] : [{ name, keyVariable, baseUrlVariable, model: `${name}/able` }],
  );
const MODELS = VENDORS.map(({ model: id }) => aModel({ id, scores: general(0.8), ...ABLE }));
const HELLO = [{ role: "user" as const, content: "Say hello." }];
const TOOLS = [{ type: "function" as const, function: { name: "weather", parameters: { type: "object" } } }];

let upstream: ChatUpstream;
let gateway: Gateway;
let client: OpenAI;
beforeAll(async () => {
  upstream = await chatUpstream(wellBehaved);
  const environment = Object.fromEntries(
    VENDORS.flatMap(({ name, keyVariable, baseUrlVariable }) => [
      [baseUrlVariable, `${upstream.origin}/${name}/v1`],
      ...(keyVariable === null ? [] : [[keyVariable, `key-of-${name}`]]),
    ]),
  );
  gateway = await aGateway({ environment, engine: { models: MODELS } });
  client = openaiAt(gateway.baseUrl);
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

test("all providers at once are listed, and auto picks one of them", async () => {
  const ids = (await client.models.list()).data.map(({ id }) => id);
  expect(ids.slice(4).toSorted()).toEqual(VENDORS.map(({ model }) => model).toSorted());
  const answer = await client.chat.completions.create({ model: "auto", messages: HELLO });
  expect(ids.slice(4)).toContain(answer.model);
});

describe.each(VENDORS)("a model of $name", ({ name, keyVariable, model }) => {
  test("is asked at its provider's address, with its provider's key and no other", async () => {
    await client.chat.completions.create({ model, messages: HELLO });
    const asked = upstream.asked.findLast(({ method }) => method === "POST");
    expect(asked?.path).toBe(`/${name}/v1/chat/completions`);
    expect(asked?.headers.authorization).toBe(keyVariable === null ? undefined : `Bearer key-of-${name}`);
    expect(JSON.parse(asked?.body ?? "{}").model).toBe("able");
  });

  test("answers whole and streamed alike", async () => {
    const whole = await client.chat.completions.create({ model, messages: HELLO });
    const streamed = await client.chat.completions
      .stream({ model, messages: HELLO, stream_options: { include_usage: true } })
      .finalChatCompletion();
    for (const answer of [whole, streamed]) {
      expect(answer.model).toBe(model);
      expect(answer.choices).toMatchObject([{ message: { content: "Hello there." }, finish_reason: "stop" }]);
      expect(answer.usage).toMatchObject({ prompt_tokens: 12 });
    }
    expect(streamed.usage).toEqual(whole.usage);
  });

  test("calls tools in parallel, whole and streamed alike", async () => {
    const asked = { model, messages: HELLO, tools: TOOLS, parallel_tool_calls: true };
    const whole = await client.chat.completions.create(asked);
    const streamed = await client.chat.completions.stream(asked).finalChatCompletion();
    for (const { choices } of [whole, streamed]) {
      expect(choices[0]?.finish_reason).toBe("tool_calls");
      expect(choices[0]?.message.tool_calls).toMatchObject([
        { id: "call_a", type: "function", function: { name: "weather", arguments: '{"city":"Rome"}' } },
        { id: "call_b", type: "function", function: { name: "weather", arguments: '{"city":"Oslo"}' } },
      ]);
    }
  });

  test("is told system words, images and a schema", async () => {
    const png = { type: "image_url" as const, image_url: { url: "data:image/png;base64,AAAA" } };
    await client.chat.completions.create({
      model,
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: [{ type: "text", text: "Look." }, png] },
      ],
      response_format: {
        type: "json_schema",
        json_schema: { name: "w", schema: { type: "object" }, strict: true },
      },
    });
    expect(JSON.parse(upstream.asked.at(-1)?.body ?? "{}")).toMatchObject({
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: [{ type: "text", text: "Look." }, png] },
      ],
      response_format: { json_schema: { name: "w", schema: { type: "object" }, strict: true } },
    });
  });

  test("answers questions for embeddings", async () => {
    await client.embeddings.create({ model: `${name}/vectors`, input: "text", encoding_format: "float" });
    expect(upstream.asked.at(-1)?.path).toBe(`/${name}/v1/embeddings`);
  });
});
