import { describe } from "vitest";
import { provider } from "@/providers/anthropic";
import { anthropicMessagesContract } from "../contract/provider-anthropic-messages";

describe("the Anthropic provider", () => {
  anthropicMessagesContract({
    provider,
    name: "anthropic",
    keyVariable: "ANTHROPIC_API_KEY",
    baseUrlVariable: "ANTHROPIC_BASE_URL",
    baseUrl: "https://api.anthropic.com",
    tooLong: [
      "prompt is too long: 1284668 tokens > 1000000 maximum",
      "input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease input length or `max_tokens` and try again",
    ],
  });
});
