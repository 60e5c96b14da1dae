import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { UsageMetadata } from "./schema";

/**
 * Tokens as Google counted them; absent where it counted neither side. What was read from the cache is a part of the prompt; what its
 * own tools read is counted beside the prompt, and thoughts beside the answer: the total is the sum of all four.
 * Source: @google/genai 2.32.0, GenerateContentResponseUsageMetadata, read 2026-11-25.
 */
export function usageOf(wire: UsageMetadata | null | undefined): Usage {
  const inputTokens = sum(wire?.promptTokenCount, wire?.toolUsePromptTokenCount);
  const outputTokens =
    sum(wire?.candidatesTokenCount, wire?.thoughtsTokenCount) ??
    difference(wire?.totalTokenCount, inputTokens);
  if (inputTokens === null && outputTokens === null) return ABSENT_USAGE;
  return {
    ...ABSENT_USAGE,
    inputTokens,
    cachedInputTokens: wire?.cachedContentTokenCount ?? null,
    outputTokens,
    reasoningTokens: wire?.thoughtsTokenCount ?? null,
    source: "provider",
  };
}

type Count = number | null | undefined;

/** Google leaves a count of zero out, so one of two is enough; null = neither was told. */
function sum(one: Count, other: Count): number | null {
  const told = [one, other].filter((count) => typeof count === "number");
  return told.length === 0 ? null : told.reduce((total, count) => total + count);
}

/** What is left of the total, where the answer's own count was left out: a blocked prompt has no other. */
const difference = (total: Count, input: number | null): number | null =>
  typeof total === "number" && input !== null && total >= input ? total - input : null;
