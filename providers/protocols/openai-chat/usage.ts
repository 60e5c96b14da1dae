import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { WireUsage } from "./schema";

/** Tokens as the vendor counted them; absent where it counted neither side. */
export function usageOf(wire: WireUsage | null | undefined): Usage {
  const inputTokens = wire?.prompt_tokens ?? null;
  const outputTokens = wire?.completion_tokens ?? null;
  if (inputTokens === null && outputTokens === null) return ABSENT_USAGE;
  return {
    inputTokens,
    cachedInputTokens: wire?.prompt_tokens_details?.cached_tokens ?? null,
    cacheWriteTokens: wire?.prompt_tokens_details?.cache_write_tokens ?? null,
    outputTokens,
    reasoningTokens: wire?.completion_tokens_details?.reasoning_tokens ?? null,
    source: "provider",
  };
}
