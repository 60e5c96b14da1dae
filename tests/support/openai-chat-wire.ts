import type { Fields } from "@/providers/base";
import type { Wire } from "../contract/provider-wire";
import { ANSWERS, aChoice, anAnswer } from "./answers";
import type { Accent, Cut } from "./openai-chat-speech";
import { DONE, sseEvent, streamEvents, understood, wholeBody } from "./openai-chat-speech";
import type { Reply, Step } from "./raw-upstream";

const STREAM = { "content-type": "text/event-stream; charset=utf-8" };
const JSON_TYPE = { "content-type": "application/json" };
const TEXT = "Two words, 两个词.";
const SPOKEN = anAnswer([aChoice({ text: TEXT })], {
  cachedInputTokens: 8,
  outputTokens: 9,
  reasoningTokens: 4,
});

export const stream = (...steps: readonly Step[]): Reply => ({ status: 200, headers: STREAM, steps });
export const whole = (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  steps: [body],
});

const chunk = (choices: readonly unknown[], rest: object = {}): string =>
  sseEvent({ id: "chatcmpl-1", object: "chat.completion.chunk", model: "wire-model", choices, ...rest });
const delta = (fields: Fields): string => chunk([{ index: 0, delta: fields, finish_reason: null }]);
const finish = (rest: object = {}, reason = "stop"): string =>
  chunk([{ index: 0, delta: {}, finish_reason: reason }], rest);
const brokenOff = (reason: string): readonly [Reply, Reply] => [
  whole(JSON.stringify({ choices: [{ index: 0, message: { content: "Two" }, finish_reason: reason }] })),
  stream(delta({ content: "Two" }), finish({}, reason), DONE),
];
const inBand = (error: object): Reply => stream(delta({ content: "Two" }), sseEvent({ error }));

/** Two pieces of half the characters each; one that is a single character long stays whole. */
const inHalves: Cut = (text) => {
  const characters = [...text];
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle).join(""), characters.slice(middle).join("")].filter(
    (half) => half !== "",
  );
};

/** The chat completions wire in one vendor's accent, well and badly spoken. */
export function openAiChatWire(accent: Accent): Wire {
  const deltas = inHalves(TEXT).map((half) => delta(accent.wordsDelta(half)));
  const told = { usage: accent.usage(SPOKEN.usage) };
  const usageChunk = chunk([], told);
  const spoken = [...deltas, finish(), usageChunk];
  return {
    text: TEXT,
    usage: understood(SPOKEN, accent).usage,
    whole: whole(wholeBody(SPOKEN, accent)),
    isStreamed: ({ body }) => (JSON.parse(body) as { stream?: boolean }).stream === true,
    answers: Object.fromEntries(
      Object.entries(ANSWERS).map(([name, answer]) => [
        name,
        {
          means: understood(answer, accent),
          whole: whole(wholeBody(answer, accent)),
          stream: stream(...streamEvents(answer, accent, inHalves), DONE),
        },
      ]),
    ),
    wholeStreams: {
      "usage in a chunk after the finish": stream(...spoken, DONE),
      "usage in the chunk of the finish": stream(...deltas, finish(told), DONE),
      "usage in a chunk whose choices are null": stream(
        ...deltas,
        finish(),
        sseEvent({ model: "wire-model", choices: null, ...told }),
        DONE,
      ),
      "without its terminator": stream(...spoken),
      "torn after its finish": stream(...spoken, "reset"),
      "without the last blank line": stream(...deltas, finish(), usageChunk.trimEnd()),
      "with comments between": stream(
        ": PROCESSING\n\n",
        ...deltas,
        ": ping\n\n",
        finish(),
        usageChunk,
        DONE,
      ),
      "in one piece": stream([...spoken, DONE].join("")),
      "with CRLF": stream([...spoken, DONE].join("").replaceAll("\n", "\r\n")),
      "without a space after the colon": stream([...spoken, DONE].join("").replaceAll("data: ", "data:")),
      "with names and ids of events": stream(
        ...spoken.map((event, index) => `event: message\nid: ${index}\n${event}`),
        DONE,
      ),
      "with a chunk of nothing in the middle": stream(chunk([], { model: "", usage: null }), ...spoken, DONE),
    },
    withoutUsage: stream(...deltas, finish(), DONE),
    brokenChunk: stream(deltas[0] ?? "", 'data: {"choices":[{"de\n\n', ...deltas.slice(1), finish(), DONE),
    brokenStreams: {
      "ended in order, but without an end": [stream(...deltas), "cut"],
      "cut within an event": [stream(...deltas, 'data: {"choices":[{"ind'), "cut"],
      "torn connection": [stream(...deltas, "reset"), "cut"],
      "error in the stream": [
        inBand({ message: "The server had an error", type: "server_error" }),
        "unavailable",
      ],
      "rate limit in the stream": [
        inBand({ message: "Slow", type: "rate_limit_error", code: null }),
        "rate_limited",
      ],
      "error with a status in the stream": [
        inBand({ message: "Upstream is down", code: 502 }),
        "unavailable",
      ],
      "error in words only": [
        stream(delta({ content: "Two" }), sseEvent({ error: "out of memory" })),
        "unavailable",
      ],
      "error without a wrapper": [
        stream(
          delta({ content: "Two" }),
          sseEvent({ object: "error", message: "Bad grammar", type: "BadRequestError", code: 400 }),
        ),
        "refused",
      ],
      "too long, found out late": [
        inBand({ message: "prompt is too long: 1284668 tokens > 1000000 maximum", code: 400 }),
        "context_too_long",
      ],
      "no money, found out late": [inBand({ message: "Insufficient credits", code: 402 }), "unauthorized"],
    },
    brokenOff: {
      error: brokenOff("error"),
      abort: brokenOff("abort"),
      insufficient_system_resource: brokenOff("insufficient_system_resource"),
    },
    stall: stream(deltas[0] ?? "", "hang"),
    slowFirstToken: (gate) => stream({ waitFor: gate }, ...spoken, DONE),
    keptAlive: (gate) => stream(": still here\n\n", { waitFor: gate }, ...spoken, DONE),
    empty: [whole(JSON.stringify({ model: "wire-model", choices: [] })), stream(DONE)],
    error: (status, message, headers) =>
      whole(JSON.stringify({ error: { message, type: null, code: null } }), status, headers),
    errorInPlace: whole(JSON.stringify({ error: { message: "No instance", code: 503 } })),
  };
}
