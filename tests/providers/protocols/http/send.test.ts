import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { send } from "@/providers/protocols/http/send";
import { realEffects } from "../../../support/effects";
import { answerOf } from "../../../support/http-answer";

const CONNECTION = { vendor: "acme", baseUrl: "https://acme.example/v1", key: null, isOneOfSeveral: false };
const QUESTION = { path: "chat", headers: {}, body: {} };

const sent = (response: Response) => {
  const effects = { ...realEffects(), fetch: async () => answerOf(response) };
  return send(QUESTION, CONNECTION, effects, new AbortController().signal);
};

describe("an answer in a coding that nobody asked for", () => {
  const compressed = (status: number, headers: Readonly<Record<string, string>> = {}) =>
    new Response(gzipSync('{"error":{"message":"Slow"}}'), {
      status,
      headers: { "content-encoding": "gzip", ...headers },
    });

  test("is unreadable, and no garbage", async () => {
    const message = "acme answered in a coding that was not asked for: gzip";
    expect(await sent(compressed(200))).toEqual({ ok: false, error: { kind: "unreadable", message } });
  });

  test("still means what its status and headers say", async () => {
    expect(await sent(compressed(429, { "retry-after": "7" }))).toEqual({
      ok: false,
      error: { kind: "rate_limited", retryAfterMs: 7000, message: "acme answered 429" },
    });
  });

  test("that changes nothing is read", async () => {
    const plain = new Response("{}", { headers: { "content-encoding": "identity" } });
    expect(await sent(plain)).toMatchObject({ ok: true });
  });
});
