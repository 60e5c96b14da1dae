import fc from "fast-check";
import { expect } from "vitest";
import type { Call, Chunk, Provider, ProviderEffects } from "@/providers/base";
import type { Delivery } from "../support/answering";
import { answering } from "../support/answering";
import { anyWidths, inWidths } from "../support/arbitrary-answers";
import { collected, telling, terminals } from "./provider-chunks";

/** Whose laws are tried. */
export type LawSubject = {
  readonly provider: Provider;
  readonly call: Call;
  readonly environment: (origin: string, key: string) => ProviderEffects["environment"];
};

export const NEVER = new AbortController().signal;
/** Very many answers take their time on a busy machine. */
export const LAW = { timeout: 30_000 };
export const JSON_TYPE = { "content-type": "application/json" };
export const STREAM = { "content-type": "text/event-stream" };
const ORIGIN = "http://127.0.0.1:9";
const utf8 = new TextEncoder();

export const bytes = (text: string): Uint8Array => utf8.encode(text);

export const inOnePiece = (text: string, headers: Delivery["headers"], status = 200): Delivery => ({
  status,
  headers,
  pieces: [bytes(text)],
});

/** Effects in which the vendor answers so, whatever it is asked. */
export const facingWith =
  ({ environment }: LawSubject) =>
  (answer: Delivery, key = "sk-1"): ProviderEffects =>
    answering(environment(ORIGIN, key), answer);

/** All chunks of a stream that is delivered so. */
export async function chunksOf(subject: LawSubject, answer: Delivery): Promise<readonly Chunk[]> {
  const stream = await subject.provider.stream(subject.call, facingWith(subject)(answer), NEVER);
  if (!stream.ok) throw new Error(stream.error.message);
  return collected(stream.value);
}

/** A stream says the same, however the network cuts its bytes and the server ends its lines. */
export async function expectCutAlike(
  subject: LawSubject,
  text: string,
  widths: readonly number[],
  line: string,
): Promise<void> {
  const whole = await chunksOf(subject, inOnePiece(text, STREAM));
  const pieces = inWidths(bytes(text.replaceAll("\n", line)), widths);
  const cut = await chunksOf(subject, { status: 200, headers: STREAM, pieces });
  expect(telling(cut)).toEqual(telling(whole));
}

/** Nothing is thrown: each question has an answer or a failure, and a stream ends once, at the end. */
export async function expectNothingThrown(
  { provider, call }: LawSubject,
  effects: ProviderEffects,
): Promise<void> {
  expect(typeof (await provider.run(call, effects, NEVER)).ok).toBe("boolean");
  expect(typeof (await provider.discover(effects, NEVER)).ok).toBe("boolean");
  const { status } = await provider.healthCheck(effects, NEVER);
  expect(["ok", "no_key", "unreachable"]).toContain(status);
  const stream = await provider.stream(call, effects, NEVER);
  if (!stream.ok) return;
  const chunks = await collected(stream.value);
  expect(terminals(chunks)).toHaveLength(1);
  expect(terminals(chunks)).toContain(chunks.at(-1));
}

/** Everything that the adapter says in words of what went wrong. */
export async function wordsOf(
  { provider, call }: LawSubject,
  effects: ProviderEffects,
): Promise<readonly string[]> {
  const results = [
    await provider.run(call, effects, NEVER),
    await provider.discover(effects, NEVER),
    ...(provider.embed ? [await provider.embed({ apiModelId: "e", body: {} }, effects, NEVER)] : []),
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

/** Some without capitals: they stay what they are where a header is read without regard to case. */
export const anyKey = fc.oneof(
  fc.stringMatching(/^sk-[\x21-\x7e]{8,40}$/),
  fc.stringMatching(/^sk-[a-z0-9_-]{8,40}$/),
);
const UNSENDABLE = /[^\x21-\x7e]/;
export const anyUnsendableKey = fc
  .string({ unit: "binary", minLength: 8 })
  .filter((key) => key.trim().length >= 8 && UNSENDABLE.test(key.trim()));

/** A text that was damaged on its way. */
export const damaged = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.nat(), fc.nat(40), fc.string()).map(([whole, from, gap, noise]) => {
    const at = from % whole.length;
    return whole.slice(0, at) + noise + whole.slice(at + gap);
  });

/** Anything that may come back over HTTP, with one of these bodies or with noise. */
export const anyReplyWith = (...bodies: readonly fc.Arbitrary<string>[]): fc.Arbitrary<Delivery> =>
  fc
    .record({
      status: fc.constantFrom(200, 200, 200, 200, 201, 302, 400, 404, 429, 500),
      type: fc.constantFrom("application/json", "text/event-stream", "text/html", "application/octet-stream"),
      body: fc.oneof(
        fc.uint8Array({ maxLength: 200 }).map((noise) => new Uint8Array(noise)),
        ...bodies.map((body) => body.map(bytes)),
      ),
      widths: anyWidths,
    })
    .map(({ status, type, body, widths }) => ({
      status,
      headers: { "content-type": type },
      pieces: inWidths(body, widths),
    }));
