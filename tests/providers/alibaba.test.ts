import { describe } from "vitest";
import { provider } from "@/providers/alibaba";
import { openAiChatContract } from "../contract/provider-openai-chat";
import { COMMON_WORDS } from "../contract/provider-vendor";
import { ALIBABA } from "../support/openai-chat-accents";

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
});
