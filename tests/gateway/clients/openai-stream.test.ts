import type OpenAI from "openai";
import { afterEach, describe, expect, test } from "vitest";
import { aModel } from "../../support/catalog";
import type { ChatUpstream, Question } from "../../support/chat-upstream";
import {
  answering,
  chatUpstream,
  counted,
  DONE,
  event,
  failing,
  finish,
  ROLE,
  said,
  streaming,
  thought,
} from "../../support/chat-upstream";
import type { EngineSettings } from "../../support/engine";
import { general } from "../../support/engine";
import { closedGate } from "../../support/gate";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";
import type { Reply } from "../../support/raw-upstream";
import { openaiAt } from "./seen";

const MODELS = [
  aModel({ id: "local/first", apiModelId: "first", scores: general(0.9) }),
  aModel({ id: "local/second", apiModelId: "second", scores: general(0.6) }),
];
const ASKED = {
  model: "auto:quality",
  messages: [{ role: "user" as const, content: "Go." }],
  stream: true as const,
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Opened = { readonly client: OpenAI; readonly upstream: ChatUpstream; readonly gateway: Gateway };

async function opened(reply: (question: Question) => Reply, engine: EngineSettings = {}): Promise<Opened> {
  const upstream = await chatUpstream(reply);
  closing.push(upstream.close);
  const gateway = await aGateway({
    environment: { LOCAL_BASE_URL: upstream.baseUrl },
    engine: { models: MODELS, ...engine },
  });
  closing.push(gateway.close);
  return { client: openaiAt(gateway.baseUrl), upstream, gateway };
}

async function chunksOf(client: OpenAI, extra: object = {}): Promise<readonly OpenAI.ChatCompletionChunk[]> {
  const chunks: OpenAI.ChatCompletionChunk[] = [];
  for await (const chunk of await client.chat.completions.create({ ...ASKED, ...extra })) chunks.push(chunk);
  return chunks;
}

const textOf = (chunks: readonly OpenAI.ChatCompletionChunk[]): string =>
  chunks.map(({ choices: [choice] }) => choice?.delta.content ?? "").join("");

describe("the headers of a stream", () => {
  test("come with the first words, and tell what is known by then: no figures", async () => {
    const later = closedGate();
    const { client } = await opened(() =>
      streaming(ROLE, said("One"), { waitFor: later }, said(" two."), finish(), counted(9, 7), DONE),
    );
    const { data, response } = await client.chat.completions.create(ASKED).withResponse();
    const told = [...response.headers.keys()].filter((name) => name.startsWith("x-eco-"));
    expect(told).toEqual([
      "x-eco-model",
      "x-eco-overhead-ms",
      "x-eco-policy",
      "x-eco-reason",
      "x-eco-trace-id",
    ]);
    expect(response.headers.get("x-eco-reason")).toMatch(/^[a-z_]+$/);
    expect(Number(response.headers.get("x-eco-overhead-ms"))).toBeGreaterThan(0);
    later.open();
    let text = "";
    for await (const { choices } of data) text += choices[0]?.delta.content ?? "";
    expect(text).toBe("One two.");
  });

  test("tell the model that answers, not the one that was picked and failed", async () => {
    const { client } = await opened(({ model }) =>
      model === "first" ? failing(408) : answering("From the second."),
    );
    const { data, response } = await client.chat.completions.create(ASKED).withResponse();
    expect(response.headers.get("x-eco-model")).toBe("local/second");
    for await (const chunk of data) expect(chunk.model).toBe("local/second");
  });
});

describe("the chunks of a stream", () => {
  test("have one id, that of the trace; the ecocompute block rides on the one with the finish", async () => {
    const { client, gateway } = await opened(() =>
      streaming(said("One"), finish("length"), counted(9, 7), DONE),
    );
    const chunks = await chunksOf(client);
    const [head] = chunks;
    expect(
      new Set(chunks.map(({ id, object, created, model }) => `${id} ${object} ${created} ${model}`)).size,
    ).toBe(1);
    const told = chunks.filter((chunk) => "ecocompute" in chunk);
    expect(told).toEqual([chunks.at(-1)]);
    const traceId = head?.id.slice("chatcmpl-".length) ?? "";
    expect(told).toMatchObject([
      {
        choices: [{ delta: {}, finish_reason: "length" }],
        ecocompute: {
          trace_id: traceId,
          model: "local/first",
          usage: { input_tokens: 9, output_tokens: 7, source: "provider" },
          attempts: [{ model: "local/first", error_kind: null, skipped_chunks: 0 }],
        },
      },
    ]);
    expect(await gateway.engine.stores.traces.get(traceId)).toMatchObject({
      outcome: { status: "answered" },
    });
  });

  test("hold usage where it was asked for; what nobody counted is null, not 0", async () => {
    const { client } = await opened(() => answering("Hi"));
    const chunks = await chunksOf(client, { stream_options: { include_usage: true } });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: null });
    expect(chunks.at(-2)).toMatchObject({
      ecocompute: { usage: { input_tokens: null, output_tokens: null, source: "absent" } },
    });
  });

  test("hold the reasoning and the log probabilities of the vendor", async () => {
    const logprobs = (token: string) => ({
      content: [{ token, logprob: -0.1, bytes: null, top_logprobs: [] }],
    });
    const piece = (content: string) =>
      event({
        choices: [{ index: 0, delta: { content }, logprobs: logprobs(content), finish_reason: null }],
      });
    const { client } = await opened(() =>
      streaming(ROLE, thought("Think."), piece("One"), piece(" two."), finish(), DONE),
    );
    const chunks = await chunksOf(client, { logprobs: true });
    expect(textOf(chunks)).toBe("One two.");
    expect(chunks.flatMap(({ choices: [choice] }) => choice?.logprobs?.content ?? [])).toMatchObject([
      { token: "One" },
      { token: " two." },
    ]);
    expect(JSON.stringify(chunks)).toContain('"reasoning_content":"Think."');
  });

  test("begin each answer once with its role, also where the vendor gave fewer answers than were asked for", async () => {
    const { client } = await opened(() => answering("Only one."));
    const final = await client.chat.completions.stream({ ...ASKED, n: 2 }).finalChatCompletion();
    expect(final.choices.map(({ message: { content } }) => content)).toEqual(["Only one."]);
  });

  test("come even where the vendor said nothing at all before it ended", async () => {
    const { client } = await opened(() => streaming(ROLE, finish(), DONE));
    const chunks = await chunksOf(client);
    expect(chunks.map(({ choices: [choice] }) => [choice?.delta.role, choice?.finish_reason])).toEqual([
      ["assistant", null],
      [undefined, "stop"],
    ]);
  });
});

describe("a model that fails before its first word", () => {
  test.each<readonly [string, Reply]>([
    ["with a status", failing(529)],
    ["after its role and its thoughts", streaming(ROLE, thought("Hm"), "reset")],
    ["with an error in the stream", streaming(ROLE, event({ error: { message: "overloaded", code: 429 } }))],
    ["by ending", streaming(ROLE)],
  ])("is replaced, and the client cannot tell: %s", async (_, reply) => {
    const { client } = await opened(({ model }) =>
      model === "first" ? reply : answering("From the second."),
    );
    const replaced = await chunksOf(client);
    const plain = await chunksOf(client, { model: "local/second" });
    const bare = (chunks: typeof plain) =>
      chunks.map(({ choices, model, object }) => JSON.stringify({ choices, model, object }));
    expect(bare(replaced)).toEqual(bare(plain));
  });

  test("is not replaced where it was named", async () => {
    const { client, upstream } = await opened(({ model }) =>
      model === "first" ? failing(408, "slow") : answering("From the second."),
    );
    await expect(chunksOf(client, { model: "local/first" })).rejects.toMatchObject({ status: 504 });
    await expect(
      client.chat.completions.create({ ...ASKED, model: "local/first", stream: false }),
    ).rejects.toMatchObject({ status: 504 });
    expect(new Set(upstream.models())).toEqual(new Set(["first"]));
  });
});

describe("a client that goes away in the middle", () => {
  test.each<
    readonly [string, (stream: AsyncIterable<unknown> & { controller: AbortController }) => Promise<void>]
  >([
    [
      "by leaving its loop",
      async (stream) => {
        for await (const _ of stream) break;
      },
    ],
    ["by aborting", async (stream) => stream.controller.abort()],
  ])("ends the vendor's call, and the trace says so: %s", async (_, leave) => {
    const { client, upstream, gateway } = await opened(() => streaming(ROLE, said("One"), "hang"));
    const { data, response } = await client.chat.completions.create(ASKED).withResponse();
    await leave(data);
    await upstream.callerGone;
    const traceId = response.headers.get("x-eco-trace-id") ?? "";
    await expect
      .poll(() => gateway.engine.stores.traces.get(traceId))
      .toMatchObject({
        outcome: {
          status: "failed",
          error: { kind: "aborted" },
          cost_usd: null,
          attempts: [{ error_kind: "aborted" }],
        },
      });
    expect(upstream.models()).toEqual(["first"]);
  });
});

test("a gateway that goes away in the middle of a stream is an error to the client, not an end", async () => {
  const { client, gateway, upstream } = await opened(() => streaming(ROLE, said("One"), "hang"));
  const stream = await client.chat.completions.create(ASKED);
  const heard: string[] = [];
  const reading = (async () => {
    for await (const { choices } of stream) {
      heard.push(choices[0]?.delta.content ?? "");
      if (heard.length === 2) gateway.cutOff();
    }
  })();
  await expect(reading).rejects.toThrow();
  expect(heard.join("")).toBe("One");
  await upstream.callerGone;
});
