import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Choice, Generation } from "@/providers/base";
import type { Delivery } from "../support/answering";
import { anyAnswer, anyWidths, inWidths } from "../support/arbitrary-answers";
import { streamEvents, understood, wholeBody } from "../support/gemini-speech";
import { sseEvent } from "../support/openai-chat-speech";
import { gathered } from "./provider-chunks";
import type { LawSubject } from "./provider-law-parts";
import {
  anyReplyWith,
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

/** Laws of a vendor of the generateContent wire, tried with whatever an answer may be. */
export function geminiLawContract(subject: LawSubject): void {
  const { provider, call } = subject;
  const facing = facingWith(subject);

  describe("laws", () => {
    test("a stream says what the whole answer says, however it is cut into parts", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anySigned, anyWidths, async (answer, widths) => {
          const expected = { ok: true, value: understood(answer) };
          const run = await provider.run(call, facing(inOnePiece(wholeBody(answer), JSON_TYPE)), NEVER);
          expect(run).toEqual(expected);
          const events = streamEvents(answer, (text) => inWidths(text, widths));
          expect(gathered(await chunksOf(subject, inOnePiece(events.join(""), STREAM)))).toEqual(expected);
        }),
      );
    });

    test(
      "a stream says the same, however the network cuts its bytes and the server its lines",
      LAW,
      async () => {
        const anyLine = fc.constantFrom("\n", "\r\n", "\r");
        await fc.assert(
          fc.asyncProperty(anySigned, anyWidths, anyLine, async (answer, widths, line) => {
            const text = streamEvents(answer, (it) => inWidths(it, widths)).join("");
            await expectCutAlike(subject, text, widths, line);
          }),
          { numRuns: 50 },
        );
      },
    );

    test("a stream that is cut anywhere before its last event has failed", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anySigned, anyWidths, fc.nat(), async (answer, widths, at) => {
          const events = streamEvents(answer, (text) => inWidths(text, widths));
          const kept = events.slice(0, at % events.length).join("");
          expect((await chunksOf(subject, inOnePiece(kept, STREAM))).at(-1)).toMatchObject({
            type: "failed",
          });
        }),
      );
    });

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
  });
}

const anySignature = fc.option(fc.base64String({ minLength: 4, maxLength: 16 }));

/** Any answer, with a signature on its words, on its first call, on both or on none. */
const anySigned: fc.Arbitrary<Generation> = fc
  .tuple(anyAnswer, anySignature, anySignature)
  .map(([{ choices, ...answer }, ofWords, ofCall]) => {
    const sign = (choice: Choice): Choice => signed(choice, ofWords, ofCall);
    const [first, ...rest] = choices;
    return { ...answer, choices: [sign(first), ...rest.map(sign)] };
  });

function signed(choice: Choice, ofWords: string | null, ofCall: string | null): Choice {
  const id = choice.toolCalls[0]?.id;
  const marks = [
    ...(ofWords === null ? [] : [{ data: ofWords }]),
    ...(ofCall === null || id === undefined ? [] : [{ data: ofCall, id }]),
  ];
  const details = marks.map((mark, index) => ({
    type: "reasoning.encrypted",
    ...mark,
    format: "google-gemini-v1",
    index,
  }));
  return details.length === 0 ? choice : { ...choice, reasoningDetails: details };
}

const anyKey = fc.oneof(
  fc.stringMatching(/^AIza[\x21-\x7e]{8,40}$/),
  fc.stringMatching(/^aq[.][a-z0-9_-]{8,40}$/),
);

const failed = (value: unknown, status = 200): Delivery =>
  inOnePiece(JSON.stringify(value), JSON_TYPE, status);

/** Where a server may repeat what it was sent. */
const anyEcho: fc.Arbitrary<(told: string, key: string) => Delivery> = fc.oneof(
  fc
    .constantFrom(400, 401, 403, 404, 429, 500, 503, 504)
    .map((code) => (message: string) => failed({ error: { code, message, status: message } }, code)),
  fc.constantFrom(
    (message: string) => failed([{ error: { code: 400, message } }], 400),
    (message: string) => failed({ error: { code: 503, message } }),
    (reason: string) =>
      failed(
        {
          error: {
            code: 400,
            message: "Bad",
            details: [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason }],
          },
        },
        400,
      ),
    (told: string) => failed({ [told]: told, candidates: told }),
    (message: string) => inOnePiece(sseEvent({ error: { code: 500, message } }), STREAM),
    (told: string) => inOnePiece(sseEvent({ candidates: [{ [told]: told, index: told }] }), STREAM),
    (told: string) =>
      inOnePiece(
        sseEvent({ candidates: [{ finishReason: "MALFORMED_FUNCTION_CALL", finishMessage: told }] }),
        STREAM,
      ),
    (told: string) =>
      inOnePiece(
        sseEvent({ candidates: [{ content: { parts: [{ functionCall: { [told]: told } }] } }] }),
        STREAM,
      ),
    (_: string, key: string) => ({ status: 200, headers: { "content-type": `${key}/${key}` }, pieces: [] }),
  ),
);

const json = fc.jsonValue({ maxDepth: 3 });
const anyWord = fc.constantFrom("STOP", "SAFETY", "constructor", "__proto__", "", null, 7);
const nearlyPart = fc.record(
  {
    text: fc.oneof(fc.string(), json),
    thought: fc.oneof(fc.boolean(), json),
    thoughtSignature: anyWord,
    functionCall: fc.oneof(json, fc.record({ name: anyWord, id: anyWord, args: json }, { requiredKeys: [] })),
    inlineData: json,
  },
  { requiredKeys: [] },
);
const nearlyCandidate = fc.record(
  {
    index: fc.constantFrom(0, 1, 255, 256, -1, null),
    content: fc.oneof(json, fc.record({ parts: fc.array(nearlyPart, { maxLength: 3 }) })),
    finishReason: anyWord,
    finishMessage: anyWord,
    logprobsResult: json,
  },
  { requiredKeys: [] },
);
const nearly = fc.record(
  {
    candidates: fc.oneof(json, fc.array(nearlyCandidate, { maxLength: 3 })),
    promptFeedback: fc.oneof(json, fc.record({ blockReason: anyWord })),
    usageMetadata: json,
    modelVersion: json,
    responseId: anyWord,
    error: json,
    models: json,
    nextPageToken: fc.constantFrom("again", null, ""),
  },
  { requiredKeys: [] },
);

const anyText = fc
  .tuple(anySigned, fc.boolean())
  .map(([answer, isWhole]) => (isWhole ? wholeBody(answer) : streamEvents(answer, (it) => [it]).join("")));

/** Anything that may come back over HTTP: noise, JSON of any shape, and answers that were damaged on the way. */
const anyReply = anyReplyWith(
  fc.oneof(nearly, json).map((value) => JSON.stringify(value)),
  fc.array(fc.oneof(json, nearly).map(sseEvent), { maxLength: 6 }).map((events) => events.join("")),
  damaged(anyText),
);
