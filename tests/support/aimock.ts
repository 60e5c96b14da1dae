import { LLMock } from "@copilotkit/aimock";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { ProviderEffects } from "@/providers/base";
import type { Answering } from "../contract/provider";
import type { OpenAiChatVendor } from "../contract/provider-vendor";

const TEXT = "Hello there, friend of the grid!";
const REASONING = "Greet back.";
/** The key that the fake lets in. */
export const AIMOCK_KEY = "aimock-key-41c7";

/** An independent fake vendor that wants our key, with the answers that `teach` gives it. */
export async function aimock(teach: (mock: LLMock) => void): Promise<LLMock> {
  const mock = new LLMock({ host: "127.0.0.1", port: 0, auth: { apiKeys: [AIMOCK_KEY] } });
  teach(mock);
  await mock.start();
  return mock;
}

/** The environment in which an adapter of the chat completions wire asks this fake. */
export const aimockEnvironment = (
  { baseUrlVariable, sentKeyVariable, aimockPath }: OpenAiChatVendor,
  url: string,
  key: string,
): ProviderEffects["environment"] => ({
  [baseUrlVariable]: `${url}${aimockPath}`,
  [sentKeyVariable]: key,
});

/** A fake vendor that answers "hello" to `model`. It tells the usage of a stream only where it is asked for it. */
export async function aimockAnswering(vendor: OpenAiChatVendor, model: string): Promise<Answering> {
  const told = { prompt_tokens: 12, completion_tokens: 7 };
  const mock = await aimock((it) =>
    it.on(
      { model, userMessage: "hello" },
      { content: TEXT, reasoning: REASONING, usage: told },
      { chunkSize: 4 },
    ),
  );
  const usage = { ...ABSENT_USAGE, inputTokens: 12, outputTokens: 7, source: "provider" as const };
  return {
    environment: aimockEnvironment(vendor, mock.url, AIMOCK_KEY),
    text: TEXT,
    reasoning: REASONING,
    usage,
    ...(!("stream_options" in vendor.words.streamed) && { usageOfStream: ABSENT_USAGE }),
    discovered: [model],
    close: () => mock.stop(),
  };
}
