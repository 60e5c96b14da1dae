import { describe, expect, test } from "vitest";
import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import { laterUsage, usageOf } from "@/providers/protocols/openai-chat/usage";

const counted = (known: Partial<Usage>): Usage => ({ ...ABSENT_USAGE, source: "provider", ...known });

describe("reasoning", () => {
  const wire = (completion: number, total?: number) => ({
    prompt_tokens: 10,
    completion_tokens: completion,
    ...(total !== undefined && { total_tokens: total }),
    completion_tokens_details: { reasoning_tokens: 20 },
  });

  test.each([
    ["in the answer, as the total shows, whoever says it", wire(30, 40), {}, 30],
    [
      "in the answer, as the total shows, at a vendor that once counted it beside",
      wire(30, 40),
      { reasoningBeside: true },
      30,
    ],
    ["beside the answer, as the total shows", wire(30, 60), {}, 50],
    [
      "beside the answer, by the vendor's custom where there is no total",
      wire(30),
      { reasoningBeside: true },
      50,
    ],
    ["in the answer where there is no total", wire(30), {}, 30],
    ["in the answer where the total is something else", wire(30, 77), {}, 30],
  ] as const)("is counted once: %s", (_, usage, dialect, outputTokens) => {
    expect(usageOf(usage, dialect)).toMatchObject({ inputTokens: 10, outputTokens, reasoningTokens: 20 });
  });
});

test("takes a prompt of no tokens for one that nobody counted, and keeps the count of the answer", () => {
  expect(usageOf({ prompt_tokens: 0, completion_tokens: 19, total_tokens: 19 }, {})).toEqual(
    counted({ outputTokens: 19 }),
  );
});

test("counts cached tokens beside the prompt only at vendors that do", () => {
  const usage = { prompt_tokens: 12, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 100 } };
  expect(usageOf(usage, { cacheBeside: true })).toMatchObject({ inputTokens: 112, cachedInputTokens: 100 });
  expect(usageOf(usage, {})).toMatchObject({ inputTokens: 12, cachedInputTokens: 100 });
});

describe("counts of a stream", () => {
  test("are the last ones, never a sum", () => {
    const before = counted({ inputTokens: 10, outputTokens: 4, reasoningTokens: 2 });
    const told = counted({ inputTokens: 10, outputTokens: 9, reasoningTokens: 5 });
    expect(laterUsage(before, told)).toEqual(told);
  });

  test("stay where a later word leaves them out or sets them back to 0", () => {
    const before = counted({ inputTokens: 10, cachedInputTokens: 8, cacheWriteTokens: 1, outputTokens: 4 });
    expect(laterUsage(before, counted({ inputTokens: 10, cachedInputTokens: 0, outputTokens: 0 }))).toEqual(
      before,
    );
    expect(laterUsage(before, counted({ outputTokens: 9 }))).toEqual({ ...before, outputTokens: 9 });
    expect(laterUsage(before, ABSENT_USAGE)).toEqual(before);
  });

  test("begin with the first word, and keep its 0", () => {
    const told = counted({ inputTokens: 10, cachedInputTokens: 0, outputTokens: 0 });
    expect(laterUsage(null, told)).toEqual(told);
    expect(laterUsage(null, ABSENT_USAGE)).toBeNull();
  });
});
