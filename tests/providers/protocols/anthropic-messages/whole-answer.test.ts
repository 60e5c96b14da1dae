import { expect, test } from "vitest";
import { wholeAnswer } from "@/providers/protocols/anthropic-messages/whole-answer";
import type { Connection } from "@/providers/protocols/http/connection";

const ANTHROPIC: Connection = {
  vendor: "anthropic",
  baseUrl: "https://api.anthropic.com",
  key: null,
  isOneOfSeveral: false,
};
const read = (body: unknown) =>
  wholeAnswer(typeof body === "string" ? body : JSON.stringify(body), ANTHROPIC);
const usageOf = (usage: object) => {
  const answer = read({ content: [], usage });
  return answer.ok ? answer.value.usage : answer.error;
};

test("joins the texts of several blocks, and leaves out what the vendor's own tools did", () => {
  const content = [
    { type: "text", text: "It is " },
    { type: "server_tool_use", id: "s1", name: "web_search", input: {} },
    { type: "web_search_tool_result", tool_use_id: "s1", content: [] },
    { type: "text", text: "windy.", citations: [{ type: "web_search_result_location" }] },
  ];
  expect(read({ content, stop_reason: "end_turn" })).toMatchObject({
    value: { choices: [{ text: "It is windy.", toolCalls: [], finishReason: "stop" }] },
  });
});

test("takes a server at its word that says end_turn after a tool call: the call is what it stopped for", () => {
  const content = [{ type: "tool_use", name: "now", input: {} }];
  expect(read({ content, stop_reason: "end_turn" })).toMatchObject({
    value: { choices: [{ finishReason: "tool_calls", toolCalls: [{ id: "call_0_0", arguments: "{}" }] }] },
  });
});

test("an answer of no blocks is an answer of no words", () => {
  expect(read({ content: [], stop_reason: "end_turn" })).toMatchObject({
    ok: true,
    value: { choices: [{ text: "", refusal: null, reasoning: null }], servedModel: null },
  });
});

test("says that usage is absent where there is none, and keeps a told zero apart from an untold figure", () => {
  expect(usageOf({})).toMatchObject({ source: "absent", inputTokens: null });
  expect(usageOf({ input_tokens: 3, output_tokens: 0, cache_read_input_tokens: 0 })).toEqual({
    inputTokens: 3,
    cachedInputTokens: 0,
    cacheWriteTokens: null,
    cacheWriteHourTokens: null,
    outputTokens: 0,
    reasoningTokens: null,
    source: "provider",
  });
});

test("does not make up a prompt where only what came from the cache was told", () => {
  expect(usageOf({ cache_read_input_tokens: 70, output_tokens: 2 })).toMatchObject({
    inputTokens: null,
    cachedInputTokens: 70,
  });
});

test("adds up what was written to the cache where only its shares are told, and does not where the sum is", () => {
  const cache_creation = { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 30 };
  const told = { input_tokens: 1, output_tokens: 2, cache_creation };
  const expected = { inputTokens: 51, cacheWriteTokens: 50, cacheWriteHourTokens: 30 };
  expect(usageOf(told)).toMatchObject(expected);
  expect(usageOf({ ...told, cache_creation_input_tokens: 50 })).toMatchObject(expected);
});

test.each([
  ["no content", { model: "m" }, "content"],
  ["a content that is a text", { content: "Hi" }, "content"],
  ["a block without a type", { content: [{ text: "Hi" }] }, "content.0.type"],
  ["a negative count", { content: [], usage: { input_tokens: -1 } }, "usage.input_tokens"],
  ["a count in words", { content: [], usage: { output_tokens: "ten" } }, "usage.output_tokens"],
])("calls %s unreadable and names the field", (_, body, field) => {
  const message = expect.stringContaining(field);
  expect(read(body)).toMatchObject({ ok: false, error: { kind: "unreadable", message } });
});

test("calls what is not JSON unreadable", () => {
  expect(read("<html>")).toMatchObject({ ok: false, error: { kind: "unreadable" } });
});
