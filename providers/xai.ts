import { openaiChat } from "./protocols/openai-chat/openai-chat";

/**
 * xAI counts reasoning beside `completion_tokens`. Source: docs.x.ai, "Consumption and rate limits", as quoted in vercel/ai pull
 * request 12425 with measured counts. Cached tokens may be counted beside `prompt_tokens` (vercel/ai, packages/xai, usage);
 * `developer` is sent as `system` (dust-tt/dust pull request 17580). Read 2026-11-25.
 */
export const provider = openaiChat(
  {
    name: "xai",
    keyVariable: "XAI_API_KEY",
    baseUrlVariable: "XAI_BASE_URL",
    baseUrl: "https://api.x.ai/v1",
  },
  { reasoningBeside: true, cacheBeside: true, developer: "system" },
);
