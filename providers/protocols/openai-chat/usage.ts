import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { Dialect } from "./dialect";
import type { WireUsage } from "./schema";

/**
 * Tokens as the vendor counted them; absent where it counted neither side. A prompt is never empty: 0 there is no count. Some servers
 * fill in zeros until they know, or for good (router-for-me/CLIProxyAPI issue 3076, tenstorrent/tt-inference-server pull request 2981,
 * read 2026-11-25).
 */
export function usageOf(wire: WireUsage | null | undefined, dialect: Dialect): Usage {
  const prompt = wire?.prompt_tokens ?? null;
  const completion = wire?.completion_tokens ?? null;
  if (!wire || (!prompt && !completion)) return ABSENT_USAGE;
  const details = wire.prompt_tokens_details;
  const cached = details?.cached_tokens ?? wire.prompt_cache_hit_tokens ?? null;
  const reasoning = wire.completion_tokens_details?.reasoning_tokens ?? null;
  return {
    inputTokens: prompt === null ? null : wholePrompt(prompt, cached, dialect) || null,
    cachedInputTokens: cached,
    cacheWriteTokens: details?.cache_write_tokens ?? details?.cache_creation_input_tokens ?? null,
    cacheWriteHourTokens: null,
    outputTokens: completion === null ? null : wholeAnswer(wire, completion, reasoning, dialect),
    reasoningTokens: reasoning,
    source: "provider",
  };
}

/**
 * What is known of a stream's tokens after one more count. Servers that count in every chunk tell what there was so far: the last word
 * holds, and nothing is added up. A field that it leaves out, or sets back to 0, was told before.
 */
export function laterUsage(before: Usage | null, told: Usage): Usage | null {
  if (told.source === "absent") return before;
  if (before === null) return told;
  const later = (count: number | null, known: number | null): number | null =>
    count === null || (count === 0 && known !== null) ? known : count;
  return {
    inputTokens: later(told.inputTokens, before.inputTokens),
    cachedInputTokens: later(told.cachedInputTokens, before.cachedInputTokens),
    cacheWriteTokens: later(told.cacheWriteTokens, before.cacheWriteTokens),
    cacheWriteHourTokens: later(told.cacheWriteHourTokens, before.cacheWriteHourTokens),
    outputTokens: later(told.outputTokens, before.outputTokens),
    reasoningTokens: later(told.reasoningTokens, before.reasoningTokens),
    source: told.source,
  };
}

/** The whole prompt: where more was read from the cache than the prompt is said to have, a vendor may have counted it beside. */
const wholePrompt = (prompt: number, cached: number | null, { cacheBeside }: Dialect): number =>
  cacheBeside && cached !== null && cached > prompt ? prompt + cached : prompt;

/** The answer with its reasoning. `total_tokens` shows whether that was counted in it or beside; where it does not, the dialect says. */
function wholeAnswer(
  { prompt_tokens, total_tokens }: WireUsage,
  completion: number,
  reasoning: number | null,
  { reasoningBeside }: Dialect,
): number {
  if (reasoning === null) return completion;
  const counted = (prompt_tokens ?? 0) + completion;
  if (total_tokens === counted) return completion;
  return total_tokens === counted + reasoning || reasoningBeside ? completion + reasoning : completion;
}
