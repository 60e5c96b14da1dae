import type { Fields } from "@/providers/base";
import type { Wire } from "../contract/provider-wire";
import { ANSWERS, aChoice, anAnswer } from "./answers";
import {
  event,
  promptUsage,
  STOP,
  streamEvents,
  understood,
  wholeBody,
  writtenUsage,
} from "./anthropic-speech";
import type { Cut } from "./openai-chat-speech";
import { stream, whole } from "./openai-chat-wire";
import type { Reply } from "./raw-upstream";

const TEXT = "Two words, 两个词.";
const SPOKEN = anAnswer([aChoice({ text: TEXT })], {
  cachedInputTokens: 8,
  cacheWriteTokens: 5,
  cacheWriteHourTokens: 2,
  outputTokens: 9,
  reasoningTokens: 4,
});

/** What a whole answer of this wire cannot say: it holds one answer, no probabilities, and calls whose arguments are a value. */
const UNSAID: ReadonlySet<string> = new Set([
  "two answers",
  "log probabilities",
  "a tool call whose JSON is broken",
]);
const SAID = Object.entries(ANSWERS).filter(([name]) => !UNSAID.has(name));

const inHalves: Cut = (text) => {
  const characters = [...text];
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle).join(""), characters.slice(middle).join("")].filter(
    (half) => half !== "",
  );
};

const [START = "", BEGIN = "", FIRST = "", SECOND = "", END = "", FINISH = ""] = streamEvents(
  SPOKEN,
  inHalves,
);
const DELTAS = [START, BEGIN, FIRST, SECOND, END];
const WHOLE = [...DELTAS, FINISH, STOP];
const PING = event({ type: "ping" });
const { usage: USAGE } = SPOKEN;

const start = (fields: Fields): string =>
  event({
    type: "message_start",
    message: { id: "msg_01", model: "wire-model-2026", content: [], ...fields },
  });
const finish = (fields: Fields): string =>
  event({ type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, ...fields });
const inBand = (type: string, message: string): Reply =>
  stream(START, BEGIN, FIRST, event({ type: "error", error: { type, message }, request_id: "req_01" }));
const allUsage = { ...promptUsage(USAGE), ...writtenUsage(USAGE) };

/** The Messages wire, well and badly spoken. */
export const MESSAGES_WIRE: Wire = {
  text: TEXT,
  usage: USAGE,
  whole: whole(wholeBody(SPOKEN)),
  isStreamed: ({ body }) => (JSON.parse(body) as { stream?: boolean }).stream === true,
  answers: Object.fromEntries(
    SAID.map(([name, answer]) => [
      name,
      {
        means: understood(answer),
        whole: whole(wholeBody(answer)),
        stream: stream(...streamEvents(answer, inHalves), STOP),
      },
    ]),
  ),
  wholeStreams: {
    "as the wire has it": stream(...WHOLE),
    "usage of the prompt repeated at the end": stream(...DELTAS, finish({ usage: allUsage }), STOP),
    "all usage at the end": stream(start({}), ...DELTAS.slice(1), finish({ usage: allUsage }), STOP),
    "usage of the output told several times, growing": stream(
      ...DELTAS,
      event({ type: "message_delta", delta: {}, usage: { output_tokens: 3 } }),
      FINISH,
      STOP,
    ),
    "what is not told again stays": stream(
      ...DELTAS,
      finish({ usage: { ...writtenUsage(USAGE), input_tokens: null, cache_read_input_tokens: null } }),
      STOP,
    ),
    "without its terminator": stream(...DELTAS, FINISH),
    "torn after its stop reason": stream(...DELTAS, FINISH, "reset"),
    "without the last blank line": stream(...DELTAS, FINISH, STOP.trimEnd()),
    "without the ends of its blocks": stream(START, BEGIN, FIRST, SECOND, FINISH, STOP),
    "with pings and comments between": stream(
      PING,
      START,
      PING,
      ": ping\n\n",
      BEGIN,
      FIRST,
      PING,
      SECOND,
      END,
      FINISH,
      STOP,
    ),
    "with events, blocks and deltas that nobody knows": stream(
      START,
      event({ type: "weather_report", sky: "clear" }),
      event({ type: "content_block_start", index: 0, content_block: { type: "hologram", beams: [1] } }),
      event({ type: "content_block_delta", index: 0, delta: { type: "beam_delta", beam: 2 } }),
      event({ type: "content_block_stop", index: 0 }),
      event({ type: "content_block_start", index: 1, content_block: { type: "text", text: "" } }),
      event({ type: "content_block_delta", index: 1, delta: { type: "text_delta", text: TEXT } }),
      event({ type: "content_block_delta", index: 1, delta: { type: "citations_delta", citation: {} } }),
      event({ type: "content_block_stop", index: 1 }),
      FINISH,
      STOP,
    ),
    "in one piece": stream(WHOLE.join("")),
    "with CRLF": stream(WHOLE.join("").replaceAll("\n", "\r\n")),
    "without a space after the colon": stream(WHOLE.join("").replaceAll("data: ", "data:")),
    "without names of events": stream(WHOLE.join("").replaceAll(/event: .*\n/g, "")),
  },
  withoutUsage: stream(start({}), ...DELTAS.slice(1), finish({}), STOP),
  brokenChunk: stream(START, BEGIN, FIRST, 'data: {"type":"content_bl\n\n', SECOND, END, FINISH, STOP),
  brokenStreams: {
    "ended in order, but without an end": [stream(...DELTAS), "cut"],
    "cut within an event": [stream(...DELTAS, 'data: {"type":"message_del'), "cut"],
    "torn connection": [stream(...DELTAS, "reset"), "cut"],
    "overloaded in the stream": [inBand("overloaded_error", "Overloaded"), "unavailable"],
    "error in the stream": [inBand("api_error", "Internal server error"), "unavailable"],
    "time-out in the stream": [inBand("timeout_error", "Gateway timeout"), "unavailable"],
    "error of an unknown name in the stream": [inBand("new_error", "Something"), "unavailable"],
    "rate limit in the stream": [inBand("rate_limit_error", "Slow"), "rate_limited"],
    "refused in the stream": [inBand("invalid_request_error", "tools.0: broken"), "refused"],
    "too long, found out late": [
      inBand("invalid_request_error", "prompt is too long: 1284668 tokens > 1000000 maximum"),
      "context_too_long",
    ],
    "no money, found out late": [inBand("billing_error", "No credit"), "unauthorized"],
    "no credit, found out late": [
      inBand("invalid_request_error", "Your credit balance is too low to access the Anthropic API."),
      "unauthorized",
    ],
    "key revoked, found out late": [inBand("authentication_error", "invalid x-api-key"), "unauthorized"],
  },
  brokenOff: {
    pause_turn: [
      whole(JSON.stringify({ content: [{ type: "text", text: "Two" }], stop_reason: "pause_turn" })),
      stream(
        ...DELTAS,
        event({ type: "message_delta", delta: { stop_reason: "pause_turn", stop_sequence: null } }),
        STOP,
      ),
    ],
  },
  stall: stream(
    event({ type: "content_block_start", index: 0, content_block: { type: "text", text: "Two" } }),
    "hang",
  ),
  slowFirstToken: (gate) => stream({ waitFor: gate }, ...WHOLE),
  keptAlive: (gate) => stream(PING, { waitFor: gate }, ...WHOLE),
  empty: [whole(JSON.stringify({ type: "message", model: "wire-model-2026" })), stream(STOP)],
  error: (status, message, headers) =>
    whole(
      JSON.stringify({ type: "error", error: { type: "api_error", message }, request_id: "req_01" }),
      status,
      headers,
    ),
  errorInPlace: whole(
    JSON.stringify({ type: "error", error: { type: "overloaded_error", message: "Busy" } }),
  ),
};
