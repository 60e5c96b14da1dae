import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE, countOf } from "@/lib/footprint/usage";
import type { WireUsage } from "./schema";

/**
 * Tokens as the vendor counted them; absent where it counted neither side. The whole prompt is what was read anew, from the cache and
 * into the cache: "Total input tokens in a request is the summation of input_tokens, cache_creation_input_tokens, and
 * cache_read_input_tokens" (@anthropic-ai/sdk 1.13.0, resources/messages/messages.d.ts, read 2026-11-25).
 */
export function usageOf(wire: WireUsage | null | undefined): Usage {
  const uncached = wire?.input_tokens ?? null;
  const outputTokens = wire?.output_tokens ?? null;
  if (uncached === null && outputTokens === null) return ABSENT_USAGE;
  const cachedInputTokens = wire?.cache_read_input_tokens ?? null;
  const cacheWriteTokens = wire?.cache_creation_input_tokens ?? sharesOf(wire?.cache_creation);
  return {
    inputTokens: uncached === null ? null : uncached + countOf(cachedInputTokens) + countOf(cacheWriteTokens),
    cachedInputTokens,
    cacheWriteTokens,
    cacheWriteHourTokens: wire?.cache_creation?.ephemeral_1h_input_tokens ?? null,
    outputTokens,
    reasoningTokens: wire?.output_tokens_details?.thinking_tokens ?? null,
    source: "provider",
  };
}

/** What was written to the cache where only its shares are told; they repeat the sum where that is told as well. */
function sharesOf(shares: WireUsage["cache_creation"]): number | null {
  const short = shares?.ephemeral_5m_input_tokens ?? null;
  const hour = shares?.ephemeral_1h_input_tokens ?? null;
  return short === null && hour === null ? null : countOf(short) + countOf(hour);
}

/** Counts of a stream after one more event told some: all are running totals, so the later one holds, and an untold one stays. */
export function laterUsage(known: WireUsage, told: WireUsage | null | undefined): WireUsage {
  const fields = Object.entries(told ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return { ...known, ...Object.fromEntries(fields) };
}
