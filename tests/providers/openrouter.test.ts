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
      cacheWriteHourTokens: null,
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

  describe("what it wants back with the next turn", () => {
    const THOUGHT = {
      type: "reasoning.text",
      text: "Let me add.",
      signature: "c2lnbmVk",
      format: "anthropic-claude-v1",
      index: 0,
    };
    const SEALED = { type: "reasoning.encrypted", data: "c2VhbGVk", id: "rs_1", format: null, index: 1 };
    const DETAILS = [THOUGHT, SEALED];
    const { signature, ...unsigned } = THOUGHT;
    /** As it comes: agno-agi/agno issue 8794, read 2026-11-25. */
    const PIECES = [
      { ...unsigned, text: "Let me" },
      { ...unsigned, text: " add.", signature: null },
      { type: "reasoning.text", signature, format: "anthropic-claude-v1", index: 0 },
      { ...SEALED, data: "c2Vh" },
      { ...SEALED, data: "bGVk" },
    ];
    const choice = { index: 0, finish_reason: "stop" };
    const usage = { prompt_tokens: 5, completion_tokens: 9 };

    test("is told once and whole, streamed or not", async () => {
      const message = { content: "4", reasoning: "Let me add.", reasoning_details: DETAILS };
      const once = await facing(
        whole(JSON.stringify({ model: "m", choices: [{ ...choice, message }], usage })),
      );
      const answer = await provider.run(CALL, once.effects, NEVER);
      await once.upstream.close();
      const thoughts = PIECES.map((piece) => {
        const reasoning = "text" in piece ? piece.text : null;
        const delta = { content: "", reasoning, reasoning_details: [piece] };
        return sseEvent({ model: "m", choices: [{ index: 0, delta, finish_reason: null }] });
      });
      const last = sseEvent({ model: "m", choices: [{ ...choice, delta: { content: "4" } }], usage });
      const { effects } = await facing(stream(...thoughts, last, "data: [DONE]\n\n"));
      const chunks = await streamed(provider, CALL, effects, NEVER);
      expect(answer).toMatchObject({
        ok: true,
        value: { choices: [{ reasoning: "Let me add.", reasoningDetails: DETAILS }] },
      });
      expect(gathered(chunks)).toEqual(answer);
      expect(chunks.filter(({ type }) => type === "reasoning_details")).toEqual([
        { type: "reasoning_details", choice: 0, details: DETAILS },
      ]);
    });

    test("leaves details without an index apart, and does not tell half of them where the stream breaks", async () => {
      const said = (piece: object) =>
        sseEvent({ choices: [{ index: 0, delta: { reasoning_details: [piece] }, finish_reason: null }] });
      const entries = [
        { type: "reasoning.text", text: "One." },
        { type: "reasoning.text", text: "Two." },
      ];
      const end = sseEvent({ choices: [{ ...choice, delta: { content: "4" } }], usage });
      const whole = await facing(stream(...entries.map(said), end, "data: [DONE]\n\n"));
      const chunks = await streamed(provider, CALL, whole.effects, NEVER);
      expect(gathered(chunks)).toMatchObject({ value: { choices: [{ reasoningDetails: entries }] } });
      await whole.upstream.close();
      const broken = await facing(
        stream(...entries.map(said), sseEvent({ error: { message: "Gone", code: 502 } })),
      );
      const types = (await streamed(provider, CALL, broken.effects, NEVER)).map(({ type }) => type);
      expect(types).not.toContain("reasoning_details");
    });

    test("goes back unchanged in the message that brings it", async () => {
      const { effects, upstream } = await facing({ status: 500, headers: {}, steps: [] });
      const messages = [
        { role: "assistant", content: "4", extra: { reasoning_details: DETAILS } } as const,
        { role: "user", content: "And 2 more?" } as const,
      ];
      await provider.run({ ...CALL, messages }, effects, NEVER);
      expect(JSON.parse(upstream.asked[0]?.body ?? "").messages[0]).toEqual({
        role: "assistant",
        content: "4",
        reasoning_details: DETAILS,
      });
    });
  });

  /** openrouter.ai/docs/api/reference/errors-and-debugging, read 2026-11-25. */
  test.each([
    [402, "Insufficient credits", {}, "unauthorized"],
    [403, "Your input was flagged", { reasons: ["violence"], flagged_input: "…" }, "refused"],
    [408, "Your request timed out", {}, "timed_out"],
    [502, "Your chosen model is down", { provider_name: "Somebody", raw: "…" }, "unavailable"],
    [503, "There is no available model provider", {}, "unavailable"],
  ])(
    "says what went wrong with %i, whether as a status or inside a 200",
    async (code, message, metadata, kind) => {
      const body = JSON.stringify({ error: { code, message, metadata } });
      const told = { ok: false, error: { kind, message: expect.stringContaining(message) } };
      const stated = await facing(whole(body, code));
      expect(await provider.run(CALL, stated.effects, NEVER)).toMatchObject(told);
      await stated.upstream.close();
      const inside = await facing(whole(body));
      expect(await provider.run(CALL, inside.effects, NEVER)).toMatchObject(told);
    },
  );

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
