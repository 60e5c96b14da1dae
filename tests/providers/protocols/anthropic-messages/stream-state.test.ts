import { expect, test } from "vitest";
import type { Chunk, ProviderError } from "@/providers/base";
import { eventSteps } from "@/providers/protocols/anthropic-messages/stream-state";
import type { Connection } from "@/providers/protocols/http/connection";
import { gathered, said } from "../../../contract/provider-chunks";

const ANTHROPIC: Connection = {
  vendor: "anthropic",
  baseUrl: "https://api.anthropic.com",
  key: null,
  isOneOfSeveral: false,
};
const RESET: ProviderError = { kind: "cut", message: "reset" };
const ABORTED: ProviderError = { kind: "aborted", message: "stopped" };

function chunksOf(events: readonly object[], broken: ProviderError | null = null): readonly Chunk[] {
  const { start, take, last } = eventSteps(ANTHROPIC);
  let state = start;
  const chunks: Chunk[] = [];
  for (const event of events) {
    const step = take(state, JSON.stringify(event));
    state = step.state;
    chunks.push(...step.chunks);
  }
  return [...chunks, ...last(state, broken)];
}

const START = {
  type: "message_start",
  message: { model: "claude", usage: { input_tokens: 5, output_tokens: 1 } },
};
const begin = (index: number, block: object) => ({
  type: "content_block_start",
  index,
  content_block: block,
});
const delta = (index: number, fields: object) => ({ type: "content_block_delta", index, delta: fields });
const end = (index: number) => ({ type: "content_block_stop", index });
const text = (words: string) => delta(0, { type: "text_delta", text: words });
const TEXT = [START, begin(0, { type: "text", text: "" }), text("Hi")];
const finish = (stop_reason: string | null, usage: object = { output_tokens: 9 }) => ({
  type: "message_delta",
  delta: { stop_reason },
  usage,
});
const STOP = { type: "message_stop" };

test.each([
  ["end_turn", "stop"],
  ["stop_sequence", "stop"],
  ["max_tokens", "length"],
  ["model_context_window_exceeded", "length"],
  ["tool_use", "tool_calls"],
  ["refusal", "content_filter"],
  ["something_new", "other"],
  ["constructor", "other"],
])("reads the stop reason %s as %s", (wire, finishReason) => {
  expect(chunksOf([...TEXT, finish(wire), STOP]).at(-1)).toMatchObject({ finishReasons: [finishReason] });
});

test("takes a terminator without a stop reason as whole", () => {
  expect(chunksOf([...TEXT, STOP]).at(-1)).toMatchObject({ type: "end", finishReasons: ["other"] });
});

test("counts a stream as whole that was torn after its stop reason, and not before", () => {
  expect(chunksOf([...TEXT, finish("end_turn")], RESET).at(-1)).toMatchObject({ type: "end" });
  expect(chunksOf([...TEXT, finish(null)], RESET).at(-1)).toEqual({ type: "failed", error: RESET });
});

test("calls a stream aborted that the caller stopped after its stop reason", () => {
  expect(chunksOf([...TEXT, finish("end_turn")], ABORTED).at(-1)).toEqual({ type: "failed", error: ABORTED });
});

test("an answer of no words is an answer", () => {
  const chunks = chunksOf([START, finish("end_turn"), STOP]);
  expect(gathered(chunks)).toMatchObject({
    ok: true,
    value: { choices: [{ text: "", finishReason: "stop" }] },
  });
});

test("does not take what an answer had written at its beginning for what it wrote", () => {
  expect(chunksOf(TEXT, RESET).slice(-2)).toMatchObject([
    { type: "usage", usage: { inputTokens: 5, outputTokens: null, source: "provider" } },
    { type: "failed" },
  ]);
});

test("hands on what was told of the output before a failure", () => {
  const chunks = chunksOf([...TEXT, finish(null, { output_tokens: 3 })], RESET);
  expect(chunks.at(-2)).toMatchObject({ type: "usage", usage: { inputTokens: 5, outputTokens: 3 } });
});

test("tells no usage before a failure where none was told", () => {
  const silent = [{ type: "message_start", message: { model: "claude" } }, ...TEXT.slice(1)];
  expect(chunksOf(silent, RESET).map(({ type }) => type)).toEqual(["text", "failed"]);
});

test("lets the later count hold, a zero too, and an untold one stay", () => {
  const told = { input_tokens: 0, cache_read_input_tokens: 7, output_tokens: 9 };
  expect(chunksOf([...TEXT, finish("end_turn", told), STOP]).at(-2)).toMatchObject({
    usage: { inputTokens: 7, cachedInputTokens: 7, cacheWriteTokens: null, outputTokens: 9 },
  });
});

test("puts blocks together that come by turns", () => {
  const call = (index: number, id: string) => begin(index, { type: "tool_use", id, name: "grid", input: {} });
  const piece = (index: number, partial_json: string) =>
    delta(index, { type: "input_json_delta", partial_json });
  const events = [
    START,
    call(1, "a"),
    call(2, "b"),
    piece(2, '{"zone"'),
    piece(1, '{"zone":'),
    piece(2, ':"PL"}'),
    piece(1, '"SE"}'),
    end(2),
    end(1),
    finish("tool_use"),
  ];
  expect(gathered(chunksOf(events))).toMatchObject({
    value: {
      choices: [
        {
          toolCalls: [
            { id: "a", arguments: '{"zone":"SE"}' },
            { id: "b", arguments: '{"zone":"PL"}' },
          ],
        },
      ],
    },
  });
});

test("reads arguments that came whole with the beginning of their call, and gives an id where there is none", () => {
  const events = [
    START,
    begin(0, { type: "tool_use", name: "grid", input: { zone: "SE" } }),
    end(0),
    begin(1, { type: "tool_use", name: "now", input: {} }),
    finish("end_turn"),
  ];
  const toolCalls = [
    { id: "call_0_0", name: "grid", arguments: '{"zone":"SE"}' },
    { id: "call_0_1", name: "now", arguments: "{}" },
  ];
  expect(gathered(chunksOf(events))).toMatchObject({
    value: { choices: [{ toolCalls, finishReason: "tool_calls" }] },
  });
});

test("tells each seal of thinking once, when its block has ended; thinking without one has none", () => {
  const events = [
    START,
    begin(0, { type: "thinking", thinking: "", signature: "" }),
    delta(0, { type: "thinking_delta", thinking: "Look." }),
    delta(0, { type: "signature_delta", signature: "s1" }),
    end(0),
    begin(1, { type: "thinking", thinking: "Unsigned." }),
    end(1),
    begin(2, { type: "redacted_thinking", data: "d1" }),
    finish("end_turn"),
    STOP,
  ];
  const chunks = chunksOf(events);
  expect(said("reasoning", chunks)).toBe("Look.Unsigned.");
  expect(chunks.flatMap((chunk) => (chunk.type === "reasoning_details" ? chunk.details : []))).toEqual([
    { type: "reasoning.text", text: "Look.", signature: "s1", format: "anthropic-claude-v1", index: 0 },
    { type: "reasoning.encrypted", data: "d1", format: "anthropic-claude-v1", index: 2 },
  ]);
});

test("leaves out a piece of a block that never began, and says where", () => {
  const chunks = chunksOf([...TEXT, delta(9, { type: "text_delta", text: "far" }), text("!"), STOP]);
  expect(said("text", chunks)).toBe("Hi!");
  expect(chunks.filter(({ type }) => type === "skipped")).toEqual([
    { type: "skipped", field: expect.stringContaining("index") },
  ]);
});

test("says nothing of events that nobody knows, and names the field of a known one that is broken", () => {
  const chunks = chunksOf([...TEXT, { type: "weather" }, { type: "content_block_stop", index: "x" }, STOP]);
  expect(chunks.filter(({ type }) => type === "skipped")).toMatchObject([
    { field: expect.stringContaining("index") },
  ]);
});

test("calls a stream of nothing but broken events unreadable, and one of other events cut", () => {
  expect(chunksOf([{ type: "message_start", message: 7 }]).at(-1)).toMatchObject({
    error: { kind: "unreadable", message: expect.stringContaining("message") },
  });
  expect(chunksOf([{ type: "ping" }])).toMatchObject([{ type: "failed", error: { kind: "cut" } }]);
});
