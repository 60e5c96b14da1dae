import { describe, expect, test } from "vitest";
import type { FinishReason } from "@/providers/base";
import { lastChunks, STREAM_START, takeEvent } from "@/providers/protocols/gemini-generate/stream-state";
import { wholeAnswer } from "@/providers/protocols/gemini-generate/whole-answer";

const CONNECTION = { vendor: "google", baseUrl: "http://127.0.0.1:9", key: "AIza-1", isOneOfSeveral: false };
const PICTURE = { inlineData: { mimeType: "image/png", data: "AAAA" } };
const CODE = { executableCode: { language: "PYTHON", code: "1+1" } };

const read = (body: unknown, answers = 1) => wholeAnswer(JSON.stringify(body), CONNECTION, answers);

/** Everything that a stream of these events says. */
function heard(events: readonly unknown[], answers = 1) {
  let state = STREAM_START;
  const chunks = events.flatMap((event) => {
    const step = takeEvent(state, JSON.stringify(event), CONNECTION);
    state = step.state;
    return step.chunks;
  });
  return [...chunks, ...lastChunks(state, null, "google", answers)];
}

const ended = (finishReason: string, parts: readonly object[] = [{ text: "Hm." }]) => ({
  candidates: [{ content: { parts, role: "model" }, finishReason, index: 0 }],
});
const CALL = { functionCall: { name: "now", args: {} } };

describe("the reason of an end", () => {
  test.each<[string, FinishReason]>([
    ["STOP", "stop"],
    ["MAX_TOKENS", "length"],
    ["CONTINUATION", "length"],
    ["SAFETY", "content_filter"],
    ["RECITATION", "content_filter"],
    ["LANGUAGE", "content_filter"],
    ["BLOCKLIST", "content_filter"],
    ["PROHIBITED_CONTENT", "content_filter"],
    ["SPII", "content_filter"],
    ["IMAGE_SAFETY", "content_filter"],
    ["IMAGE_PROHIBITED_CONTENT", "content_filter"],
    ["IMAGE_RECITATION", "content_filter"],
    ["OTHER", "other"],
    ["FINISH_REASON_UNSPECIFIED", "other"],
    ["NO_IMAGE", "other"],
    ["constructor", "other"],
  ])("%s is %s, whole and streamed", (word, finishReason) => {
    expect(read(ended(word))).toMatchObject({ ok: true, value: { choices: [{ finishReason }] } });
    expect(heard([ended(word)]).at(-1)).toMatchObject({ type: "end", finishReasons: [finishReason] });
  });

  test.each([
    ["STOP", "tool_calls"],
    ["MAX_TOKENS", "length"],
    ["SAFETY", "content_filter"],
  ])("%s after a call is %s", (word, finishReason) => {
    expect(read(ended(word, [CALL]))).toMatchObject({ value: { choices: [{ finishReason }] } });
    const events = [{ candidates: [{ content: { parts: [CALL] } }] }, ended(word, [])];
    expect(heard(events).at(-1)).toMatchObject({ finishReasons: [finishReason] });
  });

  test.each([
    "MALFORMED_FUNCTION_CALL",
    "MALFORMED_RESPONSE",
    "UNEXPECTED_TOOL_CALL",
    "TOO_MANY_TOOL_CALLS",
    "MISSING_THOUGHT_SIGNATURE",
  ])("%s says that there is no answer", (word) => {
    const error = { kind: "cut", message: `google broke the answer off: ${word}` };
    expect(read(ended(word))).toEqual({ ok: false, error });
    expect(heard([ended(word)]).at(-1)).toEqual({ type: "failed", error });
  });
});

describe("fewer answers than were asked for", () => {
  test("are cut, whole and streamed", () => {
    const error = { kind: "cut" };
    expect(read(ended("STOP"), 2)).toMatchObject({ ok: false, error });
    expect(heard([ended("STOP")], 2).at(-1)).toMatchObject({ type: "failed", error });
  });

  test("are all that there is where the filter stopped the others", () => {
    const answer = { ...ended("STOP"), promptFeedback: { blockReason: "OTHER" } };
    expect(read(answer, 2)).toMatchObject({ ok: true });
    expect(heard([answer], 2).at(-1)).toMatchObject({ type: "end" });
  });
});

describe("a prompt that was blocked", () => {
  const blocked = { promptFeedback: { blockReason: "OTHER", safetyRatings: [] }, modelVersion: "m" };

  test("is an answer that the filter stopped, whole and streamed", () => {
    const finishReason = "content_filter";
    expect(read(blocked)).toMatchObject({
      ok: true,
      value: { choices: [{ text: "", refusal: null, finishReason }], servedModel: "m" },
    });
    expect(heard([blocked])).toMatchObject([
      { type: "usage" },
      { type: "end", finishReasons: [finishReason], servedModel: "m" },
    ]);
  });

  test("is one after some words, too", () => {
    const events = [{ candidates: [{ content: { parts: [{ text: "First," }] }, index: 0 }] }, blocked];
    expect(heard(events).at(-1)).toMatchObject({ type: "end", finishReasons: ["content_filter"] });
  });

  test("is none without a reason", () => {
    const error = { kind: "unreadable", message: "google answered without a candidate" };
    expect(read({ promptFeedback: { safetyRatings: [] } })).toEqual({ ok: false, error });
  });
});

describe("calls without an id", () => {
  const asked = (responseId?: string) => ({ ...ended("STOP", [CALL, CALL]), responseId });

  test.each([
    [undefined, ["call_0_0", "call_0_1"]],
    ["Eco-_1", ["call_Eco-_1_0_0", "call_Eco-_1_0_1"]],
  ])("get one of ours that differs from call to call and from answer to answer: %s", (responseId, ids) => {
    expect(read(asked(responseId))).toMatchObject({
      value: { choices: [{ toolCalls: ids.map((id) => ({ id, name: "now", arguments: "{}" })) }] },
    });
    const events = [CALL, CALL].map((part) => ({ candidates: [{ content: { parts: [part] } }], responseId }));
    expect(heard([...events, { ...ended("STOP", []), responseId }])).toMatchObject([
      { type: "tool_call", index: 0, id: ids[0], name: "now", arguments: "{}" },
      { type: "tool_call", index: 1, id: ids[1], name: "now", arguments: "{}" },
      { type: "usage" },
      { type: "end", finishReasons: ["tool_calls"] },
    ]);
  });

  test("and without arguments have an empty object", () => {
    const bare = ended("STOP", [{ functionCall: { name: "now" } }]);
    const call = { id: "call_0_0", name: "now", arguments: "{}" };
    expect(read(bare)).toMatchObject({ value: { choices: [{ toolCalls: [call] }] } });
    expect(heard([bare])[0]).toMatchObject({ type: "tool_call", ...call });
  });

  test("without a name are not read", () => {
    const nameless = ended("STOP", [{ functionCall: { willContinue: true } }]);
    const field = "candidates.0.content.parts.0.functionCall.name";
    expect(read(nameless)).toMatchObject({ ok: false, error: { message: expect.stringContaining(field) } });
    expect(heard([nameless])[0]).toMatchObject({ type: "skipped", field: expect.stringContaining(field) });
  });
});

describe("parts that an answer of this house has no place for", () => {
  test.each([
    ["inlineData", PICTURE],
    ["executableCode", CODE],
  ])("are left out beside words, and a stream counts them: %s", (kind, part) => {
    const mixed = ended("STOP", [part, { text: "Here." }]);
    expect(read(mixed)).toMatchObject({ ok: true, value: { choices: [{ text: "Here." }] } });
    expect(heard([mixed])).toMatchObject([
      { type: "skipped", field: `candidates.0.content.parts: ${kind}` },
      { type: "text", text: "Here." },
      { type: "usage" },
      { type: "end" },
    ]);
  });

  test("are no answer on their own, not even with thoughts", () => {
    const alone = ended("STOP", [{ text: "I draw.", thought: true }, PICTURE]);
    const error = {
      kind: "unreadable",
      message: "google answered nothing but parts that cannot be handed on: inlineData",
    };
    expect(read(alone)).toEqual({ ok: false, error });
    expect(heard([alone]).at(-1)).toEqual({ type: "failed", error });
  });
});

describe("an answer", () => {
  test("without words is one: the model stopped at once", () => {
    const silent = { candidates: [{ finishReason: "STOP", index: 0 }] };
    expect(read(silent)).toMatchObject({
      ok: true,
      value: { choices: [{ text: "", finishReason: "stop" }] },
    });
    expect(heard([silent]).at(-1)).toMatchObject({ type: "end", finishReasons: ["stop"] });
  });

  test("has its candidates in the order of their index", () => {
    const of = (index: number) => ({
      index,
      content: { parts: [{ text: String(index) }] },
      finishReason: "STOP",
    });
    expect(read({ candidates: [of(1), of(0)] })).toMatchObject({
      value: { choices: [{ text: "0" }, { text: "1" }] },
    });
  });

  test("is cut where one of several that were asked for has no end", () => {
    const one = { candidates: [{ index: 0, finishReason: "STOP" }, { index: 1 }] };
    expect(heard([one], 2).at(-1)).toMatchObject({ type: "failed", error: { kind: "cut" } });
    expect(heard([ended("STOP")], 2).at(-1)).toMatchObject({ type: "failed", error: { kind: "cut" } });
  });

  test("that is no answer of this wire is unreadable", () => {
    const error = { kind: "unreadable", message: expect.stringContaining("expected an answer") };
    expect(read({ choices: [] })).toMatchObject({ ok: false, error });
    expect(heard([{ choices: [] }]).at(-1)).toMatchObject({ type: "failed", error: { kind: "unreadable" } });
  });
});
