import { afterEach, describe, expect, test } from "vitest";
import type { Usage } from "@/lib/footprint/usage";
import type { Call, Chunk, Provider, ProviderEffects, ProviderError } from "@/providers/base";
import { realEffects } from "../support/effects";
import type { Gate } from "../support/gate";
import { closedGate } from "../support/gate";
import type { Asked, RawUpstream, Reply } from "../support/raw-upstream";
import { rawUpstream, refusedOrigin } from "../support/raw-upstream";
import { said, streamed, terminals } from "./provider";

/** What a dialect has to be able to say for this suite. Each reply is in the dialect's own bytes. */
export type Wire = {
  readonly text: string;
  readonly usage: Usage;
  readonly whole: Reply;
  /** Streams that say `text` and `usage` and are whole, by what is peculiar to them. */
  readonly wholeStreams: Readonly<Record<string, Reply>>;
  /** A stream that says `text`, but no usage. */
  readonly withoutUsage: Reply;
  /** A stream with one unreadable event in the middle; the others say `text`. */
  readonly brokenChunk: Reply;
  /** Streams that break after some text, and what kind of failure each is. */
  readonly brokenStreams: Readonly<Record<string, readonly [Reply, ProviderError["kind"]]>>;
  /** Says something, then nothing. */
  readonly stall: Reply;
  /** Headers at once, text when the gate opens. */
  readonly slowFirstToken: (gate: Gate) => Reply;
  /** An HTTP error in the dialect's shape. */
  readonly error: (status: number, message: string, headers: Readonly<Record<string, string>>) => Reply;
  /** 200 with an error in place of the answer; null where the dialect has no such thing. */
  readonly errorInPlace: Reply | null;
};

export type WireSubject = {
  readonly provider: Provider;
  readonly call: Call;
  readonly wire: Wire;
  /** The environment in which the provider asks `origin` and sends `key`. */
  readonly environment: (origin: string, key: string) => ProviderEffects["environment"];
  /** An environment that lacks what the provider needs, and the variable that is missing. */
  readonly unconfigured: readonly [ProviderEffects["environment"], string];
};

const KEY = "sk-test-7f3a9c51d2e84b60";
const HTML: Reply = {
  status: 200,
  headers: { "content-type": "text/html" },
  steps: ["<!doctype html><p>Hello</p>"],
};
const REDIRECT: Reply = { status: 302, headers: { location: "http://127.0.0.1:9/elsewhere" }, steps: [] };
const NEVER = new AbortController().signal;

/** What every provider does that asks somebody over HTTP, where that somebody misbehaves. */
export function wireContract(subject: WireSubject): void {
  const { provider, call, wire } = subject;
  let upstream: RawUpstream | null = null;
  afterEach(async () => {
    await upstream?.close();
    upstream = null;
  });

  async function facing(reply: Reply | ((asked: Asked) => Reply)): Promise<[ProviderEffects, RawUpstream]> {
    upstream = await rawUpstream(typeof reply === "function" ? reply : () => reply);
    return [realEffects(subject.environment(upstream.origin, KEY)), upstream];
  }

  async function failures(reply: Reply | ((asked: Asked) => Reply)): Promise<readonly unknown[]> {
    const [effects] = await facing(reply);
    const answer = await provider.run(call, effects, NEVER);
    const stream = await provider.stream(call, effects, NEVER);
    return [answer, stream].map((result) => (result.ok ? "no error" : result.error));
  }

  describe("whole answers", () => {
    test("sends the key and the wire's name of the model", async () => {
      const [effects, { asked }] = await facing(wire.whole);
      await provider.run(call, effects, NEVER);
      expect(JSON.stringify(asked[0]?.headers)).toContain(KEY);
      expect(JSON.stringify([asked[0]?.path, asked[0]?.body])).toContain(call.apiModelId);
    });

    test("reads text and usage", async () => {
      const [effects] = await facing(wire.whole);
      const { text, usage } = wire;
      expect(await provider.run(call, effects, NEVER)).toMatchObject({ ok: true, value: { text, usage } });
    });

    test.each(Object.entries(wire.wholeStreams))("reads a stream: %s", async (_, reply) => {
      const [effects] = await facing(reply);
      const chunks = await streamed(provider, call, effects, NEVER);
      expect(said("text", chunks)).toBe(wire.text);
      expect(chunks.slice(-2)).toMatchObject([{ type: "usage", usage: wire.usage }, { type: "end" }]);
      expect(terminals(chunks)).toHaveLength(1);
    });

    test("says that usage is absent where the vendor told none", async () => {
      const [effects] = await facing(wire.withoutUsage);
      const chunks = await streamed(provider, call, effects, NEVER);
      const absent = { source: "absent", inputTokens: null, outputTokens: null };
      expect(chunks.slice(-2)).toMatchObject([{ type: "usage", usage: absent }, { type: "end" }]);
    });

    test("skips a broken chunk in the middle", async () => {
      const [effects] = await facing(wire.brokenChunk);
      const chunks = await streamed(provider, call, effects, NEVER);
      expect([said("text", chunks), chunks.at(-1)?.type]).toEqual([wire.text, "end"]);
    });

    test("begins the stream before the first token has come", async () => {
      const gate = closedGate();
      const [effects] = await facing(wire.slowFirstToken(gate));
      const stream = await provider.stream(call, effects, NEVER);
      gate.open();
      const chunks: Chunk[] = [];
      for await (const chunk of stream.ok ? stream.value : []) chunks.push(chunk);
      expect(said("text", chunks)).toBe(wire.text);
    });
  });

  describe("broken streams", () => {
    test.each(Object.entries(wire.brokenStreams))("fail once, at the end: %s", async (_, [reply, kind]) => {
      const [effects] = await facing(reply);
      const chunks = await streamed(provider, call, effects, NEVER);
      expect(terminals(chunks)).toMatchObject([{ type: "failed", error: { kind } }]);
      expect(chunks.at(-1)?.type).toBe("failed");
      expect(said("text", chunks)).not.toBe("");
    });

    test("of a stalled vendor end when the caller stops, and the vendor's connection closes", async () => {
      const [effects, { callerGone }] = await facing(wire.stall);
      const stop = new AbortController();
      const stream = await provider.stream(call, effects, stop.signal);
      const chunks: Chunk[] = [];
      for await (const chunk of stream.ok ? stream.value : []) {
        chunks.push(chunk);
        stop.abort();
      }
      expect(chunks.at(-1)).toMatchObject({ type: "failed", error: { kind: "aborted" } });
      await callerGone;
    });

    test("are left by a caller who stops reading, and the vendor's connection closes", async () => {
      const [effects, { callerGone }] = await facing(wire.stall);
      const stream = await provider.stream(call, effects, NEVER);
      for await (const chunk of stream.ok ? stream.value : []) {
        expect(chunk.type).toBe("text");
        break;
      }
      await callerGone;
    });

    test("of a whole answer are cut", async () => {
      const [effects] = await facing({ ...wire.whole, steps: [...wire.whole.steps, "reset"] });
      expect(await provider.run(call, effects, NEVER)).toMatchObject({ ok: false, error: { kind: "cut" } });
    });
  });

  describe("refusals", () => {
    test.each<[number, ProviderError["kind"]]>([
      [400, "refused"],
      [401, "unauthorized"],
      [403, "unauthorized"],
      [404, "refused"],
      [408, "timed_out"],
      [413, "refused"],
      [422, "refused"],
      [429, "rate_limited"],
      [500, "unavailable"],
      [503, "unavailable"],
      [529, "unavailable"],
    ])("with status %i are %s", async (status, kind) => {
      const errors = await failures(wire.error(status, "Not today", {}));
      const message = expect.stringMatching(new RegExp(`${status}.*Not today`));
      expect(errors).toMatchObject([
        { kind, message },
        { kind, message },
      ]);
    });

    test("with Retry-After say how long to wait", async () => {
      const [error] = await failures(wire.error(429, "Slow down", { "retry-after": "7" }));
      expect(error).toMatchObject({ kind: "rate_limited", retryAfterMs: 7000 });
    });

    test("without a time to wait say that there is none", async () => {
      const [error] = await failures(wire.error(429, "Slow down", {}));
      expect(error).toMatchObject({ kind: "rate_limited", retryAfterMs: null });
    });

    test("that quote the key do not hand it on", async () => {
      const errors = await failures((asked) =>
        wire.error(401, `Wrong key: ${JSON.stringify(asked.headers)}`, {}),
      );
      expect(errors).toMatchObject([{ kind: "unauthorized" }, { kind: "unauthorized" }]);
      expect(JSON.stringify(errors)).not.toContain(KEY);
    });

    test.runIf(wire.errorInPlace)("inside a 200 are failures", async () => {
      const errors = await failures(wire.errorInPlace ?? wire.whole);
      expect(errors).not.toContain("no error");
    });
  });

  describe("strangers", () => {
    test("that answer HTML are unreadable", async () => {
      expect(await failures(HTML)).toMatchObject([{ kind: "unreadable" }, { kind: "unreadable" }]);
    });

    test("that redirect are unreachable, and nobody follows", async () => {
      expect(await failures(REDIRECT)).toMatchObject([
        { kind: "unreachable", message: expect.stringContaining("redirect") },
        { kind: "unreachable" },
      ]);
    });

    test("that refuse the connection are unreachable", async () => {
      const effects = realEffects(subject.environment(await refusedOrigin(), KEY));
      const answer = await provider.run(call, effects, NEVER);
      expect(answer).toMatchObject({ ok: false, error: { kind: "unreachable" } });
      expect(await provider.healthCheck(effects, NEVER)).toMatchObject({ status: "unreachable" });
    });

    test("that hang up without a word are unreachable", async () => {
      const errors = await failures({ ...wire.whole, steps: ["reset"] });
      expect(errors).toMatchObject([{ kind: "unreachable" }, { kind: "unreachable" }]);
    });

    test("cannot make a network error tell the key", async () => {
      const [effects] = await facing(wire.whole);
      const hungUp = { ...effects, fetch: () => Promise.reject(socketError(KEY)) };
      const answer = await provider.run(call, hungUp, NEVER);
      expect(answer).toMatchObject({ ok: false, error: { kind: "unreachable" } });
      expect(JSON.stringify(answer)).not.toContain(KEY);
    });
  });

  describe("a provider that is not set up", () => {
    const [environment, variable] = subject.unconfigured;

    test("says in its health which variable is missing, and asks nobody", async () => {
      const health = await provider.healthCheck(realEffects(environment), NEVER);
      expect(health).toMatchObject({
        status: "no_key",
        latencyMs: null,
        detail: expect.stringContaining(variable),
      });
    });

    test("says in its answer which variable is missing", async () => {
      const answer = await provider.run(call, realEffects(environment), NEVER);
      const error = { kind: "unauthorized", status: null, message: expect.stringContaining(variable) };
      expect(answer).toMatchObject({ ok: false, error });
    });
  });
}

/** A network error that quotes a header, as undici's do where a header is malformed. */
function socketError(key: string): Error {
  const cause = Object.assign(new Error(`Bearer ${key}`), { code: "UND_ERR_SOCKET" });
  return new TypeError(`fetch failed: Bearer ${key}`, { cause });
}
