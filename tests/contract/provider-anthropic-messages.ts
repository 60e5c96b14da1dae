import type { Call, ProviderEffects } from "@/providers/base";
import { AIMOCK_KEY, aimock } from "../support/aimock";
import { MESSAGES_WIRE } from "../support/anthropic-wire";
import type { Answering } from "./provider";
import { providerContract } from "./provider";
import { abilityContract } from "./provider-abilities";
import { messagesLawContract } from "./provider-anthropic-laws";
import { messagesListContract } from "./provider-anthropic-list";
import { messagesRequestContract } from "./provider-anthropic-request";
import type { MessagesSubject, MessagesVendor } from "./provider-anthropic-vendor";
import { wireContract } from "./provider-wire";

/** Everything that every vendor of this wire has to do. */
export function anthropicMessagesContract(vendor: MessagesVendor): void {
  const { provider, name, keyVariable, baseUrlVariable, tooLong } = vendor;
  const call: Call = {
    modelId: `${name}/small`,
    apiModelId: "claude-small-2026",
    messages: [{ role: "user", content: "hello" }],
    maxTokens: null,
  };
  const environment = (origin: string, key: string): ProviderEffects["environment"] => ({
    [baseUrlVariable]: origin,
    [keyVariable]: key,
  });
  const subject = { provider, call, environment };

  providerContract({ provider, call, start: () => answering(environment, call.apiModelId) });
  abilityContract({
    ...subject,
    // aimock 1.43 reads neither images nor schemas here, and hands on the word for the end as it stands.
    tongue: { blindTo: ["images", "schemas"], filterWord: "refusal" },
  });
  wireContract({
    ...subject,
    wire: MESSAGES_WIRE,
    unconfigured: [{ [keyVariable]: " ", [baseUrlVariable]: "http://127.0.0.1:9" }, keyVariable],
    tooLong,
  });
  messagesRequestContract(subject);
  messagesLawContract(subject);
  messagesListContract(subject, vendor);
}

const TEXT = "Hello there, friend of the grid!";
const REASONING = "Greet back.";

/** A fake vendor that answers "hello" to `model`, and thinks first. */
async function answering(environment: MessagesSubject["environment"], model: string): Promise<Answering> {
  const told = { input_tokens: 12, output_tokens: 7 };
  const answer = { content: TEXT, reasoning: REASONING, usage: told };
  const mock = await aimock((it) => it.on({ model, userMessage: "hello" }, answer, { chunkSize: 4 }));
  return {
    environment: environment(mock.url, AIMOCK_KEY),
    text: TEXT,
    reasoning: REASONING,
    usage: {
      inputTokens: 12,
      cachedInputTokens: null,
      cacheWriteTokens: null,
      cacheWriteHourTokens: null,
      outputTokens: 7,
      reasoningTokens: null,
      source: "provider",
    },
    discovered: [model],
    close: () => mock.stop(),
  };
}
