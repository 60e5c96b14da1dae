import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Delivery } from "../support/answering";
import { anyAnswer, anyWidths, inWidths } from "../support/arbitrary-answers";
import type { Accent } from "../support/openai-chat-speech";
import { DONE, sseEvent, streamEvents, understood, wholeBody } from "../support/openai-chat-speech";
import { gathered } from "./provider-chunks";
import type { LawSubject } from "./provider-law-parts";
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

/** Laws of a vendor of the chat completions wire, tried with whatever an answer may be. */
export function lawContract(subject: LawSubject, accent: Accent): void {
  const { provider, call } = subject;
  const facing = facingWith(subject);

  describe("laws", () => {
    test("a stream says what the whole answer says, however it is cut into deltas", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anyAnswer, anyWidths, async (answer, widths) => {
          const expected = { ok: true, value: understood(answer, accent) };
          const run = await provider.run(
            call,
            facing(inOnePiece(wholeBody(answer, accent), JSON_TYPE)),
            NEVER,
          );
          expect(run).toEqual(expected);
          const events = streamEvents(answer, accent, (text) => inWidths(text, widths));
          expect(gathered(await chunksOf(subject, inOnePiece([...events, DONE].join(""), STREAM)))).toEqual(
            expected,
          );
        }),
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
              const text = [...streamEvents(answer, accent, (it) => inWidths(it, widths)), DONE].join("");
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
          fc.asyncProperty(anyReply(accent), async (reply) => {
            const effects = facing(reply);
            await expectNothingThrown(subject, effects);
            expect(typeof (await provider.embed?.({ apiModelId: "e", body: {} }, effects, NEVER))?.ok).toBe(
              "boolean",
            );
          }),
          { numRuns: 150 },
        );
      },
    );

    test("no key is ever told, wherever a server repeats it", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anyKey, fc.string(), fc.string(), anyEcho, async (key, before, after, echo) => {
          const told = `${before}${key}${after}`;
          const effects = facing(echo(told, key), key);
          const words = await wordsOf(subject, effects);
          expect(words.length).toBeGreaterThan(1);
          expect(words.filter((said) => said.includes(key))).toEqual([]);
        }),
      );
    });

    test("no key is ever told where it cannot be sent", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anyUnsendableKey, async (key) => {
          const words = await wordsOf(subject, facing(inOnePiece("{}", JSON_TYPE), key));
          expect(words).toEqual(
            Array(5).fill(expect.stringContaining("characters that a header cannot carry")),
          );
          expect(words.filter((said) => said.includes(key.trim()))).toEqual([]);
        }),
      );
    });
  });
}

/** Where a server may repeat what it was sent. */
const anyEcho: fc.Arbitrary<(told: string, key: string) => Delivery> = fc.oneof(
  fc
    .constantFrom(400, 401, 403, 404, 413, 422, 429, 500, 503)
    .map(
      (status) => (told: string) =>
        inOnePiece(JSON.stringify({ error: { message: told } }), JSON_TYPE, status),
    ),
  fc.constantFrom(
    (told: string) => inOnePiece(JSON.stringify({ error: { message: told, code: 401 } }), JSON_TYPE),
    (told: string) => inOnePiece(JSON.stringify({ error: told }), JSON_TYPE, 401),
    (told: string) => inOnePiece(JSON.stringify({ detail: [{ loc: [told], msg: told }] }), JSON_TYPE, 422),
    (told: string) => inOnePiece(JSON.stringify({ [told]: told, choices: told }), JSON_TYPE),
    (told: string) => inOnePiece(sseEvent({ error: { message: told } }), STREAM),
    (told: string) =>
      inOnePiece(sseEvent({ [told]: told, choices: [{ [told]: told, index: told }] }), STREAM),
    (told: string) => inOnePiece(sseEvent({ choices: [{ delta: {}, finish_reason: told }] }), STREAM),
    (_: string, key: string) => ({ status: 201, headers: { "content-type": key }, pieces: [] }),
    (_: string, key: string) => ({ status: 200, headers: { "content-type": `${key}/${key}` }, pieces: [] }),
    (_: string, key: string) => ({
      status: 302,
      headers: { location: `https://example.com/${encodeURI(key)}` },
      pieces: [],
    }),
  ),
);

/** Anything that may come back over HTTP: noise, JSON of any shape, and answers that were damaged on the way. */
function anyReply(accent: Accent): fc.Arbitrary<Delivery> {
  const json = fc.jsonValue({ maxDepth: 3 });
  const nearly = fc.record(
    { choices: fc.oneof(json, fc.array(nearlyChoice)), usage: json, model: json, error: json, data: json },
    { requiredKeys: [] },
  );
  const event = fc.oneof(json, nearly).map(sseEvent);
  const text = fc
    .tuple(anyAnswer, fc.boolean())
    .map(([answer, isWhole]) =>
      isWhole ? wholeBody(answer, accent) : [...streamEvents(answer, accent, (it) => [it]), DONE].join(""),
    );
  return anyReplyWith(
    fc.oneof(nearly, json).map((value) => JSON.stringify(value)),
    fc.array(fc.oneof(event, fc.constant(DONE)), { maxLength: 6 }).map((events) => events.join("")),
    damaged(text),
  );
}

const anyWord = fc.constantFrom("stop", "constructor", "__proto__", "error", "", null, 7);
const nearlyChoice = fc.record(
  {
    index: fc.constantFrom(0, 1, 255, 256, -1, null),
    message: fc.jsonValue({ maxDepth: 2 }),
    delta: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.record({
        content: fc.jsonValue({ maxDepth: 2 }),
        tool_calls: fc.array(
          fc.record(
            {
              index: fc.constantFrom(0, 1, 3, null),
              id: anyWord,
              function: fc.record({ name: anyWord, arguments: fc.jsonValue({ maxDepth: 1 }) }),
            },
            { requiredKeys: [] },
          ),
        ),
      }),
    ),
    finish_reason: anyWord,
  },
  { requiredKeys: [] },
);
