import { openaiChat } from "./protocols/openai-chat/openai-chat";

/**
 * OpenRouter. It wants `reasoning_details` back whole, whichever model made them (reasoning-details.ts). What it charged stands in
 * `usage.cost`, which is not read: costs are reckoned from the registry's price, as everywhere. Its list of models is public, a wrong key is answered only at `/key`. Source: tinyhumansai/openhuman pull request 2372,
 * with the answers of both, read 2026-11-25.
 */
export const provider = openaiChat({
  name: "openrouter",
  keyVariable: "OPENROUTER_API_KEY",
  baseUrlVariable: "OPENROUTER_BASE_URL",
  baseUrl: "https://openrouter.ai/api/v1",
  keyPath: "key",
});
