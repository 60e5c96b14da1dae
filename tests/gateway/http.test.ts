import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { errorBody } from "@/lib/gateway/http";
import { SERVER_LIMITS } from "@/lib/gateway/server-limits";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";

const MS = 150;
let gateway: Gateway;

beforeAll(async () => {
  const limits = { headersTimeout: MS, requestTimeout: 2 * MS, connectionsCheckingInterval: MS / 5 };
  gateway = await aGateway({ limits });
});
afterAll(() => gateway.close());

/** Everything that the server says on a connection to which exactly this is written. */
async function said(written: string): Promise<string> {
  const socket = connect(gateway.port, "127.0.0.1");
  let heard = "";
  socket.on("data", (piece) => {
    heard += piece.toString("latin1");
  });
  socket.write(written);
  await once(socket, "close");
  return heard;
}

const JSON_TYPE = { "content-type": "application/json" };
const route = (body: string, headers: Readonly<Record<string, string>> = JSON_TYPE) =>
  gateway.send("/api/v1/route", { method: "POST", headers, body });

describe("an error", () => {
  // biome-ignore format: one case a line
  test.each([
    [400, "invalid_request_error"], [401, "authentication_error"], [403, "permission_error"], [404, "not_found_error"],
    [409, "invalid_request_error"], [413, "invalid_request_error"], [415, "invalid_request_error"], [422, "invalid_request_error"],
    [429, "rate_limit_error"], [500, "api_error"], [502, "api_error"], [503, "api_error"], [504, "api_error"],
  ])("of status %d has OpenAI's type %s", (status, type) => {
    expect(errorBody({ status, code: "code", message: "message", param: null })).toEqual({
      error: { type, code: "code", message: "message", param: null },
    });
  });
});

describe("a JSON body", () => {
  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/json",
    "",
  ])("is refused under the content type %j, which a form of another site could send", async (type) => {
    const answer = await route('{"task":{"prompt":"hi"}}', type === "" ? {} : { "content-type": type });
    expect([answer.status, answer.json().error.code]).toEqual([415, "unsupported_media_type"]);
  });

  test("is refused beyond 100 levels, before it is parsed", async () => {
    const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    expect((await route(nested(100))).json().error.code).toBe("invalid_request");
    for (const body of [nested(101), "[".repeat(1_000_000)]) {
      const answer = await route(body);
      expect([answer.status, answer.json().error.code]).toEqual([400, "json_too_deep"]);
    }
  });

  test("may be deep in words", async () => {
    const answer = await route(
      JSON.stringify({ task: { prompt: `${"[".repeat(500)}\\"${"{".repeat(500)}` } }),
    );
    expect(answer.status).toBe(200);
  });
});

describe("a slow or greedy caller", () => {
  test("that does not end its headers is told so and cut off", async () => {
    expect(await said("GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ")).toContain(
      "408 Request Timeout",
    );
  });

  test("whose body trickles is cut off", async () => {
    const head = `POST /api/v1/route HTTP/1.1\r\nhost: 127.0.0.1:${gateway.port}\r\ncontent-type: application/json\r\n`;
    expect(await said(`${head}content-length: 1000\r\n\r\n{"task"`)).toMatch(/^HTTP\/1\.1 4\d\d/);
  });

  test("with more headers than fit is refused", async () => {
    const long = "x".repeat(SERVER_LIMITS.maxHeaderSize);
    expect(await said(`GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nx-long: ${long}\r\n\r\n`)).toContain(
      "431",
    );
  });

  test("may not name an address in the place of a path", async () => {
    for (const target of ["*", "http://evil.example/en/route"]) {
      const answer = await gateway.send(target, { method: "OPTIONS" });
      expect([target, answer.status]).toEqual([target, 400]);
    }
  });
});
