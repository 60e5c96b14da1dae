import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, embedMany, generateText, streamText } from "ai";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { ChatUpstream, Question } from "../../support/chat-upstream";
import {
  answering,
  chatUpstream,
  failing,
  ROLE,
  said,
  streaming,
  whole,
  wholly,
} from "../../support/chat-upstream";
import { MEASURED } from "../../support/engine";
import type { Gateway } from "../../support/gateway";
import { aGateway } from "../../support/gateway";
import type { Reply } from "../../support/raw-upstream";
import { wellBehaved } from "./upstream";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const Block = z.object({ ecocompute: z.looseObject({ model: z.string(), attempts: z.array(z.unknown()) }) });
/** The SDK hands what it does not know to an extractor of the caller's. */
const metadataOf = (body: unknown) => {
  const told = Block.safeParse(body);
  return told.success ? { ecocompute: { model: told.data.ecocompute.model } } : undefined;
};

async function opened(reply: (question: Question) => Reply): Promise<{
  readonly upstream: ChatUpstream;
  readonly gateway: Gateway;
  readonly eco: ReturnType<typeof createOpenAICompatible>;
}> {
  const upstream = await chatUpstream(reply);
  closing.push(upstream.close);
  const gateway = await aGateway({
    environment: { LOCAL_BASE_URL: upstream.baseUrl },
    engine: { models: MEASURED },
  });
  closing.push(gateway.close);
  const eco = createOpenAICompatible({
    name: "ecocompute",
    baseURL: gateway.baseUrl,
    includeUsage: true,
    metadataExtractor: {
      extractMetadata: async ({ parsedBody }) => metadataOf(parsedBody),
      createStreamExtractor: () => {
        let found: ReturnType<typeof metadataOf>;
        return {
          processChunk: (chunk) => {
            found ??= metadataOf(chunk);
          },
          buildMetadata: () => found,
        };
      },
    },
  });
  return { upstream, gateway, eco };
}

const FIRST_DENIED = { ecocompute: { ecocompute: { constraints: { models_denied: ["local/first"] } } } };

describe("the AI SDK", () => {
  test("limits the choice through its provider options, and reads who answered, whole and streamed", async () => {
    const { eco, upstream } = await opened(wellBehaved);
    const asked = { model: eco("auto:quality"), prompt: "Hi", providerOptions: FIRST_DENIED };
    const answer = await generateText(asked);
    const stream = streamText(asked);
    expect([answer.text, await stream.text]).toEqual(["Hello there.", "Hello there."]);
    for (const metadata of [answer.providerMetadata, await stream.providerMetadata]) {
      expect(metadata).toMatchObject({ ecocompute: { model: "local/second" } });
    }
    expect(answer.response.headers?.["x-eco-model"]).toBe("local/second");
    expect((await stream.response).headers?.["x-eco-model"]).toBe("local/second");
    expect(upstream.models()).toEqual(["second", "second"]);
  });

  test("hands on its settings", async () => {
    const { eco, upstream } = await opened(wellBehaved);
    await generateText({
      model: eco("auto"),
      system: "Be brief.",
      prompt: "Hi",
      seed: 7,
      stopSequences: ["END"],
      temperature: 0.2,
      topP: 0.9,
      maxOutputTokens: 50,
      providerOptions: { ecocompute: { user: "u-1", top_k: 40 } },
    });
    expect(JSON.parse(upstream.asked.at(-1)?.body ?? "{}")).toMatchObject({
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hi" },
      ],
      seed: 7,
      stop: ["END"],
      temperature: 0.2,
      top_p: 0.9,
      max_tokens: 50,
      user: "u-1",
      top_k: 40,
    });
  });

  test("knows no usage where nobody counted", async () => {
    const { eco } = await opened(({ body }) =>
      body.stream
        ? answering("Hi.")
        : whole({
            choices: [{ index: 0, message: { role: "assistant", content: "Hi." }, finish_reason: "stop" }],
          }),
    );
    const asked = { model: eco("auto"), prompt: "Hi" };
    const stream = streamText(asked);
    expect(await stream.text).toBe("Hi.");
    for (const usage of [(await generateText(asked)).usage, await stream.usage]) {
      expect([usage.inputTokens, usage.outputTokens]).toEqual([undefined, undefined]);
    }
  });

  test("gets vectors", async () => {
    const { eco, upstream } = await opened(() =>
      whole({ data: [{ embedding: [0.5, 1] }, { embedding: [2, 3] }], usage: { prompt_tokens: 2 } }),
    );
    const { embeddings } = await embedMany({ model: eco.embeddingModel("local/v"), values: ["a", "b"] });
    expect(embeddings).toEqual([
      [0.5, 1],
      [2, 3],
    ]);
    expect(upstream.asked.at(-1)?.path).toBe("/v1/embeddings");
  });

  test("hears an error where a stream breaks in the middle, and no clean finish", async () => {
    const { eco } = await opened(() => streaming(ROLE, said("Half an "), "reset"));
    const errors: unknown[] = [];
    const stream = streamText({
      model: eco("auto"),
      prompt: "Hi",
      maxRetries: 0,
      onError: ({ error }) => void errors.push(error),
    });
    let text = "";
    for await (const piece of stream.fullStream) if (piece.type === "text-delta") text += piece.text;
    expect(text).toBe("Half an ");
    expect(errors).toHaveLength(1);
    expect(await stream.finishReason).toBe("error");
  });

  test.each<
    readonly [number, boolean, Reply, NonNullable<Parameters<typeof generateText>[0]["providerOptions"]>]
  >([
    [400, false, failing(400, "no"), {}],
    [429, true, failing(429, "slow down"), {}],
    [422, false, wholly("Hi."), { ecocompute: { ecocompute: { constraints: { min_quality: 0.99 } } } }],
    [504, true, failing(408), {}],
  ])(
    "raises %i as its own error, which may be tried again: %s",
    async (status, isRetryable, reply, options) => {
      const { eco } = await opened(() => reply);
      const error = await generateText({
        model: eco("auto"),
        prompt: "Hi",
        maxRetries: 0,
        providerOptions: options,
      }).catch((cause: unknown) => cause);
      expect(APICallError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({
        statusCode: status,
        isRetryable,
        data: { error: { message: expect.any(String) } },
      });
    },
  );

  test("that is stopped ends the vendor's call", async () => {
    const { eco, upstream } = await opened(() => streaming(ROLE, said("One"), "hang"));
    const gone = new AbortController();
    const stream = streamText({ model: eco("auto"), prompt: "Hi", abortSignal: gone.signal, maxRetries: 0 });
    for await (const piece of stream.fullStream) if (piece.type === "text-delta") gone.abort();
    await upstream.callerGone;
  });
});
