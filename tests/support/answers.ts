import type { Usage } from "@/lib/footprint/usage";
import type { Choice, Generation } from "@/providers/base";

const USAGE: Usage = {
  inputTokens: 20,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  cacheWriteHourTokens: null,
  outputTokens: 9,
  reasoningTokens: null,
  source: "provider",
};

export const aChoice = (given: Partial<Choice> = {}): Choice => ({
  text: "",
  refusal: null,
  reasoning: null,
  toolCalls: [],
  finishReason: "stop",
  logprobs: null,
  ...given,
});

export const anAnswer = (
  choices: Generation["choices"],
  usage: Partial<Usage> = {},
  servedModel = "wire-model-2026",
): Generation => ({ choices, usage: { ...USAGE, ...usage }, servedModel });

const token = (text: string, logprob: number) => ({
  token: text,
  logprob,
  bytes: [...new TextEncoder().encode(text)],
  top_logprobs: [{ token: text, logprob, bytes: null }],
});

/** What models can say; whichever wire it comes over, it has to be understood the same, whole and streamed. */
export const ANSWERS: Readonly<Record<string, Generation>> = {
  text: anAnswer([aChoice({ text: "Wind, 风, and sun." })]),
  "reasoning beside the text": anAnswer(
    [aChoice({ text: "Nine point eight.", reasoning: "Compare the tenths first." })],
    { outputTokens: 31, reasoningTokens: 24 },
  ),
  "one tool call": anAnswer([
    aChoice({
      finishReason: "tool_calls",
      toolCalls: [{ id: "call_w1", name: "grid_intensity", arguments: '{"zone": "CH", "hours": [1, 2]}' }],
    }),
  ]),
  "two tool calls at once, after some words": anAnswer([
    aChoice({
      text: "I look both up.",
      finishReason: "tool_calls",
      toolCalls: [
        { id: "call_w1", name: "grid_intensity", arguments: '{"zone":"CH"}' },
        { id: "call_w2", name: "grid_intensity", arguments: '{"zone":"FR","note":"\\"quoted\\" {braces}"}' },
      ],
    }),
  ]),
  "a tool call without arguments": anAnswer([
    aChoice({
      finishReason: "tool_calls",
      toolCalls: [{ id: "call_w1", name: "now", arguments: "" }],
    }),
  ]),
  "a tool call whose JSON is broken": anAnswer([
    aChoice({
      finishReason: "tool_calls",
      toolCalls: [{ id: "call_w1", name: "now", arguments: '{"zone": "C' }],
    }),
  ]),
  "two answers": anAnswer([
    aChoice({ text: "Heads." }),
    aChoice({ text: "Tails, in the end.", finishReason: "length" }),
  ]),
  "log probabilities": anAnswer([
    aChoice({ text: "Yes.", logprobs: { content: [token("Yes", -0.01), token(".", -0.2)] } }),
  ]),
  "tokens from the cache": anAnswer([aChoice({ text: "Again." })], {
    inputTokens: 1219,
    cachedInputTokens: 1024,
  }),
  "tokens written to the cache": anAnswer([aChoice({ text: "Once." })], {
    inputTokens: 1219,
    cachedInputTokens: 0,
    cacheWriteTokens: 1100,
  }),
  "a refusal": anAnswer([aChoice({ refusal: "I cannot help with that." })]),
  "an answer that the filter stopped": anAnswer([
    aChoice({ text: "First,", finishReason: "content_filter" }),
  ]),
  "an answer that the ceiling cut": anAnswer([aChoice({ text: "One two", finishReason: "length" })]),
  "an end for a reason that nobody knows": anAnswer([aChoice({ text: "Hm.", finishReason: "other" })]),
};
