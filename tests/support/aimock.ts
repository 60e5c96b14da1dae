import { LLMock } from "@copilotkit/aimock";
import type { Answering } from "../contract/provider";

const TEXT = "Hello there, friend of the grid!";
const REASONING = "Greet back.";

/** An independent fake vendor that answers "hello" to `model`, and wants `key`. */
export async function aimockAnswering(
  model: string,
  key: string,
  environment: (url: string) => Answering["environment"],
): Promise<Answering> {
  const mock = new LLMock({ host: "127.0.0.1", port: 0, auth: { apiKeys: [key] } });
  const usage = { prompt_tokens: 12, completion_tokens: 7 };
  mock.on({ model, userMessage: "hello" }, { content: TEXT, reasoning: REASONING, usage }, { chunkSize: 4 });
  await mock.start();
  return {
    environment: environment(mock.url),
    text: TEXT,
    reasoning: REASONING,
    usage: {
      inputTokens: 12,
      cachedInputTokens: null,
      cacheWriteTokens: null,
      outputTokens: 7,
      reasoningTokens: null,
      source: "provider",
    },
    discovered: [model],
    close: () => mock.stop(),
  };
}
