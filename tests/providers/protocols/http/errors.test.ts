import { describe, expect, test } from "vitest";
import { connectError, readError } from "@/providers/protocols/http/network-error";
import { parseJson } from "@/providers/protocols/http/parse-json";
import { readableMessage } from "@/providers/protocols/http/readable-message";
import { retryAfterMs } from "@/providers/protocols/http/retry-after";
import { statedError, statedMessage } from "@/providers/protocols/http/stated-error";
import { statusError } from "@/providers/protocols/http/status-error";
import { fixture } from "../../../support/fixture";

const NEVER = new AbortController().signal;
const NOW = Date.parse("2026-11-24T12:00:00Z");
const error = (name: string) => parseJson(fixture(`openai-chat/error-${name}.json`));

describe("the time to wait", () => {
  test.each([
    ["seconds", { "retry-after": "20" }, "", 20_000],
    ["a fraction of a second", { "retry-after": "0.5" }, "", 500],
    ["milliseconds, before seconds", { "retry-after-ms": "120", "retry-after": "1" }, "", 120],
    ["a date", { "retry-after": "Tue, 24 Nov 2026 12:00:30 GMT" }, "", 30_000],
    ["a date that is over", { "retry-after": "Tue, 24 Nov 2026 11:00:00 GMT" }, "", 0],
    ["seconds in the text", {}, "Please try again in 41.724s. Visit us.", 41_724],
    ["milliseconds in the text", {}, "Please try again in 6ms.", 6],
    ["minutes and seconds in the text", {}, "Please try again in 1m2.5s.", 62_500],
    ["words in the text", {}, "Please retry after 26 seconds.", 26_000],
    ["nothing", {}, "Rate limit reached.", null],
    ["nonsense", { "retry-after": "soon" }, "", null],
  ])("reads %s", (_, headers, message, expected) => {
    const given = new Headers(Object.entries(headers));
    expect(retryAfterMs((name) => given.get(name), message, NOW)).toBe(expected);
  });
});

describe("what a vendor says of an error", () => {
  test.each([
    ["openai-401", 401],
    ["openai-429", 429],
    ["ollama-404", 404],
    ["vllm-400", 400],
  ])("has a status, stated or known by name: %s", (name, status) => {
    expect(statedError(error(name))).toMatchObject({ status });
  });

  test.each([["constructor"], ["toString"], ["something_new"]])(
    "has no status under the unknown name %s",
    (type) => {
      const nothing = { message: "No", status: null, retryAfterMs: null };
      expect(statedError({ error: { message: "No", type } })).toEqual(nothing);
    },
  );

  test.each([[null], [{ error: null }], [{ choices: [] }], [[]], ["error"]])("is nothing in %j", (answer) => {
    expect(statedError(answer)).toBeNull();
  });

  test("is read out of a gateway's own words", () => {
    expect([statedMessage({ detail: "Not Found" }), statedMessage({ message: "No route" })]).toEqual([
      "Not Found",
      "No route",
    ]);
  });

  test("is handed on without the masked key", () => {
    const message = readableMessage(statedMessage(error("openai-401")) ?? "", null);
    expect(message).toBe(
      "Incorrect API key provided: [key]. You can find your API key at https://platform.openai.com/account/api-keys.",
    );
  });

  test("is handed on in one short line without the key", () => {
    const message = readableMessage(`Bad key\n  sk-1 ${"x".repeat(1000)}`, "sk-1");
    expect(message.startsWith("Bad key [key] xxx")).toBe(true);
    expect(message.length).toBeLessThanOrEqual(301);
  });
});

describe("a vendor's message", () => {
  test.each([
    ["Incorrect key sk-ab****yz. Sorry", "Incorrect key [key]. Sorry"],
    ["****wxyz, or ab***", "[key], or [key]"],
    ["a*b**c", "a*b**c"],
    ["  one\n\ttwo  ", "one two"],
  ])("%j is handed on as %j", (text, expected) => {
    expect(readableMessage(text, null)).toBe(expected);
  });

  /** A pattern that looks for masked keys from every character would need minutes for this one. */
  test("that quotes a picture is handed on at once", () => {
    const picture = `Invalid image: data:image/png;base64,${"iVBORw0K".repeat(250_000)}`;
    expect(readableMessage(picture, "sk-1")).toHaveLength(301);
  });
});

describe("an account without credit", () => {
  test("is said as 402, whatever the vendor answered", () => {
    const message = "Your credit balance is too low to access the Anthropic API.";
    expect(statusError(400, message, null)).toEqual({ kind: "unauthorized", status: 402, message });
  });
});

describe("a conversation that is too long", () => {
  test.each([
    "input length and `max_tokens` exceed context limit: 199759 + 8192 > 200000",
    "prompt is too long: 202128 tokens > 200000 maximum",
    "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
    "Your input exceeds the context window of this model.",
  ])("is heard in other vendors' words: %s", (message) => {
    expect(statusError(400, message, null)).toEqual({ kind: "context_too_long", status: 400, message });
  });

  test.each(["The field context is unknown", "max_tokens is too large: 200000", "Unknown parameter: length"])(
    "is not heard in %s",
    (message) => {
      expect(statusError(400, message, null)).toMatchObject({ kind: "refused" });
    },
  );
});

describe("an error of the network", () => {
  const failed = (code: string) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) });

  test.each([
    ["ECONNREFUSED", "unreachable"],
    ["ENOTFOUND", "unreachable"],
    ["ECONNRESET", "unreachable"],
    ["UND_ERR_CONNECT_TIMEOUT", "timed_out"],
    ["UND_ERR_HEADERS_TIMEOUT", "timed_out"],
  ])("before the answer with code %s is %s", (code, kind) => {
    expect(connectError(failed(code), "acme", NEVER)).toMatchObject({ kind });
  });

  test("names the code of the first of several addresses", () => {
    const cause = new AggregateError([Object.assign(new Error(), { code: "ECONNREFUSED" })]);
    expect(connectError(new TypeError("fetch failed", { cause }), "acme", NEVER).message).toContain(
      "ECONNREFUSED",
    );
  });

  test("within the answer is a cut, and a stall where it took too long", () => {
    expect(readError(failed("UND_ERR_SOCKET"), "acme", NEVER)).toMatchObject({ kind: "cut" });
    expect(readError(failed("UND_ERR_BODY_TIMEOUT"), "acme", NEVER)).toMatchObject({
      kind: "timed_out",
      limit: "stall",
    });
  });

  test("is aborted where the caller stopped", () => {
    expect(connectError(failed("ECONNRESET"), "acme", AbortSignal.abort())).toMatchObject({
      kind: "aborted",
    });
  });

  test("hands on no text that was thrown", () => {
    expect(JSON.stringify(connectError(new TypeError("Bearer sk-1"), "acme", NEVER))).not.toContain("sk-1");
  });
});
