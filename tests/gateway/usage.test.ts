import { describe, expect, test } from "vitest";
import { usageJson } from "@/lib/gateway/answer-json";
import type { ExecutionTrace } from "@/lib/trace/schema";
import { aTrace } from "../support/trace-builder";

const told = (counts: Partial<ExecutionTrace["outcome"]["usage"]>) => {
  const usage = { ...aTrace().outcome.usage, cached_input_tokens: null, ...counts };
  return usageJson(aTrace({ outcome: { usage } }));
};
const COUNTED = { prompt_tokens: 120, completion_tokens: 350, total_tokens: 470 };

describe("usage as callers hear it", () => {
  test("has what was read from the cache, written to it and reasoned apart, in OpenAI's fields", () => {
    const counts = {
      cached_input_tokens: 60,
      cache_write_tokens: 20,
      cache_write_hour_tokens: 5,
      reasoning_tokens: 90,
    };
    expect(told(counts)).toEqual({
      ...COUNTED,
      prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 20 },
      completion_tokens_details: { reasoning_tokens: 90 },
    });
  });

  test("leaves out what the vendor did not tell, and keeps a 0 that it told", () => {
    expect(told({})).toEqual(COUNTED);
    expect(told({ cached_input_tokens: 0 })).toEqual({
      ...COUNTED,
      prompt_tokens_details: { cached_tokens: 0 },
    });
    expect(told({ cache_write_tokens: 20 })).toEqual({
      ...COUNTED,
      prompt_tokens_details: { cache_write_tokens: 20 },
    });
  });

  test("is null where nobody counted", () => {
    expect([
      told({ source: "absent" }),
      told({ source: "estimated" }),
      told({ output_tokens: null }),
    ]).toEqual([null, null, null]);
  });
});
