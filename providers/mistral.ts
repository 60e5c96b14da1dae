import { openaiChat } from "./protocols/openai-chat/openai-chat";

/**
 * Mistral refuses fields that it does not know, `stream_options` among them, and has its own words for some. Sources, read
 * 2026-11-25: Mistral's API reference (random_seed, tool_choice any; the roles are system, user, assistant and tool);
 * avante-corp/avante.nvim issue 2347 (stream_options is answered with 422, usage comes unasked); langchain-ai/langchain pull request
 * 24668 and nearai/ironclaw issue 1241 (ids of tool calls: nine letters and digits, any other is answered with 400);
 * BerriAI/litellm issue 30835 (reasoning that comes back in a message is answered with 422).
 */
export const provider = openaiChat(
  {
    name: "mistral",
    keyVariable: "MISTRAL_API_KEY",
    baseUrlVariable: "MISTRAL_BASE_URL",
    baseUrl: "https://api.mistral.ai/v1",
  },
  {
    seed: "random_seed",
    requiredTool: "any",
    developer: "system",
    tellsUsageUnasked: true,
    shortCallIds: true,
    refusedMessageFields: ["reasoning", "reasoning_content", "reasoning_details"],
  },
);
