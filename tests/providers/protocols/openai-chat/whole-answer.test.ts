import { expect, test } from "vitest";
import { ABSENT_USAGE } from "@/lib/footprint/usage";
import type { Connection } from "@/providers/protocols/http/connection";
import type { Dialect } from "@/providers/protocols/openai-chat/dialect";
import { wholeAnswer } from "@/providers/protocols/openai-chat/whole-answer";
import { fixture } from "../../../support/fixture";

const OPENAI: Connection = {
  vendor: "openai",
  baseUrl: "https://api.openai.com/v1",
  key: null,
  isOneOfSeveral: false,
};
const read = (body: unknown, dialect: Dialect = {}) =>
  wholeAnswer(typeof body === "string" ? body : JSON.stringify(body), OPENAI, dialect);
const choice = { message: { content: "Hi" }, finish_reason: "stop" };

test("reads OpenAI's answer with cached and reasoning tokens", () => {
  expect(read(fixture("openai-chat/openai-text.json"))).toEqual({
    ok: true,
    value: {
      choices: [
        {
          text: "Wind turns the blades.",
          refusal: null,
          reasoning: null,
          toolCalls: [],
          finishReason: "stop",
          logprobs: null,
        },
      ],
      usage: {
        inputTokens: 1219,
        cachedInputTokens: 1024,
        cacheWriteTokens: null,
        cacheWriteHourTokens: null,
        outputTokens: 10,
        reasoningTokens: 0,
        source: "provider",
      },
      servedModel: "gpt-4.1-2025-04-14",
    },
  });
});

test("reads Ollama's thinking, and leaves unknown what it does not tell", () => {
  expect(read(fixture("openai-chat/ollama-thinking.json"))).toMatchObject({
    ok: true,
    value: {
      choices: [{ text: "One, two, three.", reasoning: "Count to three." }],
      usage: { inputTokens: 14, cachedInputTokens: null, outputTokens: 21, reasoningTokens: null },
    },
  });
});

test("says that usage is absent where there is none", () => {
  expect(read({ choices: [choice] })).toMatchObject({
    value: { usage: { source: "absent", inputTokens: null } },
  });
});

test("keeps a told zero apart from an untold figure", () => {
  const usage = { prompt_tokens: 3, completion_tokens: 0 };
  expect(read({ choices: [choice], usage })).toMatchObject({ value: { usage: { outputTokens: 0 } } });
});

test("gives a refusal as the answer, apart from its text", () => {
  const refused = { message: { content: null, refusal: "I cannot help with that." }, finish_reason: "stop" };
  expect(read({ choices: [refused] })).toMatchObject({
    value: { choices: [{ text: "", refusal: "I cannot help with that." }] },
  });
});

test.each([
  ["stop", "stop"],
  ["length", "length"],
  ["content_filter", "content_filter"],
  ["tool_calls", "tool_calls"],
  ["model_length", "length"],
  ["something_new", "other"],
  ["constructor", "other"],
  [null, "other"],
])("reads the finish reason %s as %s", (wire, finishReason) => {
  expect(read({ choices: [{ ...choice, finish_reason: wire }] })).toMatchObject({
    value: { choices: [{ finishReason }] },
  });
});

test.each([
  ["no choices", { model: "m" }, "choices"],
  ["an empty list of choices", { choices: [] }, "choices"],
  ["a content that is no text", { choices: [{ message: { content: 7 } }] }, "choices.0.message.content"],
])("calls %s unreadable and names the field", (_, body, field) => {
  const message = expect.stringContaining(field);
  expect(read(body)).toMatchObject({ ok: false, error: { kind: "unreadable", message } });
});

test("calls what is not JSON unreadable", () => {
  expect(read("<html>")).toMatchObject({ ok: false, error: { kind: "unreadable" } });
});

test.each([
  ["a negative count", { prompt_tokens: -1, completion_tokens: 5 }],
  ["a count in words", { prompt_tokens: "ten", completion_tokens: 5 }],
  ["half a token", { prompt_tokens: 10, completion_tokens: 0.5 }],
  [
    "a part below zero",
    { prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: { cached_tokens: -1 } },
  ],
  ["zeros", { prompt_tokens: 0, completion_tokens: 0, prompt_tokens_details: { cached_tokens: 0 } }],
  ["a list", []],
])("keeps an answer whose usage holds %s, and takes nothing as counted", (_, usage) => {
  expect(read({ choices: [choice], usage })).toMatchObject({ ok: true, value: { usage: ABSENT_USAGE } });
});

test("hands on whole what the vendor wants back, and reads the reasoning in it where it stands nowhere else", () => {
  const details = [
    { type: "reasoning.summary", summary: "Old dams.", index: 0 },
    { type: "reasoning.encrypted", data: "c2VhbGVk", index: 1 },
  ];
  const message = { content: "Water keeps.", reasoning_details: details };
  expect(read({ choices: [{ ...choice, message }] })).toMatchObject({
    value: { choices: [{ text: "Water keeps.", reasoning: "Old dams.", reasoningDetails: details }] },
  });
});

test("takes an error inside an answer for what it is", () => {
  expect(read(fixture("openai-chat/error-vllm-400.json"))).toMatchObject({
    ok: false,
    error: {
      kind: "context_too_long",
      status: 400,
      message: expect.stringContaining("maximum context length"),
    },
  });
});

test("puts the answers in their order, whichever came first", () => {
  const choices = ["tails", "heads"].map((content, place) => ({
    ...choice,
    index: 1 - place,
    message: { content },
  }));
  expect(read({ choices })).toMatchObject({ value: { choices: [{ text: "heads" }, { text: "tails" }] } });
});

test("takes a server at its word that says stop after a tool call: the call is what it stopped for", () => {
  const message = { content: null, tool_calls: [{ id: "call_1", function: { name: "now", arguments: {} } }] };
  expect(read({ choices: [{ message, finish_reason: "stop" }] })).toMatchObject({
    value: { choices: [{ finishReason: "tool_calls", toolCalls: [{ id: "call_1", arguments: "{}" }] }] },
  });
});

test("gives a tool call an id that the server gave none, each another", () => {
  const message = { tool_calls: [{ function: { name: "now" } }, { id: "", function: { name: "now" } }] };
  expect(read({ choices: [{ message }, { message }] })).toMatchObject({
    value: {
      choices: [
        { toolCalls: [{ id: "call_0_0" }, { id: "call_0_1" }] },
        { toolCalls: [{ id: "call_1_0" }, { id: "call_1_1" }] },
      ],
    },
  });
});

test("adds reasoning to the output only where the dialect counts it beside", () => {
  const usage = {
    prompt_tokens: 3,
    completion_tokens: 5,
    completion_tokens_details: { reasoning_tokens: 4 },
  };
  const tokens = (dialect: Dialect) => {
    const answer = read({ choices: [choice], usage }, dialect);
    return answer.ok && answer.value.usage.outputTokens;
  };
  expect([tokens({}), tokens({ reasoningBeside: true })]).toEqual([5, 9]);
});
