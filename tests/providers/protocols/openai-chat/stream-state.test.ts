import { createParser } from "eventsource-parser";
import { expect, test } from "vitest";
import type { Chunk, ProviderError } from "@/providers/base";
import type { Connection } from "@/providers/protocols/http/connection";
import { lastChunks, STREAM_START, takeEvent } from "@/providers/protocols/openai-chat/stream-state";
import { gathered, said } from "../../../contract/provider-chunks";
import { fixture } from "../../../support/fixture";

const LOCAL: Connection = {
  vendor: "local",
  baseUrl: "http://127.0.0.1/v1",
  key: null,
  isOneOfSeveral: false,
};
const RESET: ProviderError = { kind: "cut", message: "reset" };
const ABORTED: ProviderError = { kind: "aborted", message: "stopped" };

function chunksOf(
  events: readonly string[],
  broken: ProviderError | null = null,
  answers = 1,
): readonly Chunk[] {
  let state = STREAM_START;
  const chunks: Chunk[] = [];
  for (const event of events) {
    const step = takeEvent(state, event, LOCAL, {});
    state = step.state;
    chunks.push(...step.chunks);
  }
  return [...chunks, ...lastChunks(state, broken, LOCAL.vendor, answers)];
}

function recorded(path: string): readonly string[] {
  const events: string[] = [];
  createParser({ onEvent: ({ data }) => events.push(data) }).feed(fixture(path));
  return events;
}

const text = (content: string): string => JSON.stringify({ choices: [{ index: 0, delta: { content } }] });
const FINISH = JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });

test("reads OpenAI's stream, whose usage comes after the finish", () => {
  const chunks = chunksOf(recorded("openai-chat/openai-text.sse"));
  expect(said("text", chunks)).toBe("Wind turns the blades.");
  expect(chunks.slice(-2)).toEqual([
    {
      type: "usage",
      usage: {
        inputTokens: 1219,
        cachedInputTokens: 1024,
        cacheWriteTokens: null,
        cacheWriteHourTokens: null,
        outputTokens: 10,
        reasoningTokens: 0,
        source: "provider",
      },
    },
    { type: "end", finishReasons: ["stop"], servedModel: "gpt-4.1-2025-04-14" },
  ]);
});

test("reads Ollama's thinking apart from its answer", () => {
  const chunks = chunksOf(recorded("openai-chat/ollama-thinking.sse"));
  expect([said("reasoning", chunks), said("text", chunks)]).toEqual(["Count to three.", "One, two, three."]);
});

test("takes the last of vLLM's running counts, once", () => {
  const chunks = chunksOf(recorded("openai-chat/vllm-reasoning.sse"));
  expect(said("reasoning", chunks)).toBe("9.80 is more than 9.11.");
  expect(chunks.filter(({ type }) => type === "usage")).toMatchObject([{ usage: { outputTokens: 17 } }]);
});

test("reads llama.cpp's usage out of the chunk of the finish", () => {
  expect(chunksOf(recorded("openai-chat/llama-cpp.sse")).slice(-2)).toMatchObject([
    { usage: { inputTokens: 75, outputTokens: 2 } },
    { type: "end", finishReasons: ["length"] },
  ]);
});

test("counts a stream that ends with [DONE] alone as whole", () => {
  expect(chunksOf([text("Hi"), "[DONE]"]).at(-1)).toMatchObject({ type: "end", finishReasons: ["other"] });
});

test("counts a stream as whole that was torn after its finish reason", () => {
  expect(chunksOf([text("Hi"), FINISH], RESET).at(-1)).toMatchObject({
    type: "end",
    finishReasons: ["stop"],
  });
});

test("calls a stream aborted that the caller stopped after its finish reason", () => {
  expect(chunksOf([text("Hi"), FINISH], ABORTED).at(-1)).toEqual({ type: "failed", error: ABORTED });
});

test("does not call a stream whole because its text looks complete", () => {
  expect(chunksOf([text("The end.")]).at(-1)).toMatchObject({ type: "failed", error: { kind: "cut" } });
});

test("hands on the tokens that were told before a failure", () => {
  const usage = { prompt_tokens: 5, completion_tokens: 1 };
  const chunks = chunksOf([JSON.stringify({ choices: [], usage }), text("Hi")], RESET);
  expect(chunks.slice(-2)).toMatchObject([{ type: "usage", usage: { outputTokens: 1 } }, { type: "failed" }]);
});

test("calls a stream of nothing but broken events unreadable", () => {
  const chunks = chunksOf(["{", '{"choices": 3}', "[DONE]"]);
  expect(chunks).toMatchObject([
    { type: "skipped", field: expect.stringContaining("whole answer") },
    { type: "skipped", field: expect.stringContaining("choices") },
    { type: "failed", error: { kind: "unreadable", message: expect.stringContaining("choices") } },
  ]);
});

test("reads each choice for itself, and the stream is whole when all have finished", () => {
  const second = (delta: object, finish_reason: string | null = null) =>
    JSON.stringify({ choices: [{ index: 1, delta, finish_reason }] });
  const begun = [text("one"), second({ content: "other" }), FINISH];
  expect([said("text", chunksOf(begun)), said("text", chunksOf(begun), 1)]).toEqual(["one", "other"]);
  expect(chunksOf(begun).at(-1)).toMatchObject({ type: "failed", error: { kind: "cut" } });
  expect(chunksOf([...begun, second({}, "length")]).at(-1)).toMatchObject({
    type: "end",
    finishReasons: ["stop", "length"],
  });
});

test("calls a stream without an answer unreadable, terminator or not", () => {
  expect(chunksOf(["[DONE]"])).toMatchObject([{ type: "failed", error: { kind: "unreadable" } }]);
  expect(chunksOf([])).toMatchObject([{ type: "failed", error: { kind: "cut" } }]);
});

test("fails on an error that comes with a finish reason", () => {
  const error = { message: "Provider disconnected", code: 502 };
  const chunks = chunksOf([
    text("Hi"),
    JSON.stringify({ error, choices: [{ delta: {}, finish_reason: "error" }] }),
  ]);
  expect(chunks.at(-1)).toMatchObject({ type: "failed", error: { kind: "unavailable", status: 502 } });
});

type Piece = { readonly index?: number; readonly id?: string; readonly function: object };

/** The tool calls of a stream of these pieces, each in an event of its own. */
function callsOf(pieces: readonly Piece[]) {
  const events = pieces.map((piece) =>
    JSON.stringify({ choices: [{ index: 0, delta: { tool_calls: [piece] } }] }),
  );
  const answer = gathered(chunksOf([...events, FINISH]));
  return answer.ok && answer.value.choices[0].toolCalls;
}

const piece = (name: string, json: string, rest: Omit<Piece, "function"> = {}): Piece => ({
  ...rest,
  function: { ...(name && { name }), arguments: json },
});

const TWO_CALLS = [
  { id: "a", name: "sun", arguments: '{"h":1}' },
  { id: "b", name: "wind", arguments: '{"h":2}' },
];

test.each<[string, readonly Piece[]]>([
  [
    "by turns",
    [
      piece("sun", "", { index: 0, id: "a" }),
      piece("wind", "", { index: 1, id: "b" }),
      piece("", '{"h":1}', { index: 0 }),
      piece("", '{"h":2}', { index: 1 }),
    ],
  ],
  [
    "all numbered 0, in pieces",
    [
      piece("sun", '{"h"', { index: 0, id: "a" }),
      piece("", ":1}", { index: 0 }),
      piece("wind", '{"h"', { index: 0, id: "b" }),
      piece("", ":2}", { index: 0 }),
    ],
  ],
  [
    "numbered from 1",
    [piece("sun", '{"h":1}', { index: 1, id: "a" }), piece("wind", '{"h":2}', { index: 2, id: "b" })],
  ],
  [
    "without numbers, in pieces",
    [
      piece("sun", '{"h"', { id: "a" }),
      piece("", ":1}"),
      piece("wind", '{"h"', { id: "b" }),
      piece("", ":2}"),
    ],
  ],
  [
    "with id and name repeated in every piece",
    [
      piece("sun", '{"h"', { index: 0, id: "a" }),
      piece("sun", ":1}", { index: 0, id: "a" }),
      piece("wind", '{"h"', { index: 1, id: "b" }),
      piece("wind", ":2}", { index: 1, id: "b" }),
    ],
  ],
  [
    "with the name after the id",
    [
      piece("", "", { index: 0, id: "a" }),
      piece("sun", '{"h":1}', { index: 0, id: "a" }),
      piece("wind", '{"h":2}', { index: 1, id: "b" }),
    ],
  ],
])("puts two tool calls together that come %s", (_, pieces) => {
  expect(callsOf(pieces)).toEqual(TWO_CALLS);
});

test("gives a streamed tool call the same id as a whole one that the server gave none", () => {
  expect(callsOf([piece("sun", "{}"), piece("wind", "{}", { id: "" })])).toMatchObject([
    { id: "call_0_0" },
    { id: "call_0_1" },
  ]);
});

test("leaves an event out whose index nobody would count to", () => {
  const far = JSON.stringify({ choices: [{ index: 1_000_000, delta: { content: "far" } }] });
  expect(chunksOf([far, text("near"), FINISH])).toMatchObject([
    { type: "skipped", field: expect.stringContaining("choices.0.index") },
    { type: "text", text: "near" },
    { type: "usage" },
    { type: "end" },
  ]);
});

test("a stream of two answers that ends after one of them, without its terminator, is cut", () => {
  const events = [text("One"), FINISH];
  expect(chunksOf(events, null, 2).at(-1)).toMatchObject({ type: "failed", error: { kind: "cut" } });
  expect(chunksOf(events, null, 1).at(-1)).toMatchObject({ type: "end" });
  expect(chunksOf([...events, "[DONE]"], null, 2).at(-1)).toMatchObject({ type: "end" });
});
