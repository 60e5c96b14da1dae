import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ok } from "@/lib/result";
import type { Call, Provider, ProviderEffects } from "@/providers/base";
import type { Delivery } from "../support/answering";
import { answering } from "../support/answering";
import { anyAnswer, anyWidths, inWidths } from "../support/arbitrary-answers";
import type { Accent } from "../support/openai-chat-speech";
import { DONE, sseEvent, streamEvents, understood, wholeBody } from "../support/openai-chat-speech";
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

/** Laws of a vendor of the chat completions wire, tried with whatever an answer may be. */
export function lawContract({ provider, call, environment }: Subject, accent: Accent): void {
  const facing = (answer: Delivery, key = "sk-1") => answering(environment(ORIGIN, key), answer);

  async function chunksOf(answer: Delivery) {
    const stream = await provider.stream(call, facing(answer), NEVER);
    if (!stream.ok) throw new Error(stream.error.message);
    return collected(stream.value);
  }

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
          expect(gathered(await chunksOf(inOnePiece([...events, DONE].join(""), STREAM)))).toEqual(expected);
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
              const whole = await chunksOf(inOnePiece(text, STREAM));
              const pieces = inWidths(bytes(text.replaceAll("\n", line)), widths);
              expect(telling(await chunksOf({ status: 200, headers: STREAM, pieces }))).toEqual(
                telling(whole),
              );
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
            expect(typeof (await provider.run(call, effects, NEVER)).ok).toBe("boolean");
            expect(typeof (await provider.discover(effects, NEVER)).ok).toBe("boolean");
            expect(typeof (await provider.embed?.({ apiModelId: "e", body: {} }, effects, NEVER))?.ok).toBe(
              "boolean",
            );
            expect(["ok", "no_key", "unreachable"]).toContain(
              (await provider.healthCheck(effects, NEVER)).status,
            );
            const stream = await provider.stream(call, effects, NEVER);
            if (!stream.ok) return;
            const chunks = await collected(stream.value);
            expect(terminals(chunks)).toHaveLength(1);
            expect(terminals(chunks)).toContain(chunks.at(-1));
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
          const words = await wordsOf(effects);
          expect(words.length).toBeGreaterThan(1);
          expect(words.filter((said) => said.includes(key))).toEqual([]);
        }),
      );
    });

    test("no key is ever told where it cannot be sent", LAW, async () => {
      await fc.assert(
        fc.asyncProperty(anyUnsendableKey, async (key) => {
          const words = await wordsOf(facing(inOnePiece("{}", JSON_TYPE), key));
          expect(words).toEqual(
            Array(5).fill(expect.stringContaining("characters that a header cannot carry")),
          );
          expect(words.filter((said) => said.includes(key.trim()))).toEqual([]);
        }),
      );
    });
  });

  /** Everything that the adapter says in words of what went wrong. */
  async function wordsOf(effects: ProviderEffects): Promise<readonly string[]> {
    const results = [
      await provider.run(call, effects, NEVER),
      await provider.discover(effects, NEVER),
      (await provider.embed?.({ apiModelId: "e", body: {} }, effects, NEVER)) ?? ok({}),
    ];
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

/** Some without capitals: they stay what they are where a header is read without regard to case. */
const anyKey = fc.oneof(
  fc.stringMatching(/^sk-[\x21-\x7e]{8,40}$/),
  fc.stringMatching(/^sk-[a-z0-9_-]{8,40}$/),
);
const UNSENDABLE = /[^\x21-\x7e]/;
const anyUnsendableKey = fc
  .string({ unit: "binary", minLength: 8 })
  .filter((key) => key.trim().length >= 8 && UNSENDABLE.test(key.trim()));

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
  const damaged = fc
    .tuple(anyAnswer, fc.boolean(), fc.nat(), fc.nat(40), fc.string())
    .map(([answer, isWhole, from, gap, noise]) => {
      const text = isWhole
        ? wholeBody(answer, accent)
        : [...streamEvents(answer, accent, (it) => [it]), DONE].join("");
      const at = from % text.length;
      return text.slice(0, at) + noise + text.slice(at + gap);
    });
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((noise) => new Uint8Array(noise)),
    fc.oneof(nearly, json).map((value) => bytes(JSON.stringify(value))),
    fc.array(fc.oneof(event, fc.constant(DONE)), { maxLength: 6 }).map((events) => bytes(events.join(""))),
    damaged.map(bytes),
  );
  return fc
    .record({
      status: fc.constantFrom(200, 200, 200, 200, 201, 302, 400, 404, 429, 500),
      type: fc.constantFrom("application/json", "text/event-stream", "text/html", "application/octet-stream"),
      body,
      widths: anyWidths,
    })
    .map(({ status, type, body: sent, widths }) => ({
      status,
      headers: { "content-type": type },
      pieces: inWidths(sent, widths),
    }));
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
