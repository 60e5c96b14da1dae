import { describe, expect, test } from "vitest";
import { provider } from "@/providers/xai";
import { openAiChatContract } from "../contract/provider-openai-chat";
import { COMMON_WORDS } from "../contract/provider-vendor";
import { answering, json } from "../support/answering";
import { XAI } from "../support/openai-chat-accents";

const NEVER = new AbortController().signal;

describe("the xAI provider", () => {
  openAiChatContract({
    provider,
    name: "xai",
    keyVariable: "XAI_API_KEY",
    sentKeyVariable: "XAI_API_KEY",
    baseUrlVariable: "XAI_BASE_URL",
    baseUrl: "https://api.x.ai/v1",
    aimockPath: "/v1",
    accent: XAI,
    words: COMMON_WORDS,
    tooLong: ["This model's maximum prompt length is 131072 but the request contains 136973 tokens."],
  });

  const facing = (status: number, body: object) => answering({ XAI_API_KEY: "sk-1" }, json(body, status));
  const call = { modelId: "xai/small", apiModelId: "small", messages: [], maxTokens: null };

  /** Counts measured by others: vercel/ai pull request 12425, read 2026-11-25. */
  test("counts the reasoning that it tells beside the answer", async () => {
    const usage = {
      prompt_tokens: 10_120,
      completion_tokens: 1499,
      total_tokens: 14_428,
      completion_tokens_details: { reasoning_tokens: 2809 },
    };
    const choices = [{ index: 0, message: { content: "Hi" }, finish_reason: "stop" }];
    const answer = await provider.run(call, facing(200, { choices, usage }), NEVER);
    expect(answer).toMatchObject({
      ok: true,
      value: { usage: { inputTokens: 10_120, outputTokens: 4308, reasoningTokens: 2809 } },
    });
  });

  test("counts reasoning beside the answer where it names no total", async () => {
    const usage = {
      prompt_tokens: 10_120,
      completion_tokens: 1499,
      completion_tokens_details: { reasoning_tokens: 2809 },
    };
    const choices = [{ index: 0, message: { content: "Hi" }, finish_reason: "stop" }];
    const answer = await provider.run(call, facing(200, { choices, usage }), NEVER);
    expect(answer).toMatchObject({ ok: true, value: { usage: { outputTokens: 4308 } } });
  });

  test("counts a prompt whole where what was read from the cache is told beside it", async () => {
    const usage = { prompt_tokens: 12, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 100 } };
    const choices = [{ index: 0, message: { content: "Hi" }, finish_reason: "stop" }];
    const answer = await provider.run(call, facing(200, { choices, usage }), NEVER);
    expect(answer).toMatchObject({
      ok: true,
      value: { usage: { inputTokens: 112, cachedInputTokens: 100 } },
    });
  });

  /** Its search answers with `citations` beside the choices: they are not read, and do no harm. */
  test("is understood with the citations of its search", async () => {
    const choices = [{ index: 0, message: { content: "Hi" }, finish_reason: "stop" }];
    const body = { choices, citations: ["https://example.com/wind"], usage: null };
    expect(await provider.run(call, facing(200, body), NEVER)).toMatchObject({
      ok: true,
      value: { choices: [{ text: "Hi", finishReason: "stop" }] },
    });
  });

  test("reads an error that is a text beside its code", async () => {
    const body = { code: "Client specified an invalid argument", error: "Each message must have content." };
    const message = "xai answered 400: Each message must have content.";
    const error = { kind: "refused", status: 400, message };
    expect(await provider.run(call, facing(400, body), NEVER)).toEqual({ ok: false, error });
  });
});
