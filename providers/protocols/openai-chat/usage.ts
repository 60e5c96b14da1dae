import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { Dialect } from "./dialect";
import type { WireUsage } from "./schema";

/** Tokens as the vendor counted them; absent where it counted neither side. */
export function usageOf(wire: WireUsage | null | undefined, dialect: Dialect): Usage {
  const prompt = wire?.prompt_tokens ?? null;
  const completion = wire?.completion_tokens ?? null;
  if (prompt === null && completion === null) return ABSENT_USAGE;
  const details = wire?.prompt_tokens_details;
  const reasoningTokens = wire?.completion_tokens_details?.reasoning_tokens ?? null;
  const beside = dialect.reasoningBeside && reasoningTokens !== null ? reasoningTokens : 0;
  const cached = details?.cached_tokens ?? wire?.prompt_cache_hit_tokens ?? null;
  return {
    inputTokens: prompt === null ? null : wholePrompt(prompt, cached),
    cachedInputTokens: cached,
    cacheWriteTokens: details?.cache_write_tokens ?? details?.cache_creation_input_tokens ?? null,
    outputTokens: completion === null ? null : completion + beside,
    reasoningTokens,
    source: "provider",
  };
}

/**
 * The whole prompt. Where more was read from the cache than the prompt is said to have, the cache was counted beside it.
 * Source: vercel/ai, packages/xai, usage of answers from xAI, read 2026-11-25.
 */
const wholePrompt = (prompt: number, cached: number | null): number =>
  cached !== null && cached > prompt ? prompt + cached : prompt;
