import { openaiChat } from "./protocols/openai-chat/openai-chat";

/** DeepSeek refuses the role `developer`. Source: earendil-works/pi issue 1048, read 2026-11-25. */
export const provider = openaiChat(
  {
    name: "deepseek",
    keyVariable: "DEEPSEEK_API_KEY",
    baseUrlVariable: "DEEPSEEK_BASE_URL",
    baseUrl: "https://api.deepseek.com",
  },
  { developer: "system" },
);
