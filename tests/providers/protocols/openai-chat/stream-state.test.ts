import { createParser } from "eventsource-parser";
import { expect, test } from "vitest";
import type { Chunk, ProviderError } from "@/providers/base";
import type { Connection } from "@/providers/protocols/http/connection";
import { lastChunks, STREAM_START, takeEvent } from "@/providers/protocols/openai-chat/stream-state";
import { said } from "../../../contract/provider";
import { fixture } from "../../../support/fixture";

const LOCAL: Connection = { vendor: "local", baseUrl: "http://127.0.0.1/v1", key: null };
const RESET: ProviderError = { kind: "cut", message: "reset" };
const ABORTED: ProviderError = { kind: "aborted", message: "stopped" };

function chunksOf(events: readonly string[], broken: ProviderError | null = null): readonly Chunk[] {
  let state = STREAM_START;
  const chunks: Chunk[] = [];
  for (const event of events) {
    const step = takeEvent(state, event, LOCAL);
    state = step.state;
    chunks.push(...step.chunks);
  }
  return [...chunks, ...lastChunks(state, broken, LOCAL.vendor)];
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
        outputTokens: 10,
        reasoningTokens: 0,
        source: "provider",
      },
    },
    { type: "end", finishReason: "stop", servedModel: "gpt-4.1-2025-04-14" },
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
    { type: "end", finishReason: "length" },
  ]);
});

test("counts a stream that ends with [DONE] alone as whole", () => {
  expect(chunksOf([text("Hi"), "[DONE]"]).at(-1)).toMatchObject({ type: "end", finishReason: "other" });
});

test("counts a stream as whole that was torn after its finish reason", () => {
  expect(chunksOf([text("Hi"), FINISH], RESET).at(-1)).toMatchObject({ type: "end", finishReason: "stop" });
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
    { type: "failed", error: { kind: "unreadable", message: expect.stringContaining("choices") } },
  ]);
});

test("reads the first choice only", () => {
  const second = JSON.stringify({ choices: [{ index: 1, delta: { content: "other" } }] });
  expect(said("text", chunksOf([text("one"), second, FINISH]))).toBe("one");
});

test("fails on an error that comes with a finish reason", () => {
  const error = { message: "Provider disconnected", code: 502 };
  const chunks = chunksOf([
    text("Hi"),
    JSON.stringify({ error, choices: [{ delta: {}, finish_reason: "error" }] }),
  ]);
  expect(chunks.at(-1)).toMatchObject({ type: "failed", error: { kind: "unavailable", status: 502 } });
});
