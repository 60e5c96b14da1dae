import { describe } from "vitest";
import { provider } from "@/providers/openai";
import { openAiChatContract } from "../contract/provider-openai-chat";
import { COMMON_WORDS } from "../contract/provider-vendor";
import { OPENAI } from "../support/openai-chat-accents";

describe("the OpenAI provider", () => {
  openAiChatContract({
    provider,
    name: "openai",
    keyVariable: "OPENAI_API_KEY",
    sentKeyVariable: "OPENAI_API_KEY",
    baseUrlVariable: "OPENAI_BASE_URL",
    baseUrl: "https://api.openai.com/v1",
    aimockPath: "/v1",
    accent: OPENAI,
    words: { ...COMMON_WORDS, outputLimit: "max_completion_tokens", developer: "developer" },
    tooLong: [
      "This model's maximum context length is 128000 tokens. However, your messages resulted in 204308 tokens.",
      "context_length_exceeded",
    ],
  });
});
