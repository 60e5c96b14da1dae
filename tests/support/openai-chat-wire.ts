import type { Wire } from "../contract/provider-wire";
import type { Reply, Step } from "./raw-upstream";

const STREAM = { "content-type": "text/event-stream; charset=utf-8" };
const JSON_TYPE = { "content-type": "application/json" };
const USAGE = {
  prompt_tokens: 20,
  completion_tokens: 9,
  total_tokens: 29,
  prompt_tokens_details: { cached_tokens: 8 },
  completion_tokens_details: { reasoning_tokens: 4 },
};
const TEXT = "Two words, 两个词.";

const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const chunk = (choices: readonly unknown[], rest: object = {}): string =>
  event({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "wire-model",
    choices,
    ...rest,
  });
const delta = (content: string): string => chunk([{ index: 0, delta: { content }, finish_reason: null }]);
const finish = (rest: object = {}): string => chunk([{ index: 0, delta: {}, finish_reason: "stop" }], rest);

const TWO_DELTAS = [delta(TEXT.slice(0, 4)), delta(TEXT.slice(4))];
const USAGE_CHUNK = chunk([], { usage: USAGE });
const DONE = "data: [DONE]\n\n";

const stream = (...steps: readonly Step[]): Reply => ({ status: 200, headers: STREAM, steps });
const inBand = (error: object): Reply => stream(delta("Two"), event({ error }));

/** The chat completions wire, well and badly spoken. */
export const OPENAI_CHAT_WIRE: Wire = {
  text: TEXT,
  usage: {
    inputTokens: 20,
    cachedInputTokens: 8,
    cacheWriteTokens: null,
    outputTokens: 9,
    reasoningTokens: 4,
    source: "provider",
  },
  whole: {
    status: 200,
    headers: JSON_TYPE,
    steps: [
      JSON.stringify({
        id: "chatcmpl-1",
        object: "chat.completion",
        model: "wire-model",
        choices: [{ index: 0, message: { role: "assistant", content: TEXT }, finish_reason: "stop" }],
        usage: USAGE,
      }),
    ],
  },
  wholeStreams: {
    "usage in a chunk after the finish": stream(...TWO_DELTAS, finish(), USAGE_CHUNK, DONE),
    "usage in the chunk of the finish": stream(...TWO_DELTAS, finish({ usage: USAGE }), DONE),
    "usage in a chunk whose choices are null": stream(
      ...TWO_DELTAS,
      finish(),
      event({ model: "wire-model", choices: null, usage: USAGE }),
      DONE,
    ),
    "without its terminator": stream(...TWO_DELTAS, finish(), USAGE_CHUNK),
    "torn after its finish": stream(...TWO_DELTAS, finish(), USAGE_CHUNK, "reset"),
    "without the last blank line": stream(...TWO_DELTAS, finish(), USAGE_CHUNK.trimEnd()),
    "with comments between": stream(
      ": PROCESSING\n\n",
      ...TWO_DELTAS,
      ": ping\n\n",
      finish(),
      USAGE_CHUNK,
      DONE,
    ),
    "in one piece": stream([...TWO_DELTAS, finish(), USAGE_CHUNK, DONE].join("")),
    "with CRLF": stream([...TWO_DELTAS, finish(), USAGE_CHUNK, DONE].join("").replaceAll("\n", "\r\n")),
  },
  withoutUsage: stream(...TWO_DELTAS, finish(), DONE),
  brokenChunk: stream(
    delta(TEXT.slice(0, 4)),
    'data: {"choices":[{"de\n\n',
    delta(TEXT.slice(4)),
    finish(),
    DONE,
  ),
  brokenStreams: {
    "ended in order, but without an end": [stream(...TWO_DELTAS), "cut"],
    "cut within an event": [stream(...TWO_DELTAS, 'data: {"choices":[{"ind'), "cut"],
    "torn connection": [stream(...TWO_DELTAS, "reset"), "cut"],
    "error in the stream": [
      inBand({ message: "The server had an error", type: "server_error" }),
      "unavailable",
    ],
    "rate limit in the stream": [
      inBand({ message: "Slow", type: "rate_limit_error", code: null }),
      "rate_limited",
    ],
    "error with a status in the stream": [inBand({ message: "Upstream is down", code: 502 }), "unavailable"],
    "error in words only": [stream(delta("Two"), event({ error: "out of memory" })), "unavailable"],
    "error without a wrapper": [
      stream(
        delta("Two"),
        event({ object: "error", message: "Too long", type: "BadRequestError", code: 400 }),
      ),
      "refused",
    ],
  },
  stall: stream(delta("Two"), "hang"),
  slowFirstToken: (gate) => stream({ waitFor: gate }, ...TWO_DELTAS, finish(), USAGE_CHUNK, DONE),
  error: (status, message, headers) => ({
    status,
    headers: { ...JSON_TYPE, ...headers },
    steps: [JSON.stringify({ error: { message, type: null, code: null } })],
  }),
  errorInPlace: {
    status: 200,
    headers: JSON_TYPE,
    steps: [JSON.stringify({ error: { message: "No instance", code: 503 } })],
  },
};
