import { describe, expect, test } from "vitest";
import { provider } from "@/providers/mistral";
import { openAiChatContract } from "../contract/provider-openai-chat";
import { COMMON_WORDS } from "../contract/provider-vendor";
import { answering, json } from "../support/answering";
import { MISTRAL } from "../support/openai-chat-accents";

const NEVER = new AbortController().signal;

describe("the Mistral provider", () => {
  openAiChatContract({
    provider,
    name: "mistral",
    keyVariable: "MISTRAL_API_KEY",
    sentKeyVariable: "MISTRAL_API_KEY",
    baseUrlVariable: "MISTRAL_BASE_URL",
    baseUrl: "https://api.mistral.ai/v1",
    aimockPath: "/v1",
    accent: MISTRAL,
    words: { ...COMMON_WORDS, seed: "random_seed", requiredTool: "any", streamed: {} },
    tooLong: [
      "Prompt contains 40112 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
    ],
  });

  const FIELD = {
    type: "extra_forbidden",
    loc: ["body", "safe"],
    msg: "Extra inputs are not permitted",
    input: 1,
  };

  test.each([
    ["in an object", { object: "error", message: { detail: [FIELD] }, type: "invalid_request_error" }],
    ["in a list", { object: "Error", message: [FIELD], detail: [FIELD] }],
    ["in FastAPI's own words", { detail: [FIELD, { ...FIELD, loc: ["body", "messages", 0, "name"] }] }],
  ])("says which fields were refused, told %s", async (_, body) => {
    const call = { modelId: "mistral/small", apiModelId: "small", messages: [], maxTokens: null };
    const message = expect.stringContaining("body.safe: Extra inputs are not permitted");
    expect(
      await provider.run(call, answering({ MISTRAL_API_KEY: "sk-1" }, json(body, 422)), NEVER),
    ).toMatchObject({
      ok: false,
      error: { kind: "refused", status: 422, message },
    });
  });
});
