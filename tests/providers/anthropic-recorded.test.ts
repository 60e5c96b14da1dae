import { expect, test } from "vitest";
import { costUsd } from "@/lib/footprint/cost";
import { provider } from "@/providers/anthropic";
import type { Call, Generation } from "@/providers/base";
import { gathered, said, streamed } from "../contract/provider-chunks";
import { answering } from "../support/answering";
import { aChoice, anAnswer } from "../support/answers";
import { mediaType, RECORDINGS, recording } from "../support/anthropic-recordings";
import { sealed } from "../support/anthropic-speech";
import { aPrice } from "../support/catalog";

const NEVER = new AbortController().signal;
const CALL: Call = {
  modelId: "any/model",
  apiModelId: "model",
  messages: [{ role: "user", content: "hello" }],
  maxTokens: null,
};

/** Effects whose network delivers a file. */
const reading = (file: string, status = 200) =>
  answering(
    { ANTHROPIC_API_KEY: "sk-1" },
    { status, headers: mediaType(file), pieces: [new TextEncoder().encode(recording(file))] },
  );

async function understood(file: string) {
  return file.endsWith(".sse")
    ? gathered(await streamed(provider, CALL, reading(file), NEVER))
    : provider.run(CALL, reading(file), NEVER);
}

const grid = (id: string, json: string) => ({ id, name: "grid_intensity", arguments: json });
const EXPLANATION = "This request was refused due to policy.";

/** 21 read anew, 4096 from the cache, 1536 into it. */
const CACHED = anAnswer(
  [aChoice({ text: "Wind turns the blades." })],
  {
    inputTokens: 5653,
    cachedInputTokens: 4096,
    cacheWriteTokens: 1536,
    cacheWriteHourTokens: 1024,
    outputTokens: 10,
    reasoningTokens: 0,
  },
  "claude-sonnet-5-5",
);
const THINKING = anAnswer(
  [
    aChoice({
      text: "I look both up.",
      reasoning: "The grid tool knows both.",
      reasoningDetails: [sealed("The grid tool knows both.", 0)],
      finishReason: "tool_calls",
      toolCalls: [grid("toolu_01EcoA", '{"zone":"SE"}'), grid("toolu_01EcoB", '{"zone":"PL"}')],
    }),
  ],
  {
    inputTokens: 402,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    cacheWriteHourTokens: 0,
    outputTokens: 58,
    reasoningTokens: 19,
  },
  "claude-haiku-5-5",
);
const SEALED = anAnswer(
  [
    aChoice({
      text: "Forty-two turbines.",
      reasoningDetails: [
        sealed("", 0),
        { type: "reasoning.encrypted", data: "EmwKAhgBEgy3va3pzix", format: "anthropic-claude-v1", index: 1 },
      ],
    }),
  ],
  { inputTokens: 64, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 148 },
  "claude-haiku-4-5-20251001",
);
const REFUSED = aChoice({ refusal: EXPLANATION, finishReason: "content_filter" });
const NO_CACHE = { cachedInputTokens: 0, cacheWriteTokens: 0 };

const MEANINGS: Readonly<Record<string, Generation>> = {
  "text-cached.json": CACHED,
  "text-cached.sse": CACHED,
  "thinking-tool-calls.json": THINKING,
  "thinking-tool-calls.sse": THINKING,
  "redacted-thinking.json": SEALED,
  "redacted-thinking.sse": SEALED,
  "tool-no-arguments.sse": anAnswer(
    [
      aChoice({
        text: "I ask for the time.",
        finishReason: "tool_calls",
        toolCalls: [{ id: "toolu_01EcoNow", name: "now", arguments: "{}" }],
      }),
    ],
    { inputTokens: 565, ...NO_CACHE, cacheWriteHourTokens: 0, outputTokens: 48 },
    "claude-sonnet-4-5-20250929",
  ),
  "tool-call-cut.sse": anAnswer(
    [
      aChoice({
        finishReason: "length",
        toolCalls: [
          { id: "toolu_01EcoCut", name: "make_file", arguments: '{"filename": "grid.txt", "lines": [\n"One' },
        ],
      }),
    ],
    { inputTokens: 450, ...NO_CACHE, outputTokens: 124 },
    "claude-3-7-sonnet-20250219",
  ),
  "server-tool.sse": anAnswer(
    [aChoice({ text: "Let me search." })],
    { inputTokens: 42, ...NO_CACHE, outputTokens: 40 },
    "claude-sonnet-4-20250514",
  ),
  "refusal.json": anAnswer(
    [REFUSED],
    { inputTokens: 20, ...NO_CACHE, cacheWriteHourTokens: 0, outputTokens: 120, reasoningTokens: 67 },
    "claude-sonnet-5-5",
  ),
  "refusal.sse": anAnswer(
    [REFUSED],
    { inputTokens: 20, outputTokens: 120, reasoningTokens: 67 },
    "claude-opus-4-7",
  ),
  "usage-at-the-end.sse": anAnswer(
    [aChoice({ text: "Hello" })],
    { inputTokens: 19, cachedInputTokens: 3, cacheWriteTokens: 4, outputTokens: 6, reasoningTokens: 2 },
    "claude-test",
  ),
  "usage-corrected.sse": anAnswer(
    [aChoice({ text: "pong" })],
    { inputTokens: 8849, cachedInputTokens: 8831, cacheWriteTokens: 0, outputTokens: 426 },
    "qwen3.7-plus",
  ),
  "usage-repeated.sse": anAnswer(
    [aChoice({ text: "Once." })],
    {
      inputTokens: 4742,
      cachedInputTokens: 0,
      cacheWriteTokens: 4425,
      cacheWriteHourTokens: 0,
      outputTokens: 9,
    },
    "claude-sonnet-4-20250514",
  ),
  "usage-output-only.sse": anAnswer(
    [aChoice({ text: "Again." })],
    { inputTokens: 2459, cachedInputTokens: 2455, cacheWriteTokens: 0, outputTokens: 23 },
    "claude-sonnet-4-20250514",
  ),
};

test.each(Object.entries(MEANINGS))(
  "understands %s whole: words, thoughts, calls, counts and who answered",
  async (file, value) => {
    expect(await understood(file)).toEqual({ ok: true, value });
  },
);

/** In millionths of a dollar: 3 a token, 0.3 from the cache, 3.75 into it, 6 for an hour, 15 written. */
const PRICE = aPrice(3, 15, {
  cachedInputUsdPerMTok: 0.3,
  cacheWriteUsdPerMTok: 3.75,
  cacheWriteHourUsdPerMTok: 6,
});

test.each([
  ["text-cached.json", 21 * 3 + 4096 * 0.3 + 512 * 3.75 + 1024 * 6 + 10 * 15],
  ["text-cached.sse", 21 * 3 + 4096 * 0.3 + 512 * 3.75 + 1024 * 6 + 10 * 15],
  ["usage-at-the-end.sse", 12 * 3 + 3 * 0.3 + 4 * 3.75 + 6 * 15],
  ["usage-corrected.sse", 18 * 3 + 8831 * 0.3 + 426 * 15],
  ["usage-repeated.sse", 317 * 3 + 4425 * 3.75 + 9 * 15],
  ["usage-output-only.sse", 4 * 3 + 2455 * 0.3 + 23 * 15],
])("counts every token of %s once, at its own price", async (file, millionths) => {
  const answer = await understood(file);
  expect(answer.ok && costUsd(answer.value.usage, PRICE, 0)).toBeCloseTo(millionths / 1e6, 12);
});

test("hears in the middle of a stream that the vendor is overloaded, and counts only what was read by then", async () => {
  const chunks = await streamed(provider, CALL, reading("overloaded.sse"), NEVER);
  expect(said("text", chunks)).toBe("Water");
  const usage = { inputTokens: 25, outputTokens: null, source: "provider" };
  const error = { kind: "unavailable", status: 529, message: "anthropic failed: Overloaded" };
  expect(chunks.slice(-2)).toMatchObject([
    { type: "usage", usage },
    { type: "failed", error },
  ]);
});

test.each([
  ["error-400-too-long.json", 400, "context_too_long", "prompt is too long"],
  ["error-400-credit.json", 400, "unauthorized", "credit balance is too low"],
  ["error-400-temperature.json", 400, "refused", "`temperature` is deprecated"],
  ["error-401.json", 401, "unauthorized", "invalid x-api-key"],
  ["error-404.json", 404, "refused", "model: claude-none"],
  ["error-413.json", 413, "refused", "Request exceeds"],
  ["error-429.json", 429, "rate_limited", "rate limit"],
  ["error-529.json", 529, "unavailable", "Overloaded"],
] as const)("hears in %s what went wrong", async (file, status, kind, words) => {
  const error = { kind, message: expect.stringContaining(words) };
  expect(await provider.run(CALL, reading(file, status), NEVER)).toMatchObject({ ok: false, error });
  expect(await provider.stream(CALL, reading(file, status), NEVER)).toMatchObject({ ok: false, error });
});

test("has a source and a day for every file", () => {
  const rows = recording("README.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const sourced = rows
    .filter((row) => /\| 20\d\d-\d\d-\d\d \|$/.test(row))
    .flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, file]) => file));
  expect(sourced.toSorted()).toEqual([...RECORDINGS].toSorted());
});
