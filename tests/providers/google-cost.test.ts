import { describe, expect, test } from "vitest";
import type { Usage } from "@/lib/footprint/usage";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { Call, Fields } from "@/providers/base";
import { provider } from "@/providers/google";
import { streamed } from "../contract/provider-chunks";
import type { CostCase } from "../contract/provider-cost";
import { costContract } from "../contract/provider-cost";
import { upstreamFor } from "../contract/provider-upstream";
import { sseEvent } from "../support/openai-chat-speech";
import { stream, whole } from "../support/openai-chat-wire";

const CALL: Call = {
  modelId: "google/small",
  apiModelId: "small",
  messages: [{ role: "user", content: "hello" }],
  maxTokens: null,
};
const SUBJECT = {
  provider,
  call: CALL,
  environment: (origin: string, key: string) => ({ GOOGLE_BASE_URL: origin, GEMINI_API_KEY: key }),
};

const answer = (text: string, usageMetadata: Fields | undefined, finishReason?: string): Fields => ({
  candidates: [{ content: { parts: [{ text }], role: "model" }, index: 0, finishReason }],
  usageMetadata,
});
const counted = (usage: Partial<Usage>): Usage => ({ ...ABSENT_USAGE, ...usage, source: "provider" });

/** @param before what the events before the last one tell. */
const billed = (
  last: Fields | undefined,
  usage: Usage,
  microUsd: number | null,
  before: Fields | undefined = last,
): CostCase => ({
  whole: whole(JSON.stringify(answer("Water keeps.", last, "STOP"))),
  stream: stream(
    sseEvent(answer("Water ", before)),
    sseEvent(answer("kee", before)),
    sseEvent(answer("ps.", last, "STOP")),
  ),
  usage,
  microUsd,
});

/** What other gateways got wrong on this wire; tests/fixtures/gemini-generate/README.md has the shapes. */
const CASES: Readonly<Record<string, CostCase>> = {
  // 1000 x 2 + 150 x 11.
  "a plain answer, told in every event and not added up": billed(
    { promptTokenCount: 1000, candidatesTokenCount: 150, totalTokenCount: 1150 },
    counted({ inputTokens: 1000, outputTokens: 150 }),
    3650,
    { promptTokenCount: 1000, candidatesTokenCount: 150, totalTokenCount: 1150 },
  ),
  // The same: what the events before said was of a part of the answer.
  "counts that grow, of which the last holds": billed(
    { promptTokenCount: 1000, candidatesTokenCount: 150, totalTokenCount: 1150 },
    counted({ inputTokens: 1000, outputTokens: 150 }),
    3650,
    { promptTokenCount: 1000, candidatesTokenCount: 70, totalTokenCount: 1070 },
  ),
  // 300 x 2 + 700 x 0.3 + 150 x 11.
  "tokens from the cache, which are a part of the prompt": billed(
    {
      promptTokenCount: 1000,
      cachedContentTokenCount: 700,
      candidatesTokenCount: 150,
      totalTokenCount: 1150,
    },
    counted({ inputTokens: 1000, cachedInputTokens: 700, outputTokens: 150 }),
    2460,
  ),
  // 1000 x 2 + 60 x 11 + 90 x 13.
  "thoughts beside the answer, neither left out nor counted twice": billed(
    { promptTokenCount: 1000, candidatesTokenCount: 60, thoughtsTokenCount: 90, totalTokenCount: 1150 },
    counted({ inputTokens: 1000, outputTokens: 150, reasoningTokens: 90 }),
    3830,
  ),
  // 1000 x 2 + 90 x 13: the ceiling came before the first word, and Google leaves a count of zero out.
  "thoughts and no answer": billed(
    { promptTokenCount: 1000, thoughtsTokenCount: 90, totalTokenCount: 1090 },
    counted({ inputTokens: 1000, outputTokens: 90, reasoningTokens: 90 }),
    3170,
  ),
  // 1200 x 2 + 150 x 11.
  "what Google's own tools read, beside the prompt": billed(
    {
      promptTokenCount: 1000,
      toolUsePromptTokenCount: 200,
      candidatesTokenCount: 150,
      totalTokenCount: 1350,
    },
    counted({ inputTokens: 1200, outputTokens: 150 }),
    4050,
  ),
  // 1000 x 2.
  "a prompt that was blocked": {
    whole: whole(
      JSON.stringify({
        promptFeedback: { blockReason: "SAFETY" },
        usageMetadata: { promptTokenCount: 1000, totalTokenCount: 1000 },
      }),
    ),
    stream: stream(
      sseEvent({
        promptFeedback: { blockReason: "SAFETY" },
        usageMetadata: { promptTokenCount: 1000, totalTokenCount: 1000 },
      }),
    ),
    usage: counted({ inputTokens: 1000, outputTokens: 0 }),
    microUsd: 2000,
  },
  "an answer without a count": billed(undefined, ABSENT_USAGE, null),
  "an answer whose output nobody counted": billed(
    { promptTokenCount: 1000 },
    counted({ inputTokens: 1000 }),
    null,
  ),
};

describe("the bill of google", () => {
  costContract(SUBJECT, CASES);

  const facing = upstreamFor(SUBJECT);

  test("tells what a stream had cost by the time it failed, and no end", async () => {
    const { effects } = await facing(
      stream(
        sseEvent(answer("Wat", { promptTokenCount: 1000, candidatesTokenCount: 2, totalTokenCount: 1002 })),
        sseEvent({ error: { code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" } }),
      ),
    );
    const chunks = await streamed(provider, CALL, effects, new AbortController().signal);
    expect(chunks.slice(-2)).toMatchObject([
      { type: "usage", usage: counted({ inputTokens: 1000, outputTokens: 2 }) },
      { type: "failed", error: { kind: "unavailable" } },
    ]);
  });
});
