import { describe, expect, test } from "vitest";
import { provider } from "@/providers/alibaba";
import type { Call } from "@/providers/base";
import { collected } from "../contract/provider-chunks";
import { openAiChatContract } from "../contract/provider-openai-chat";
import { upstreamFor } from "../contract/provider-upstream";
import { COMMON_WORDS } from "../contract/provider-vendor";
import { ALIBABA } from "../support/openai-chat-accents";
import { sseEvent } from "../support/openai-chat-speech";
import { stream, whole } from "../support/openai-chat-wire";

const NEVER = new AbortController().signal;
const CALL: Call = {
  modelId: "alibaba/small",
  apiModelId: "small",
  messages: [{ role: "user", content: "hello" }],
  maxTokens: null,
};

describe("the Alibaba provider", () => {
  openAiChatContract({
    provider,
    name: "alibaba",
    keyVariable: "DASHSCOPE_API_KEY",
    sentKeyVariable: "DASHSCOPE_API_KEY",
    baseUrlVariable: "DASHSCOPE_BASE_URL",
    baseUrl: "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
    aimockPath: "/v1",
    accent: ALIBABA,
    words: COMMON_WORDS,
    tooLong: ["<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 204800]"],
  });
  const facing = upstreamFor({
    environment: (origin, key) => ({ DASHSCOPE_BASE_URL: origin, DASHSCOPE_API_KEY: key }),
  });

  test("is told the effort in OpenAI's word, and its own switches as the caller wrote them", async () => {
    const { effects, upstream } = await facing({ status: 500, headers: {}, steps: [] });
    const extra = { enable_thinking: true, thinking_budget: 512 };
    await provider.run({ ...CALL, reasoningEffort: "low", extra }, effects, NEVER);
    expect(JSON.parse(upstream.asked[0]?.body ?? "")).toMatchObject({ reasoning_effort: "low", ...extra });
  });

  /** Shape and words: 666ghj/BettaFish issue 449, QwenLM/qwen-code issue 3271, read 2026-11-25. */
  test.each([
    ["a status", (error: object) => whole(JSON.stringify({ error, request_id: "r-1" }), 400)],
    ["a word in a stream", (error: object) => stream(sseEvent({ error }))],
  ])(
    "refuses a prompt that its filter flagged, told by %s: nobody else is asked in its place",
    async (_, reply) => {
      const error = {
        code: "data_inspection_failed",
        type: "data_inspection_failed",
        param: null,
        message: "Input text data may contain inappropriate content.",
      };
      const { effects } = await facing(reply(error));
      const begun = await provider.stream(CALL, effects, NEVER);
      const failure = begun.ok ? (await collected(begun.value)).at(-1) : begun;
      expect(failure).toMatchObject({
        error: { kind: "refused", status: 400, message: expect.stringContaining("inappropriate content") },
      });
    },
  );
});
