import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { Dialect } from "./dialect";
import type { WireUsage } from "./schema";

/** Tokens as the vendor counted them; absent where it counted neither side. */
export function usageOf(wire: WireUsage | null | undefined, dialect: Dialect): Usage {
  const inputTokens = wire?.prompt_tokens ?? null;
  const completion = wire?.completion_tokens ?? null;
  if (inputTokens === null && completion === null) return ABSENT_USAGE;
  const details = wire?.prompt_tokens_details;
  const reasoningTokens = wire?.completion_tokens_details?.reasoning_tokens ?? null;
  const beside = dialect.reasoningBeside && reasoningTokens !== null ? reasoningTokens : 0;
  return {
    inputTokens,
    cachedInputTokens: details?.cached_tokens ?? wire?.prompt_cache_hit_tokens ?? null,
    cacheWriteTokens: details?.cache_write_tokens ?? details?.cache_creation_input_tokens ?? null,
    outputTokens: completion === null ? null : completion + beside,
    reasoningTokens,
    source: "provider",
  };
}
