import type { Fields } from "@/providers/base";
import type { Wire } from "../contract/provider-wire";
import { ANSWERS, aChoice, anAnswer } from "./answers";
import { response, streamEvents, understood, usageMetadata, wholeBody } from "./gemini-speech";
import { sseEvent } from "./openai-chat-speech";
import { stream, whole } from "./openai-chat-wire";
import type { Reply } from "./raw-upstream";

const TEXT = "Two words, 两个词.";
const SIGNATURE = "EmcKZQERTTIP+ioay1Mob3/yO79S3Uw1reSi9ZYBsscvogEBam0cDSSx";
const SPOKEN = anAnswer([aChoice({ text: TEXT })], {
  cachedInputTokens: 8,
  outputTokens: 9,
  reasoningTokens: 4,
});

const candidate = (fields: Fields, rest: Fields = {}): string =>
  sseEvent(response("wire-model", { candidates: [{ index: 0, ...fields }], ...rest }));
const words = (text: string): string => candidate({ content: { parts: [{ text }], role: "model" } });
const finish = (rest: Fields = {}, finishReason = "STOP"): string =>
  candidate({ content: { parts: [{ text: "" }], role: "model" }, finishReason }, rest);
const brokenOff = (finishReason: string): readonly [Reply, Reply] => {
  const ended = { finishReason, finishMessage: "Malformed function call: print(" };
  return [
    whole(JSON.stringify({ candidates: [{ content: { parts: [{ text: "Two" }] }, ...ended }] })),
    stream(words("Two"), candidate(ended)),
  ];
};
const inBand = (error: Fields): Reply => stream(words("Two"), sseEvent({ error }));

/** Two pieces of half the characters each; one that is a single character long stays whole. */
const inHalves = (text: string): readonly string[] => {
  const characters = [...text];
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle).join(""), characters.slice(middle).join("")].filter(
    (half) => half !== "",
  );
};

const sealed = (index: number, id?: string): Fields => ({
  type: "reasoning.encrypted",
  data: `${SIGNATURE}${index}`,
  ...(id !== undefined && { id }),
  format: "google-gemini-v1",
  index,
});
const SIGNED = {
  "signed words": anAnswer([aChoice({ text: "Wind.", reasoningDetails: [sealed(0)] })]),
  "a signature on no words at all": anAnswer([aChoice({ reasoningDetails: [sealed(0)] })]),
  "two calls, of which the first is signed, after signed words": anAnswer([
    aChoice({
      text: "I look both up.",
      reasoning: "Two zones.",
      reasoningDetails: [sealed(0), sealed(1, "call_w1")],
      finishReason: "tool_calls",
      toolCalls: [
        { id: "call_w1", name: "grid_intensity", arguments: '{"zone":"CH"}' },
        { id: "call_w2", name: "grid_intensity", arguments: '{"zone":"FR"}' },
      ],
    }),
  ]),
};

const halves = inHalves(TEXT).map(words);
const told = { usageMetadata: usageMetadata(SPOKEN.usage) };
const spoken = [...halves, finish(told)];
const wrong = { usageMetadata: { promptTokenCount: 20, candidatesTokenCount: 1, totalTokenCount: 21 } };

/** Google's generateContent wire, well and badly spoken. */
export const GEMINI_WIRE: Wire = {
  text: TEXT,
  usage: understood(SPOKEN).usage,
  whole: whole(wholeBody(SPOKEN)),
  isStreamed: ({ path }) => path.includes(":streamGenerateContent"),
  answers: Object.fromEntries(
    Object.entries({ ...ANSWERS, ...SIGNED }).map(([name, answer]) => [
      name,
      {
        means: understood(answer),
        whole: whole(wholeBody(answer)),
        stream: stream(...streamEvents(answer, inHalves)),
      },
    ]),
  ),
  wholeStreams: {
    "usage with the finish": stream(...spoken),
    "usage in every event, the last of them right": stream(
      candidate({ content: { parts: [{ text: "" }] } }, wrong),
      candidate({}, wrong),
      ...spoken,
    ),
    "usage in an event of its own after the finish": stream(...halves, finish(wrong), sseEvent(told)),
    "an event after the usage that tells none": stream(
      ...spoken,
      sseEvent({ usageMetadata: { trafficType: "ON_DEMAND" } }),
    ),
    "the finish on an event without content": stream(...halves, candidate({ finishReason: "STOP" }, told)),
    "the finish on the last words": stream(
      halves[0] ?? "",
      candidate({ content: { parts: [{ text: inHalves(TEXT)[1] }] }, finishReason: "STOP" }, told),
    ),
    "candidates without an index": stream(...spoken.map((event) => event.replace('"index":0,', ""))),
    "torn after its finish": stream(...spoken, "reset"),
    "without the last blank line": stream(...halves, finish(told).trimEnd()),
    "with comments between": stream(": ping\n\n", ...halves, ": ping\n\n", finish(told)),
    "in one piece": stream(spoken.join("")),
    "with CRLF": stream(spoken.join("").replaceAll("\n", "\r\n")),
  },
  withoutUsage: stream(...halves, finish()),
  brokenChunk: stream(halves[0] ?? "", 'data: {"candidates":[{"con\n\n', ...halves.slice(1), finish()),
  brokenStreams: {
    "ended in order, but without an end": [stream(...halves), "cut"],
    "ended in order, with its usage but without an end": [
      stream(...halves, candidate({ content: { parts: [] } }, told)),
      "cut",
    ],
    "cut within an event": [stream(...halves, 'data: {"candidates":[{"ind'), "cut"],
    "torn connection": [stream(...halves, "reset"), "cut"],
    "overloaded in the stream": [
      inBand({ code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" }),
      "unavailable",
    ],
    "rate limit in the stream": [
      inBand({ code: 429, message: "Resource exhausted.", status: "RESOURCE_EXHAUSTED" }),
      "rate_limited",
    ],
    "deadline in the stream": [
      inBand({ code: 504, message: "Deadline expired.", status: "DEADLINE_EXCEEDED" }),
      "unavailable",
    ],
    "error in a list": [
      stream(words("Two"), sseEvent([{ error: { code: 500, message: "Internal", status: "INTERNAL" } }])),
      "unavailable",
    ],
    "too long, found out late": [
      inBand({ code: 400, message: "The input token count (9) exceeds the maximum number of tokens (8)." }),
      "context_too_long",
    ],
    "a key that expired, found out late": [
      inBand({ code: 400, message: "API key expired. Please renew the API key." }),
      "unauthorized",
    ],
  },
  brokenOff: {
    MALFORMED_FUNCTION_CALL: brokenOff("MALFORMED_FUNCTION_CALL"),
    UNEXPECTED_TOOL_CALL: brokenOff("UNEXPECTED_TOOL_CALL"),
    TOO_MANY_TOOL_CALLS: brokenOff("TOO_MANY_TOOL_CALLS"),
  },
  stall: stream(halves[0] ?? "", "hang"),
  slowFirstToken: (gate) => stream({ waitFor: gate }, ...spoken),
  keptAlive: (gate) => stream(": still here\n\n", { waitFor: gate }, ...spoken),
  empty: [
    whole(JSON.stringify({ candidates: [], modelVersion: "wire-model" })),
    stream(sseEvent({ candidates: [], modelVersion: "wire-model" })),
  ],
  error: (status, message, headers) =>
    whole(JSON.stringify({ error: { code: status, message, status: "SOME_STATUS" } }), status, headers),
  errorInPlace: whole(
    JSON.stringify({ error: { code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" } }),
  ),
};
