import { openaiChat } from "./protocols/openai-chat/openai-chat";

/**
 * Alibaba Cloud Model Studio, international; other regions have an address of their own, set by DASHSCOPE_BASE_URL. It refuses the
 * role `developer` (proma-ai/Proma issue 1496). `reasoning_effort` is understood from Qwen 3.8 on, `none` as `enable_thinking: false`
 * (its API reference, quoted in earendil-works/pi issue 6951); `enable_thinking` and `thinking_budget` are handed on. Read 2026-11-25.
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
