import { describe, expect, test } from "vitest";
import type { Call, Provider, ProviderEffects, ProviderError } from "@/providers/base";
import { realEffects } from "../support/effects";
import type { Asked, Reply } from "../support/raw-upstream";
import { refusedOrigin } from "../support/raw-upstream";
import type { Facing } from "./provider-upstream";
import { KEY, upstreamFor } from "./provider-upstream";

/** How a dialect says no. */
export type Refusals = {
  /** A whole answer, for what happens to it on its way. */
  readonly whole: Reply;
  /** An HTTP error in the dialect's shape. */
  readonly error: (status: number, message: string, headers: Readonly<Record<string, string>>) => Reply;
  /** 200 with an error in place of the answer; null where the dialect has no such thing. */
  readonly errorInPlace: Reply | null;
};

export type RefusedSubject = {
  readonly provider: Provider;
  readonly call: Call;
  readonly wire: Refusals;
  /** The environment in which the provider asks `origin` and sends `key`. */
  readonly environment: (origin: string, key: string) => ProviderEffects["environment"];
  /** An environment that lacks what the provider needs, and the variable that is missing. */
  readonly unconfigured: readonly [ProviderEffects["environment"], string];
  /** How the vendor says that a conversation is longer than the model reads. */
  readonly tooLong: readonly string[];
};

const NEVER = new AbortController().signal;
const NOW = Date.parse("2026-11-25T12:00:00Z");
const HTML: Reply = {
  status: 200,
  headers: { "content-type": "text/html" },
  steps: ["<!doctype html><p>Hello</p>"],
};
const REDIRECT: Reply = { status: 302, headers: { location: "http://127.0.0.1:9/elsewhere" }, steps: [] };

/** What a provider makes of a vendor that refuses, of a stranger in its place, and of an environment that lacks something. */
export function wireErrorContract(subject: RefusedSubject): void {
  const { provider, call, wire } = subject;
  const facing = upstreamFor(subject);

  /** How a whole answer and a stream fail, at noon on a day of November. */
  async function failures(reply: Reply | ((asked: Asked) => Reply)): Promise<readonly unknown[]> {
    const { effects } = await facing(reply);
    return failuresWith({ ...effects, now: () => NOW });
  }

  async function failuresWith(effects: Facing["effects"]): Promise<readonly unknown[]> {
    const answer = await provider.run(call, effects, NEVER);
    const stream = await provider.stream(call, effects, NEVER);
    return [answer, stream].map((result) => (result.ok ? "no error" : result.error));
  }

  const both = (error: object): readonly object[] => [error, error];

  describe("refusals", () => {
    test.each<[number, ProviderError["kind"]]>([
      [400, "refused"],
      [401, "unauthorized"],
      [402, "unauthorized"],
      [403, "unauthorized"],
      [404, "refused"],
      [408, "timed_out"],
      [413, "refused"],
      [422, "refused"],
      [429, "rate_limited"],
      [500, "unavailable"],
      [502, "unavailable"],
      [503, "unavailable"],
      [504, "unavailable"],
      [529, "unavailable"],
    ])("with status %i are %s", async (status, kind) => {
      const message = expect.stringMatching(new RegExp(`${status}.*Not today`));
      const stated = { unauthorized: { status }, refused: { status }, unavailable: { status } };
      const error = { kind, message, ...stated[kind as keyof typeof stated] };
      expect(await failures(wire.error(status, "Not today", {}))).toMatchObject(both(error));
    });

    test.each([400, 413, 422])("with status %i are too long where the vendor says so", async (status) => {
      for (const words of subject.tooLong) {
        const errors = await failures(wire.error(status, words, {}));
        expect(errors, words).toMatchObject(both({ kind: "context_too_long", status }));
      }
      expect(subject.tooLong).not.toEqual([]);
    });

    test.each([401, 429, 500])(
      "with status %i are what they are, even if their words say too long",
      async (status) => {
        for (const error of await failures(wire.error(status, subject.tooLong[0] ?? "", {}))) {
          expect(error).not.toMatchObject({ kind: "context_too_long" });
        }
      },
    );

    test("of a moderated prompt are no fault of the key", async () => {
      const errors = await failures(
        wire.error(403, "Your chosen model requires moderation: input was flagged", {}),
      );
      expect(errors).toMatchObject(both({ kind: "refused", status: 403 }));
    });

    test.each<[string, Readonly<Record<string, string>>, string, number | null]>([
      ["seconds", { "retry-after": "7" }, "Slow down", 7000],
      ["an HTTP date", { "retry-after": "Wed, 25 Nov 2026 12:01:30 GMT" }, "Slow down", 90_000],
      ["milliseconds, before seconds", { "retry-after-ms": "350", "retry-after": "1" }, "Slow down", 350],
      ["words", {}, "Please try again in 1m2.5s.", 62_500],
      ["nothing", {}, "Slow down", null],
    ])("with a time to wait in %s say how long", async (_, headers, message, retryAfterMs) => {
      const errors = await failures(wire.error(429, message, headers));
      expect(errors).toMatchObject(both({ kind: "rate_limited", retryAfterMs }));
    });

    test("that quote the key do not hand it on", async () => {
      const errors = await failures((asked) =>
        wire.error(401, `Wrong key: ${JSON.stringify(asked.headers)}`, {}),
      );
      expect(errors).toMatchObject(both({ kind: "unauthorized" }));
      expect(JSON.stringify(errors)).toContain("[key]");
      expect(JSON.stringify(errors)).not.toContain(KEY);
    });

    test("without a readable word still have their status", async () => {
      const errors = await failures({
        status: 503,
        headers: { "content-type": "text/html" },
        steps: ["<p>"],
      });
      const message = expect.stringContaining("503");
      expect(errors).toMatchObject(both({ kind: "unavailable", status: 503, message }));
    });

    test.runIf(wire.errorInPlace)("inside a 200 are failures", async () => {
      expect(await failures(wire.errorInPlace ?? wire.whole)).toMatchObject(both({ kind: "unavailable" }));
    });
  });

  describe("strangers", () => {
    test("that answer HTML are unreadable", async () => {
      expect(await failures(HTML)).toMatchObject(both({ kind: "unreadable" }));
    });

    test("that answer nothing are unreadable", async () => {
      expect(await failures({ status: 204, headers: {}, steps: [] })).toMatchObject(
        both({ kind: "unreadable" }),
      );
    });

    test("that redirect are unreachable, and nobody follows", async () => {
      const message = expect.stringContaining("redirect");
      expect(await failures(REDIRECT)).toMatchObject(both({ kind: "unreachable", message }));
    });

    test("that refuse the connection are unreachable", async () => {
      const effects = realEffects(subject.environment(await refusedOrigin(), KEY));
      expect(await failuresWith(effects)).toMatchObject(both({ kind: "unreachable" }));
      expect(await provider.healthCheck(effects, NEVER)).toMatchObject({ status: "unreachable" });
    });

    test("that hang up without a word are unreachable", async () => {
      expect(await failures({ ...wire.whole, steps: ["reset"] })).toMatchObject(
        both({ kind: "unreachable" }),
      );
    });

    test("cannot make a network error tell the key", async () => {
      const { effects } = await facing(wire.whole);
      const errors = await failuresWith({ ...effects, fetch: () => Promise.reject(socketError(KEY)) });
      expect(errors).toMatchObject(both({ kind: "unreachable" }));
      expect(JSON.stringify(errors)).not.toContain(KEY);
    });
  });

  describe("a provider that is not set up", () => {
    const [environment, variable] = subject.unconfigured;
    const asksNobody = () => Promise.reject(new Error("the network was asked"));
    const effects = { ...realEffects(environment), fetch: asksNobody };

    test("says in its health which variable is missing, and asks nobody", async () => {
      expect(await provider.healthCheck(effects, NEVER)).toMatchObject({
        status: "no_key",
        latencyMs: null,
        detail: expect.stringContaining(variable),
      });
    });

    test("says in every answer which variable is missing, and asks nobody", async () => {
      const error = { kind: "unauthorized", status: null, message: expect.stringContaining(variable) };
      expect(await failuresWith(effects)).toMatchObject(both(error));
      expect(await provider.discover(effects, NEVER)).toMatchObject({ ok: false, error });
    });
  });
}

/** A network error that quotes a header, as undici's do where a header is malformed. */
function socketError(key: string): Error {
  const cause = Object.assign(new Error(`Bearer ${key}`), { code: "UND_ERR_SOCKET" });
  return new TypeError(`fetch failed: Bearer ${key}`, { cause });
}
