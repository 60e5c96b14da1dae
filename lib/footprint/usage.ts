/** Who counted the tokens. `absent`: nobody did, and every count is null. */
export type UsageSource = "provider" | "estimated" | "absent";

/**
 * Tokens of one call. null = the vendor did not say.
 * `inputTokens` counts the whole prompt, cache reads and cache writes included; `outputTokens` counts reasoning too.
 */
export type Usage = {
  readonly inputTokens: number | null;
  readonly cachedInputTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** Of `cacheWriteTokens`, those that are kept for an hour. */
  readonly cacheWriteHourTokens: number | null;
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly source: UsageSource;
};

/** Usage of a call of which nobody told the tokens. */
export const ABSENT_USAGE: Usage = {
  inputTokens: null,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  cacheWriteHourTokens: null,
  outputTokens: null,
  reasoningTokens: null,
  source: "absent",
};

/**
 * Whether the counts can be true of one call: none below 0, no part greater than its whole. A part that was not told is taken to be
 * nothing. What cannot be true is not mended: nobody can tell which of the counts is the wrong one.
 */
export function isPossible(usage: Usage): boolean {
  const { inputTokens: input, outputTokens: output } = usage;
  const cached = countOf(usage.cachedInputTokens);
  const written = countOf(usage.cacheWriteTokens);
  const hour = countOf(usage.cacheWriteHourTokens);
  const reasoning = countOf(usage.reasoningTokens);
  return (
    [countOf(input), cached, written, hour, countOf(output), reasoning].every((count) => count >= 0) &&
    (input === null || cached + written <= input) &&
    hour <= written &&
    (output === null || reasoning <= output)
  );
}

/** Tokens of a part for a sum: a part that the vendor did not tell is in its whole, and nothing beside it. */
export const countOf = (tokens: number | null): number => (tokens === null ? 0 : tokens);
