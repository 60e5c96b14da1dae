import { openaiChat } from "./protocols/openai-chat/openai-chat";

/**
 * OpenAI. `max_tokens` is deprecated there and refused by the models that think.
 * Source: OpenAI's API reference, chat completions, `max_completion_tokens`, read 2026-11-25.
 */
export const provider = openaiChat(
  {
    name: "openai",
    keyVariable: "OPENAI_API_KEY",
    baseUrlVariable: "OPENAI_BASE_URL",
    baseUrl: "https://api.openai.com/v1",
  },
  { outputLimit: "max_completion_tokens" },
);
