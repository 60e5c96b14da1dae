import { describe, expect, test } from "vitest";
import { provider } from "@/providers/openrouter";
import { gathered, said, streamed } from "../contract/provider-chunks";
import { openAiChatContract } from "../contract/provider-openai-chat";
import { upstreamFor } from "../contract/provider-upstream";
import { COMMON_WORDS } from "../contract/provider-vendor";
import { AIMOCK_KEY, aimock, aimockEnvironment } from "../support/aimock";
import { realEffects } from "../support/effects";
import { OPENROUTER } from "../support/openai-chat-accents";
import { sseEvent } from "../support/openai-chat-speech";
import { stream, whole } from "../support/openai-chat-wire";

const NEVER = new AbortController().signal;
const VENDOR = {
  provider,
  name: "openrouter",
  keyVariable: "OPENROUTER_API_KEY",
  sentKeyVariable: "OPENROUTER_API_KEY",
  baseUrlVariable: "OPENROUTER_BASE_URL",
  baseUrl: "https://openrouter.ai/api/v1",
  aimockPath: "/api/v1",
  accent: OPENROUTER,
  words: { ...COMMON_WORDS, developer: "developer" } as const,
  tooLong: [
    "This endpoint's maximum context length is 131072 tokens. However, you requested about 140021 tokens.",
    "prompt is too long: 1284668 tokens > 1000000 maximum",
  ],
};
const CALL = {
  modelId: "openrouter/somebody/small",
  apiModelId: "somebody/small",
  messages: [{ role: "user", content: "hello" }] as const,
  maxTokens: null,
};

describe("the OpenRouter provider", () => {
  openAiChatContract(VENDOR);
  const facing = upstreamFor({
    environment: (origin, key) => ({ OPENROUTER_BASE_URL: origin, OPENROUTER_API_KEY: key }),
  });

  test("counts tokens, and leaves the vendor's own bill alone", async () => {
    const usage = {
      prompt_tokens: 40,
      completion_tokens: 30,
      cost: 0.0042,
      prompt_tokens_details: { cached_tokens: 32, cache_write_tokens: 4 },
      completion_tokens_details: { reasoning_tokens: 10 },
    };
    const mock = await aimock((it) =>
      it.on({ userMessage: "hello" }, { content: "Hi.", usage }, { openRouterProcessing: true }),
    );
    const effects = realEffects(aimockEnvironment(VENDOR, mock.url, AIMOCK_KEY));
    const answer = await provider.run(CALL, effects, NEVER);
    const chunks = await streamed(provider, CALL, effects, NEVER);
    await mock.stop();
    expect(gathered(chunks)).toEqual(answer);
    expect(answer.ok && answer.value.usage).toEqual({
      inputTokens: 40,
      cachedInputTokens: 32,
      cacheWriteTokens: 4,
      outputTokens: 30,
      reasoningTokens: 10,
      source: "provider",
    });
  });

  test("fails with the error that comes with a finish reason in the middle of a stream", async () => {
    const error = {
      code: 502,
      message: "Provider disconnected",
      metadata: { error_type: "provider_unavailable" },
    };
    const choices = [
      { index: 0, delta: { content: "" }, finish_reason: "error", native_finish_reason: "error" },
    ];
    const words = sseEvent({ choices: [{ index: 0, delta: { content: "Two" }, finish_reason: null }] });
    const { effects } = await facing(
      stream(": OPENROUTER PROCESSING\n\n", words, sseEvent({ error, choices })),
    );
    const chunks = await streamed(provider, CALL, effects, NEVER);
    expect(said("text", chunks)).toBe("Two");
    expect(chunks.at(-1)).toMatchObject({
      type: "failed",
      error: { kind: "unavailable", status: 502, message: expect.stringContaining("Provider disconnected") },
    });
  });

  test("is not healthy where its list is open to all, but the key is refused", async () => {
    const { effects, upstream } = await facing(({ path }) =>
      path === "/key"
        ? whole(JSON.stringify({ error: { code: 401, message: "User not found." } }), 401)
        : whole(JSON.stringify({ data: [{ id: "somebody/small" }] })),
    );
    expect(await provider.healthCheck(effects, NEVER)).toMatchObject({
      status: "no_key",
      detail: expect.stringContaining("User not found"),
    });
    expect(upstream.asked).toMatchObject([{ method: "GET", path: "/key" }]);
  });
});
