import { openaiChat } from "./protocols/openai-chat/openai-chat";

/**
 * OpenRouter. Its list of models is public, a wrong key is answered only at `/key`. Source: tinyhumansai/openhuman pull request 2372,
 * with the answers of both, read 2026-11-25.
 */
export const provider = openaiChat({
  name: "openrouter",
  keyVariable: "OPENROUTER_API_KEY",
  baseUrlVariable: "OPENROUTER_BASE_URL",
  baseUrl: "https://openrouter.ai/api/v1",
  keyPath: "key",
});
