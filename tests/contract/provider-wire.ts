import { describe, expect, test } from "vitest";
import type { Usage } from "@/lib/footprint/usage";
import type { Chunk, Generation, ProviderError } from "@/providers/base";
import type { Gate } from "../support/gate";
import { closedGate } from "../support/gate";
import type { Asked, Reply } from "../support/raw-upstream";
import { gathered, said, streamed, telling, terminals } from "./provider-chunks";
import { KEY, upstreamFor } from "./provider-upstream";
import type { Refusals, RefusedSubject } from "./provider-wire-errors";
import { wireErrorContract } from "./provider-wire-errors";

/** What a dialect has to be able to say for this suite. Each reply is in the dialect's own bytes. */
export type Wire = Refusals & {
  readonly text: string;
  readonly usage: Usage;
  /** True where a question asks for a stream. */
  readonly isStreamed: (asked: Asked) => boolean;
  /** Answers by what they hold: whole, streamed, and what has to be understood of both. */
  readonly answers: Readonly<
    Record<string, { readonly means: Generation; readonly whole: Reply; readonly stream: Reply }>
  >;
  /** Streams that say `text` and `usage` and are whole, by what is peculiar to them. */
  readonly wholeStreams: Readonly<Record<string, Reply>>;
  /** A stream that says `text`, but no usage. */
  readonly withoutUsage: Reply;
  /** A stream with one unreadable event in the middle; the others say `text`. */
  readonly brokenChunk: Reply;
  /** Streams that break after some text, and what kind of failure each is. */
  readonly brokenStreams: Readonly<Record<string, readonly [Reply, ProviderError["kind"]]>>;
  /** Answers that the vendor itself says it broke off: whole and streamed. */
  readonly brokenOff: Readonly<Record<string, readonly [Reply, Reply]>>;
  /** Says something, then nothing. */
  readonly stall: Reply;
  /** Headers at once, text when the gate opens. */
  readonly slowFirstToken: (gate: Gate) => Reply;
  /** A keep-alive at once, text when the gate opens. */
  readonly keptAlive: (gate: Gate) => Reply;
  /** In order, but without an answer: whole and streamed. */
  readonly empty: readonly [Reply, Reply];
};

export type WireSubject = RefusedSubject & { readonly wire: Wire };

const NEVER = new AbortController().signal;

/** What every provider does that asks somebody over HTTP: somebody who speaks well, and one who misbehaves. */
export function wireContract(subject: WireSubject): void {
  const { provider, call, wire } = subject;
  const facing = upstreamFor(subject);

  describe("answers", () => {
    test("are asked for with the key and the wire's name of the model", async () => {
      const { effects, upstream } = await facing(wire.whole);
      await provider.run(call, effects, NEVER);
      expect(JSON.stringify(upstream.asked[0]?.headers)).toContain(KEY);
      expect(JSON.stringify([upstream.asked[0]?.path, upstream.asked[0]?.body])).toContain(call.apiModelId);
    });

    test("reads text and usage", async () => {
      const { effects } = await facing(wire.whole);
      const { text, usage } = wire;
      const value = { choices: [{ text }], usage };
      expect(await provider.run(call, effects, NEVER)).toMatchObject({ ok: true, value });
    });

    test.each(Object.entries(wire.answers))("reads %s, whole and streamed the same", async (_, answer) => {
      const { effects } = await facing((asked) => (wire.isStreamed(asked) ? answer.stream : answer.whole));
      const expected = { ok: true, value: answer.means };
      expect(await provider.run(call, effects, NEVER)).toEqual(expected);
      expect(gathered(await streamed(provider, call, effects, NEVER))).toEqual(expected);
    });

    test.each(Object.entries(wire.wholeStreams))("reads a stream: %s", async (_, reply) => {
      const { effects } = await facing(reply);
      const chunks = await streamed(provider, call, effects, NEVER);
      expect(said("text", chunks)).toBe(wire.text);
      expect(chunks.slice(-2)).toMatchObject([{ type: "usage", usage: wire.usage }, { type: "end" }]);
      expect(terminals(chunks)).toHaveLength(1);
    });

    test("says that usage is absent where the vendor told none", async () => {
      const { effects } = await facing(wire.withoutUsage);
      const chunks = await streamed(provider, call, effects, NEVER);
      const absent = { source: "absent", inputTokens: null, outputTokens: null };
      expect(chunks.slice(-2)).toMatchObject([{ type: "usage", usage: absent }, { type: "end" }]);
    });

    test("skips a broken chunk in the middle, and says so once", async () => {
      const { effects } = await facing(wire.brokenChunk);
      const chunks = await streamed(provider, call, effects, NEVER);
      expect([said("text", chunks), chunks.at(-1)?.type]).toEqual([wire.text, "end"]);
      expect(chunks.filter(({ type }) => type === "skipped")).toHaveLength(1);
    });

    test("begins the stream before the first token has come", async () => {
      const gate = closedGate();
      const { effects } = await facing(wire.slowFirstToken(gate));
      const stream = await provider.stream(call, effects, NEVER);
      gate.open();
      const chunks: Chunk[] = [];
      for await (const chunk of stream.ok ? stream.value : []) chunks.push(chunk);
      expect(said("text", chunks)).toBe(wire.text);
    });

    test("tells of a keep-alive before the first token", async () => {
      const gate = closedGate();
      const { effects } = await facing(wire.keptAlive(gate));
      const stream = await provider.stream(call, effects, NEVER);
      const chunks: Chunk[] = [];
      for await (const chunk of stream.ok ? stream.value : []) {
        chunks.push(chunk);
        gate.open();
      }
      expect(chunks[0]).toEqual({ type: "alive" });
      expect(said("text", chunks)).toBe(wire.text);
    });
  });

  describe("broken streams", () => {
    test.each(Object.entries(wire.brokenStreams))("fail once, at the end: %s", async (_, [reply, kind]) => {
      const { effects } = await facing(reply);
      const chunks = await streamed(provider, call, effects, NEVER);
      expect(terminals(chunks)).toMatchObject([{ type: "failed", error: { kind } }]);
      expect(chunks.at(-1)?.type).toBe("failed");
      expect(said("text", chunks)).not.toBe("");
    });

    test.each(Object.entries(wire.brokenOff))(
      "are cut where the vendor ends with %s",
      async (word, replies) => {
        const { effects } = await facing((asked) => (wire.isStreamed(asked) ? replies[1] : replies[0]));
        const error = { kind: "cut", message: expect.stringContaining(word) };
        expect(await provider.run(call, effects, NEVER)).toMatchObject({ ok: false, error });
        const chunks = await streamed(provider, call, effects, NEVER);
        expect(terminals(chunks)).toMatchObject([{ type: "failed", error }]);
        expect(said("text", chunks)).not.toBe("");
      },
    );

    test("that hold no answer are unreadable, as a whole answer is that holds none", async () => {
      const { effects } = await facing((asked) => (wire.isStreamed(asked) ? wire.empty[1] : wire.empty[0]));
      const error = { kind: "unreadable" };
      expect(await provider.run(call, effects, NEVER)).toMatchObject({ ok: false, error });
      expect(telling(await streamed(provider, call, effects, NEVER))).toMatchObject([
        { type: "failed", error },
      ]);
    });

    test("of a stalled vendor end when the caller stops, and the vendor's connection closes", async () => {
      const { effects, upstream } = await facing(wire.stall);
      const stop = new AbortController();
      const stream = await provider.stream(call, effects, stop.signal);
      const chunks: Chunk[] = [];
      for await (const chunk of stream.ok ? stream.value : []) {
        chunks.push(chunk);
        stop.abort();
      }
      expect(chunks.at(-1)).toMatchObject({ type: "failed", error: { kind: "aborted" } });
      await upstream.callerGone;
    });

    test("are left by a caller who stops reading, and the vendor's connection closes", async () => {
      const { effects, upstream } = await facing(wire.stall);
      const stream = await provider.stream(call, effects, NEVER);
      for await (const chunk of stream.ok ? stream.value : []) {
        expect(chunk.type).toBe("text");
        break;
      }
      await upstream.callerGone;
    });

    test("that nobody waits for any longer are aborted before their first byte, and the connection closes", async () => {
      for (const ask of [provider.run, provider.stream]) {
        const stop = new AbortController();
        const { effects, upstream } = await facing(() => {
          stop.abort();
          return wire.slowFirstToken(closedGate());
        });
        expect(await ask(call, effects, stop.signal)).toMatchObject({
          ok: false,
          error: { kind: "aborted" },
        });
        await upstream.callerGone;
        await upstream.close();
      }
    });

    test("of a whole answer are cut", async () => {
      const { effects } = await facing({ ...wire.whole, steps: [...wire.whole.steps, "reset"] });
      expect(await provider.run(call, effects, NEVER)).toMatchObject({ ok: false, error: { kind: "cut" } });
    });
  });

  wireErrorContract(subject);
}
