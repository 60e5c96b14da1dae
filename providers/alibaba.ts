import { openaiChat } from "./protocols/openai-chat/openai-chat";

/**
 * Alibaba Cloud Model Studio, international; other regions have an address of their own, set by DASHSCOPE_BASE_URL. It refuses the
 * role `developer`. Source: proma-ai/Proma issue 1496, read 2026-11-25.
 */
export const provider = openaiChat(
  {
    name: "alibaba",
    keyVariable: "DASHSCOPE_API_KEY",
    baseUrlVariable: "DASHSCOPE_BASE_URL",
    baseUrl: "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
  },
  { developer: "system" },
);
