import { expect, test } from "vitest";
import type { Connection } from "@/providers/protocols/http/connection";
import { wholeAnswer } from "@/providers/protocols/openai-chat/whole-answer";
import { fixture } from "../../../support/fixture";

const OPENAI: Connection = { vendor: "openai", baseUrl: "https://api.openai.com/v1", key: null };
const read = (body: unknown) => wholeAnswer(typeof body === "string" ? body : JSON.stringify(body), OPENAI);
const choice = { message: { content: "Hi" }, finish_reason: "stop" };

test("reads OpenAI's answer with cached and reasoning tokens", () => {
  expect(read(fixture("openai-chat/openai-text.json"))).toEqual({
    ok: true,
    value: {
      text: "Wind turns the blades.",
      reasoning: null,
      finishReason: "stop",
      usage: {
        inputTokens: 1219,
        cachedInputTokens: 1024,
        cacheWriteTokens: null,
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
      text: "One, two, three.",
      reasoning: "Count to three.",
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

test("gives a refusal as the answer", () => {
  const refused = { message: { content: null, refusal: "I cannot help with that." }, finish_reason: "stop" };
  expect(read({ choices: [refused] })).toMatchObject({ value: { text: "I cannot help with that." } });
});

test.each([
  ["stop", "stop"],
  ["length", "length"],
  ["content_filter", "content_filter"],
  ["tool_calls", "other"],
  ["insufficient_system_resource", "other"],
  [null, "other"],
])("reads the finish reason %s as %s", (wire, finishReason) => {
  expect(read({ choices: [{ ...choice, finish_reason: wire }] })).toMatchObject({ value: { finishReason } });
});

test.each([
  ["no choices", { model: "m" }, "choices"],
  ["an empty list of choices", { choices: [] }, "choices"],
  ["a content that is no text", { choices: [{ message: { content: 7 } }] }, "choices.0.message.content"],
  ["a negative count", { choices: [choice], usage: { prompt_tokens: -1 } }, "usage.prompt_tokens"],
  ["a count in words", { choices: [choice], usage: { prompt_tokens: "ten" } }, "usage.prompt_tokens"],
])("calls %s unreadable and names the field", (_, body, field) => {
  const message = expect.stringContaining(field);
  expect(read(body)).toMatchObject({ ok: false, error: { kind: "unreadable", message } });
});

test("calls what is not JSON unreadable", () => {
  expect(read("<html>")).toMatchObject({ ok: false, error: { kind: "unreadable" } });
});

test("takes an error inside an answer for what it is", () => {
  expect(read(fixture("openai-chat/error-vllm-400.json"))).toMatchObject({
    ok: false,
    error: { kind: "refused", status: 400, message: expect.stringContaining("maximum context length") },
  });
});
