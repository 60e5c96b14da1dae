import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Call, Choice, Generation, Provider, ProviderEffects } from "@/providers/base";
import type { Delivery } from "../support/answering";
import { answering } from "../support/answering";
import { anyAnswer, anyWidths, inWidths } from "../support/arbitrary-answers";
import { streamEvents, understood, wholeBody } from "../support/gemini-speech";
import { sseEvent } from "../support/openai-chat-speech";
import { collected, gathered, telling, terminals } from "./provider-chunks";

type Subject = {
  readonly provider: Provider;
  readonly call: Call;
  readonly environment: (origin: string, key: string) => ProviderEffects["environment"];
};

const NEVER = new AbortController().signal;
/** Very many answers take their time on a busy machine. */
const LAW = { timeout: 30_000 };
const utf8 = new TextEncoder();
const ORIGIN = "http://127.0.0.1:9";
const JSON_TYPE = { "content-type": "application/json" };
const STREAM = { "content-type": "text/event-stream" };

const bytes = (text: string): Uint8Array => utf8.encode(text);
const inOnePiece = (text: string, headers: Delivery["headers"], status = 200): Delivery => ({
  status,
  headers,
  pieces: [bytes(text)],
});

/** Laws of a vendor of the generateContent wire, tried with whatever an answer may be. */
export function geminiLawContract({ provider, call, environment }: Subject): void {
  const facing = (answer: Delivery, key = "AIza-1") => answering(environment(ORIGIN, key), answer);

  async function chunksOf(answer: Delivery) {
    const stream = await provider.stream(call, facing(answer), NEVER);
    if (!stream.ok) throw new Error(stream.error.message);
    return collected(stream.value);
  }

  describe("laws", () => {
    test("a stream says what the whole answer says, however it is cut into parts", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anySigned, anyWidths, async (answer, widths) => {
          const expected = { ok: true, value: understood(answer) };
          const run = await provider.run(call, facing(inOnePiece(wholeBody(answer), JSON_TYPE)), NEVER);
          expect(run).toEqual(expected);
          const events = streamEvents(answer, (text) => inWidths(text, widths));
          expect(gathered(await chunksOf(inOnePiece(events.join(""), STREAM)))).toEqual(expected);
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
            const whole = await chunksOf(inOnePiece(text, STREAM));
            const pieces = inWidths(bytes(text.replaceAll("\n", line)), widths);
            expect(telling(await chunksOf({ status: 200, headers: STREAM, pieces }))).toEqual(telling(whole));
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
          expect((await chunksOf(inOnePiece(kept, STREAM))).at(-1)).toMatchObject({ type: "failed" });
        }),
      );
    });

    test(
      "nothing that a server sends is thrown: an answer, or a failure; a stream ends once, at the end",
      LAW,
      async () => {
        await fc.assert(
          fc.asyncProperty(anyReply, async (reply) => {
            const effects = facing(reply);
            expect(typeof (await provider.run(call, effects, NEVER)).ok).toBe("boolean");
            expect(typeof (await provider.discover(effects, NEVER)).ok).toBe("boolean");
            const { status } = await provider.healthCheck(effects, NEVER);
            expect(["ok", "no_key", "unreachable"]).toContain(status);
            const stream = await provider.stream(call, effects, NEVER);
            if (!stream.ok) return;
            const chunks = await collected(stream.value);
            expect(terminals(chunks)).toHaveLength(1);
            expect(terminals(chunks)).toContain(chunks.at(-1));
          }),
          { numRuns: 200 },
        );
      },
    );

    test("no key is ever told, wherever a server repeats it", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anyKey, fc.string(), fc.string(), anyEcho, async (key, before, after, echo) => {
          const words = await wordsOf(facing(echo(`${before}${key}${after}`, key), key));
          expect(words.length).toBeGreaterThan(1);
          expect(words.filter((said) => said.includes(key))).toEqual([]);
        }),
      );
    });
  });

  /** Everything that the adapter says in words of what went wrong. */
  async function wordsOf(effects: ProviderEffects): Promise<readonly string[]> {
    const results = [await provider.run(call, effects, NEVER), await provider.discover(effects, NEVER)];
    const stream = await provider.stream(call, effects, NEVER);
    const chunks = stream.ok ? await collected(stream.value) : [];
    const { detail } = await provider.healthCheck(effects, NEVER);
    return [
      detail,
      ...[...results, stream].flatMap((result) => (result.ok ? [] : [result.error.message])),
      ...chunks.flatMap((chunk) => {
        if (chunk.type === "failed") return [chunk.error.message];
        return chunk.type === "skipped" ? [chunk.field] : [];
      }),
    ];
  }
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

/** Anything that may come back over HTTP: noise, JSON of any shape, and answers that were damaged on the way. */
const anyReply: fc.Arbitrary<Delivery> = fc
  .record({
    status: fc.constantFrom(200, 200, 200, 200, 201, 302, 400, 404, 429, 500),
    type: fc.constantFrom("application/json", "text/event-stream", "text/html", "application/octet-stream"),
    body: fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((noise) => new Uint8Array(noise)),
      fc.oneof(nearly, json).map((value) => bytes(JSON.stringify(value))),
      fc
        .array(fc.oneof(json, nearly).map(sseEvent), { maxLength: 6 })
        .map((events) => bytes(events.join(""))),
      fc
        .tuple(anySigned, fc.boolean(), fc.nat(), fc.nat(40), fc.string())
        .map(([answer, isWhole, from, gap, noise]) => {
          const text = isWhole ? wholeBody(answer) : streamEvents(answer, (it) => [it]).join("");
          const at = from % text.length;
          return bytes(text.slice(0, at) + noise + text.slice(at + gap));
        }),
    ),
    widths: anyWidths,
  })
  .map(({ status, type, body, widths }) => ({
    status,
    headers: { "content-type": type },
    pieces: inWidths(body, widths),
  }));
