import type { Usage } from "@/lib/footprint/usage";
import { aChoice, anAnswer } from "../support/answers";
import type { Accent } from "../support/openai-chat-speech";
import { DONE, streamEvents, understood, wholeBody } from "../support/openai-chat-speech";
import { stream, whole } from "../support/openai-chat-wire";
import type { CostCase } from "./provider-cost";

/** What a vendor of this wire bills, as it would say it in its own accent. */
export type ChatCosts = {
  /** Nothing from the cache, no reasoning. */
  readonly plain: number;
  /** 700 of 1000 tokens of the prompt from the cache, 90 of 150 of the answer were reasoning, 200 written to the cache where it tells so. */
  readonly parts: number;
};

const TEXT = "Water keeps.";
const PLAIN: Partial<Usage> = {
  inputTokens: 1000,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 150,
  reasoningTokens: 0,
};
const PARTS: Partial<Usage> = {
  inputTokens: 1000,
  cachedInputTokens: 700,
  cacheWriteTokens: 200,
  outputTokens: 150,
  reasoningTokens: 90,
};

/** Answers in one accent with what they cost; prices: `COST_PRICE`. */
export function chatCostCases(accent: Accent, costs: ChatCosts): Readonly<Record<string, CostCase>> {
  const spoken = (usage: Partial<Usage>, microUsd: number): CostCase => {
    const answer = anAnswer([aChoice({ text: TEXT, reasoning: "Old dams." })], usage);
    return {
      whole: whole(wholeBody(answer, accent)),
      stream: stream(...streamEvents(answer, accent, (text) => text.split(/(?<= )/)), DONE),
      usage: understood(answer, accent).usage,
      microUsd,
    };
  };
  return {
    "a plain answer": spoken(PLAIN, costs.plain),
    "an answer with all that is billed apart": spoken(PARTS, costs.parts),
  };
}
