import { describe, expect, test } from "vitest";
import { rpcDetails } from "@/providers/protocols/http/rpc-details";
import { statedError } from "@/providers/protocols/http/stated-error";
import { statedFailure } from "@/providers/protocols/http/stated-failure";
import { statusError } from "@/providers/protocols/http/status-error";

const ofType = (name: string, fields: object) => ({
  "@type": `type.googleapis.com/google.rpc.${name}`,
  ...fields,
});
const CONNECTION = { vendor: "google", baseUrl: "http://127.0.0.1:9", key: "AIza-1", isOneOfSeveral: false };

describe("the details of a Google error", () => {
  test.each([
    ["17s", 17_000],
    ["34.4s", 34_400],
    ["0s", 0],
    ["0.000000001s", 1],
    ["1m", null],
    ["-3s", null],
    ["s", null],
  ])("name a time to wait: %s", (retryDelay, retryAfterMs) => {
    expect(rpcDetails([ofType("RetryInfo", { retryDelay })])).toEqual({ reasons: [], retryAfterMs });
  });

  test("name the longest where there are several", () => {
    const waits = ["2s", "9s", "3s"].map((retryDelay) => ofType("RetryInfo", { retryDelay }));
    expect(rpcDetails(waits).retryAfterMs).toBe(9000);
  });

  test.each([[null], [undefined], [{}], ["17s"], [[17, null, { "@type": 7 }, { retryDelay: "17s" }]]])(
    "are nothing in %j",
    (details) => {
      expect(rpcDetails(details)).toEqual({ reasons: [], retryAfterMs: null });
    },
  );

  test("stand beside the words of the error", () => {
    const details = [
      ofType("ErrorInfo", { reason: "API_KEY_INVALID", domain: "googleapis.com" }),
      ofType("ErrorInfo", { reason: "not a reason" }),
    ];
    expect(statedError({ error: { code: 400, message: "No", details } })).toEqual({
      message: "No (API_KEY_INVALID)",
      status: 400,
      retryAfterMs: null,
    });
  });

  test("are read in a list of one error, not in a list of several", () => {
    const error = { error: { code: 503, message: "Busy" } };
    expect(statedError([error])).toMatchObject({ message: "Busy", status: 503 });
    expect(statedError([error, error])).toBeNull();
  });

  test("say how long to wait in the middle of a stream, before the words do", () => {
    const error = {
      code: 429,
      message: "Please retry in 2s.",
      details: [ofType("RetryInfo", { retryDelay: "5s" })],
    };
    expect(statedFailure({ error }, CONNECTION)).toMatchObject({ kind: "rate_limited", retryAfterMs: 5000 });
  });
});

describe("a 400 of Google's that is no fault of the request", () => {
  test.each([
    "google answered 400: API key not valid. Please pass a valid API key.",
    "google answered 400: API key expired. Please renew the API key.",
    "google answered 400: API Key not found. Please pass a valid API key.",
    "google answered 400: No. (API_KEY_INVALID)",
  ])("says that this server cannot ask: %s", (message) => {
    expect(statusError(400, message, null)).toEqual({ kind: "unauthorized", status: 400, message });
    expect(statusError(422, message, null)).toMatchObject({ kind: "refused" });
  });

  test("is no word about the key where it speaks of the place", () => {
    const message = "google answered 400: User location is not supported for the API use.";
    expect(statusError(400, message, null)).toEqual({ kind: "unavailable", status: 400, message });
    expect(statusError(422, message, null)).toMatchObject({ kind: "refused" });
  });

  test("is a refusal where it speaks of another key", () => {
    expect(statusError(400, "The key 'zone' of the object is not valid", null)).toMatchObject({
      kind: "refused",
    });
  });
});
