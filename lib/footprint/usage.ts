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
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly source: UsageSource;
};

/** Usage of a call of which nobody told the tokens. */
export const ABSENT_USAGE: Usage = {
  inputTokens: null,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  outputTokens: null,
  reasoningTokens: null,
  source: "absent",
};
