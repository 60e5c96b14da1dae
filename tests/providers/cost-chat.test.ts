import { describe } from "vitest";
import { provider as alibaba } from "@/providers/alibaba";
import type { Provider } from "@/providers/base";
import { provider as deepseek } from "@/providers/deepseek";
import { provider as local } from "@/providers/local";
import { provider as mistral } from "@/providers/mistral";
import { provider as openai } from "@/providers/openai";
import { provider as openrouter } from "@/providers/openrouter";
import { provider as xai } from "@/providers/xai";
import { costContract } from "../contract/provider-cost";
import type { ChatCosts } from "../contract/provider-openai-chat-cost";
import { chatCostCases } from "../contract/provider-openai-chat-cost";
import { ALIBABA, DEEPSEEK, MISTRAL, OLLAMA, OPENAI, OPENROUTER, XAI } from "../support/openai-chat-accents";
import type { Accent } from "../support/openai-chat-speech";

/** 1000 x 2 + 150 x 11. */
const PLAIN = 3650;
/** All parts told: 100 x 2 + 700 x 0.3 + 200 x 5 + 60 x 11 + 90 x 13. */
const ALL: ChatCosts = { plain: PLAIN, parts: 3240 };
/** Cache reads and reasoning told: 300 x 2 + 700 x 0.3 + 60 x 11 + 90 x 13. */
const READS: ChatCosts = { plain: PLAIN, parts: 2640 };

const VENDORS: readonly (readonly [Provider, Accent, ChatCosts])[] = [
  [openai, OPENAI, ALL],
  [deepseek, DEEPSEEK, READS],
  // Reasoning is not told: 300 x 2 + 700 x 0.3 + 150 x 11.
  [mistral, MISTRAL, { plain: PLAIN, parts: 2460 }],
  [xai, XAI, READS],
  [alibaba, ALIBABA, ALL],
  [openrouter, OPENROUTER, ALL],
  // Nothing is told apart: 1000 x 2 + 150 x 11.
  [local, OLLAMA, { plain: PLAIN, parts: PLAIN }],
];

describe.each(VENDORS)("the bill of $name", (provider, accent, costs) => {
  const { name, keyVariable, baseUrlVariable } = provider;
  costContract(
    {
      provider,
      call: {
        modelId: `${name}/small`,
        apiModelId: "small",
        messages: [{ role: "user", content: "hello" }],
        maxTokens: null,
      },
      environment: (origin, key) => ({
        [baseUrlVariable ?? ""]: origin,
        ...(keyVariable !== null && { [keyVariable]: key }),
      }),
    },
    chatCostCases(accent, costs),
  );
});
