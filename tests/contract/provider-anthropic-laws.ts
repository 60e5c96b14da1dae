import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costUsd } from "@/lib/footprint/cost";
import type { Generation } from "@/providers/base";
import type { Delivery } from "../support/answering";
import { event, STOP, streamEvents, understood, wholeBody } from "../support/anthropic-speech";
import { anyAnswer, anyWidths, inWidths } from "../support/arbitrary-answers";
import { aPrice } from "../support/catalog";
import type { MessagesSubject } from "./provider-anthropic-vendor";
import { gathered } from "./provider-chunks";
import {
  anyKey,
  anyReplyWith,
  anyUnsendableKey,
  chunksOf,
  damaged,
  expectCutAlike,
  expectNothingThrown,
  facingWith,
  inOnePiece,
  JSON_TYPE,
  LAW,
  NEVER,
  STREAM,
  wordsOf,
} from "./provider-law-parts";

const spoken = (answer: Generation, widths: readonly number[]): string =>
  [...streamEvents(answer, (text) => inWidths(text, widths)), STOP].join("");

/** Laws of a vendor of the Messages wire, tried with whatever an answer may be. */
export function messagesLawContract(subject: MessagesSubject): void {
  const { provider, call } = subject;
  const facing = facingWith(subject);

  describe("laws", () => {
    test("a stream says what the whole answer says, however it is cut into deltas", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anyAnswer, anyWidths, async (answer, widths) => {
          const expected = { ok: true, value: understood(answer) };
          const whole = facing(inOnePiece(wholeBody(answer), JSON_TYPE));
          expect(await provider.run(call, whole, NEVER)).toEqual(expected);
          expect(gathered(await chunksOf(subject, inOnePiece(spoken(answer, widths), STREAM)))).toEqual(
            expected,
          );
        }),
      );
    });

    test("an answer costs what its tokens cost, each counted once, streamed or not", LAW, async () => {
      const price = aPrice(1000, 5000, {
        cachedInputUsdPerMTok: 100,
        cacheWriteUsdPerMTok: 1250,
        cacheWriteHourUsdPerMTok: 2000,
      });
      await fc.assert(
        fc.asyncProperty(anyAnswer, anyWidths, async (answer, widths) => {
          const run = await provider.run(call, facing(inOnePiece(wholeBody(answer), JSON_TYPE)), NEVER);
          const streamed = gathered(await chunksOf(subject, inOnePiece(spoken(answer, widths), STREAM)));
          const { inputTokens, cachedInputTokens, cacheWriteTokens, cacheWriteHourTokens, outputTokens } =
            answer.usage;
          const [input, cached, written, hour, output] = [
            inputTokens,
            cachedInputTokens,
            cacheWriteTokens,
            cacheWriteHourTokens,
            outputTokens,
          ].map(Number) as [number, number, number, number, number];
          const millionths =
            (input - cached - written) * 1000 +
            cached * 100 +
            (written - hour) * 1250 +
            hour * 2000 +
            output * 5000;
          for (const read of [run, streamed]) {
            const cost = read.ok ? costUsd(read.value.usage, price, 0) : null;
            expect(Number(cost)).toBeCloseTo(millionths / 1e6, 6);
          }
        }),
        { numRuns: 50 },
      );
    });

    test(
      "a stream says the same, however the network cuts its bytes and the server its lines",
      LAW,
      async () => {
        await fc.assert(
          fc.asyncProperty(
            anyAnswer,
            anyWidths,
            fc.constantFrom("\n", "\r\n", "\r"),
            async (answer, widths, line) => {
              const text = spoken(answer, widths);
              await expectCutAlike(subject, text, widths, line);
            },
          ),
          { numRuns: 50 },
        );
      },
    );

    test(
      "nothing that a server sends is thrown: an answer, or a failure; a stream ends once, at the end",
      LAW,
      async () => {
        await fc.assert(
          fc.asyncProperty(anyReply, async (reply) => {
            await expectNothingThrown(subject, facing(reply));
          }),
          { numRuns: 200 },
        );
      },
    );

    test("no key is ever told, wherever a server repeats it", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anyKey, fc.string(), fc.string(), anyEcho, async (key, before, after, echo) => {
          const words = await wordsOf(subject, facing(echo(`${before}${key}${after}`, key), key));
          expect(words.length).toBeGreaterThan(1);
          expect(words.filter((said) => said.includes(key))).toEqual([]);
        }),
      );
    });

    test("no key is ever told where it cannot be sent", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anyUnsendableKey, async (key) => {
          const words = await wordsOf(subject, facing(inOnePiece("{}", JSON_TYPE), key));
          const refusal = expect.stringContaining("characters that a header cannot carry");
          expect(words).toEqual([refusal, refusal, refusal, refusal]);
          expect(words.filter((said) => said.includes(key.trim()))).toEqual([]);
        }),
      );
    });
  });
}

/** Where a server may repeat what it was sent. */
const anyEcho: fc.Arbitrary<(told: string, key: string) => Delivery> = fc.oneof(
  fc
    .constantFrom(400, 401, 403, 404, 413, 429, 500, 529)
    .map(
      (status) => (told: string) =>
        inOnePiece(
          JSON.stringify({ type: "error", error: { type: told, message: told } }),
          JSON_TYPE,
          status,
        ),
    ),
  fc.constantFrom(
    (told: string) =>
      inOnePiece(JSON.stringify({ type: "error", error: { type: told, message: told } }), JSON_TYPE),
    (told: string) => inOnePiece(JSON.stringify({ [told]: told, content: told }), JSON_TYPE),
    (told: string) =>
      inOnePiece(JSON.stringify({ content: [{ [told]: told, type: 7 }], usage: told }), JSON_TYPE),
    (told: string) =>
      inOnePiece(event({ type: "error", error: { type: "api_error", message: told } }), STREAM),
    (told: string) => inOnePiece(event({ type: "content_block_delta", index: told, [told]: told }), STREAM),
    (told: string) =>
      inOnePiece(event({ type: "message_start", message: { usage: { input_tokens: told } } }), STREAM),
    (_: string, key: string) => ({ status: 201, headers: { "content-type": key }, pieces: [] }),
    (_: string, key: string) => ({ status: 200, headers: { "content-encoding": key }, pieces: [] }),
  ),
);

const json = fc.jsonValue({ maxDepth: 3 });
const anyIndex = fc.constantFrom(0, 1, 2, 1_000_000, -1, null);
const anyType = fc.constantFrom(
  "message_start",
  "content_block_start",
  "content_block_delta",
  "content_block_stop",
  "message_delta",
  "message_stop",
  "ping",
  "error",
  "constructor",
);
const blockType = fc.constantFrom("text", "thinking", "redacted_thinking", "tool_use", "__proto__");
const anyBlock = fc.record(
  {
    type: blockType,
    text: json,
    thinking: json,
    signature: json,
    data: json,
    id: json,
    name: json,
    input: json,
  },
  { requiredKeys: ["type"] },
);
const anyDelta = fc.record(
  {
    type: json,
    text: json,
    thinking: json,
    partial_json: json,
    signature: json,
    stop_reason: json,
    stop_details: json,
  },
  { requiredKeys: [] },
);
const nearly = fc.record(
  {
    type: anyType,
    index: anyIndex,
    content_block: fc.oneof(anyBlock, json),
    delta: fc.oneof(anyDelta, json),
    message: json,
    usage: json,
    error: json,
    content: fc.oneof(fc.array(anyBlock), json),
    data: fc.oneof(json, fc.array(fc.record({ id: fc.string() }))),
    has_more: fc.oneof(fc.constant(true), json),
    last_id: fc.oneof(fc.string(), json),
  },
  { requiredKeys: ["type"] },
);

const anyText = fc
  .tuple(anyAnswer, fc.boolean())
  .map(([answer, isWhole]) => (isWhole ? wholeBody(answer) : spoken(answer, [30])));

/** Anything that may come back over HTTP: noise, JSON of any shape, and answers that were damaged on the way. */
const anyReply = anyReplyWith(
  fc.oneof(nearly, json).map((value) => JSON.stringify(value)),
  fc.array(nearly, { maxLength: 8 }).map((events) => events.map(event).join("")),
  damaged(anyText),
);
