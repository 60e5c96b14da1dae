import { describe } from "vitest";
import { provider } from "@/providers/deepseek";
import { openAiChatContract } from "../contract/provider-openai-chat";
import { COMMON_WORDS } from "../contract/provider-vendor";
import { DEEPSEEK } from "../support/openai-chat-accents";

describe("the DeepSeek provider", () => {
  openAiChatContract({
    provider,
    name: "deepseek",
    keyVariable: "DEEPSEEK_API_KEY",
    sentKeyVariable: "DEEPSEEK_API_KEY",
    baseUrlVariable: "DEEPSEEK_BASE_URL",
    baseUrl: "https://api.deepseek.com",
    aimockPath: "/v1",
    accent: DEEPSEEK,
    words: COMMON_WORDS,
    tooLong: [
      "This model's maximum context length is 131072 tokens. However, you requested 141403 tokens (133211 in the messages).",
    ],
  });
});
