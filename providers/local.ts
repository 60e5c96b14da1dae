import type { Provider } from "./base";
import { openaiChat } from "./protocols/openai-chat/openai-chat";

/**
 * A server of the person's own that speaks OpenAI's chat completions, such as Ollama at http://127.0.0.1:11434/v1,
 * llama.cpp or vLLM. It is asked only at the addresses that LOCAL_BASE_URL names. It has no price: what it costs is
 * electricity, which is reckoned from the machine. Most models' templates do not know the role `developer` (ggml-org/llama.cpp pull
 * request 20215, read 2026-11-25).
 */
export const provider: Provider = {
  ...openaiChat(
    {
      name: "local",
      keyVariable: null,
      optionalKeyVariable: "LOCAL_API_KEY",
      baseUrlVariable: "LOCAL_BASE_URL",
      baseUrl: null,
      mayHaveSeveral: true,
    },
    { developer: "system" },
  ),
  getPricing: () => null,
};
