import fc from "fast-check";
import type { Usage } from "@/lib/footprint/usage";
import type { Choice, Generation } from "@/providers/base";

const words = fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), fc.lorem({ maxCount: 3 }));
const someWords = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });
const name = fc.stringMatching(/^[a-z_]{1,12}$/);

const toolCalls = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[A-Za-z0-9_-]{1,16}$/),
    name,
    arguments: fc.oneof(fc.json({ maxDepth: 1 }), fc.string({ maxLength: 20 })),
  }),
  { maxLength: 3, selector: ({ id }) => id },
);

const logprobs = fc.record({
  content: fc.array(
    fc.record({ token: fc.string({ maxLength: 4 }), logprob: fc.integer({ min: -20, max: 0 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});

const choice: fc.Arbitrary<Choice> = fc
  .record({
    text: words,
    refusal: fc.option(someWords),
    reasoning: fc.option(someWords),
    toolCalls,
    finishReason: fc.constantFrom("stop", "length", "tool_calls", "content_filter", "other"),
    logprobs: fc.option(logprobs),
  })
  .map((it) =>
    it.finishReason === "stop" && it.toolCalls.length > 0 ? { ...it, finishReason: "tool_calls" } : it,
  );

const tokens = fc.nat({ max: 2_000_000 });
const usage: fc.Arbitrary<Usage> = fc
  .record({
    inputTokens: tokens,
    outputTokens: tokens,
    share: fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100)),
  })
  .map(({ inputTokens, outputTokens, share: [cached, written, reasoning, hour] }) => ({
    inputTokens,
    outputTokens,
    cachedInputTokens: Math.floor((inputTokens * cached) / 200),
    cacheWriteTokens: Math.floor((inputTokens * written) / 200),
    cacheWriteHourTokens: Math.floor((Math.floor((inputTokens * written) / 200) * hour) / 100),
    // Never all of the output: whoever thought says something too.
    reasoningTokens: Math.floor((outputTokens * reasoning) / 101),
    source: "provider",
  }));

/** Any answer that a model can give. */
export const anyAnswer: fc.Arbitrary<Generation> = fc
  .record({ choices: fc.tuple(choice, fc.array(choice, { maxLength: 2 })), usage, servedModel: name })
  .map(({ choices: [first, rest], ...answer }) => ({ ...answer, choices: [first, ...rest] }));

/** Any way to cut something into pieces: widths, taken by turns. */
export const anyWidths = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 6 });

/** Cuts something of a length into pieces of the given widths, by turns. */
export function inWidths<T extends { slice(from: number, to: number): T; readonly length: number }>(
  whole: T,
  widths: readonly number[],
): readonly T[] {
  const pieces: T[] = [];
  for (let from = 0; from < whole.length; ) {
    const to = from + (widths[pieces.length % widths.length] ?? 1);
    pieces.push(whole.slice(from, to));
    from = to;
  }
  return pieces;
}
