import { afterEach, describe, expect, test } from "vitest";
import type { Gateway } from "../../support/gateway";
import { aGateway, BEARER, TOKEN } from "../../support/gateway";
import { cookieOf, postForm } from "../../support/sign-in";

let gateway: Gateway;
afterEach(() => gateway.close());

const open = async (settings: Parameters<typeof aGateway>[0] = {}): Promise<void> => {
  gateway = await aGateway({ token: TOKEN, ...settings });
};
const wrong = { authorization: "Bearer wrong" };

const PROGRAMS = ["/v1/models", "/api/v1/traces", "/api/v1/health", "/metrics", "/api/v1/nothing"];
const PAGES = [
  "/",
  "/en/route",
  "/zh/traces?task=coding",
  "/_next/image?url=x",
  "/en/sign-in/",
  "/EN/sign-in",
];

describe("without a token", () => {
  test("nothing is asked of anybody", async () => {
    await open({ token: null });
    expect((await gateway.send("/api/v1/traces")).status).toBe(200);
    expect((await gateway.send("/en/route")).text).toBe("page GET /en/route");
    expect((await gateway.send("/healthz")).json()).toMatchObject({ version: "test" });
  });

  test("the sign-in form leads on and opens no session", async () => {
    await open({ token: null });
    const answer = await postForm(gateway, "/sign-in", { token: "x", next: "/en/traces" });
    expect([answer.status, answer.headers.location, cookieOf(answer)]).toEqual([303, "/en/traces", ""]);
  });
});

describe("with a token", () => {
  test("programs are told in OpenAI's words that theirs is missing or wrong", async () => {
    await open();
    for (const path of PROGRAMS) {
      for (const headers of [{}, wrong, { authorization: TOKEN }, { authorization: `Basic ${TOKEN}` }]) {
        const answer = await gateway.send(path, { headers });
        expect([path, answer.status, answer.headers["www-authenticate"]]).toEqual([path, 401, "Bearer"]);
        expect(answer.json().error).toMatchObject({ type: "authentication_error", code: "invalid_api_key" });
      }
    }
  });

  test("the right one opens programs' paths and pages", async () => {
    await open();
    expect((await gateway.send("/api/v1/traces", { headers: BEARER })).json()).toEqual({
      traces: [],
      next: null,
    });
    expect((await gateway.send("/v1/models", { headers: BEARER })).status).not.toBe(401);
    expect((await gateway.send("/en/route", { headers: BEARER })).text).toBe("page GET /en/route");
  });

  test("readers are led to the sign-in page in the language of the page, else in their own, and from there back", async () => {
    await open();
    for (const method of ["GET", "HEAD", "POST"]) {
      const answer = await gateway.send("/zh/traces?q=a%20b&_rsc=1&r=c?d", { method });
      expect([answer.status, answer.headers.location]).toEqual([
        303,
        `/zh/sign-in?next=${encodeURIComponent("/zh/traces?q=a%20b&r=c?d")}`,
      ]);
    }
    const led = async (language: string) =>
      (await gateway.send("/", { headers: { "accept-language": language } })).headers.location;
    expect(await led("de, zh-CN;q=0.8, en;q=0.5")).toBe("/zh/sign-in?next=%2F");
    expect(await led("zh;q=0, fr")).toBe("/en/sign-in?next=%2F");
    expect(await led("*")).toBe("/en/sign-in?next=%2F");
    for (const path of PAGES) expect([path, (await gateway.send(path)).status]).toEqual([path, 303]);
  });

  test("the sign-in page and what it is drawn with may be read, and only read", async () => {
    await open();
    for (const path of [
      "/en/sign-in?next=%2Fen",
      "/zh/sign-in",
      "/_next/static/chunks/a%5Bb%5D.js",
      "/icon.svg?x",
      "/robots.txt",
    ]) {
      expect((await gateway.send(path)).text).toBe(`page GET ${path}`);
      for (const method of ["POST", "PUT", "OPTIONS"])
        expect([path, method, (await gateway.send(path, { method })).status]).toEqual([path, method, 303]);
    }
  });

  test.each([
    "/_next/static/../../en/traces",
    "/_next/static/%2e%2e/%2e%2e/en/traces",
    "/_next/static/..%2f..%2fen/traces",
    "/_next/static/%252e%252e/en/traces",
    "/_next/static/..%5cen",
    "/_next/static//en/traces",
    "/_next/static/%E0%A4%A",
    "/en/sign-in/../traces",
    "/en/sign-in%2f..%2ftraces",
    "//en/sign-in",
  ])("%s does not pass for what may be read", async (path) => {
    await open();
    expect((await gateway.send(path)).status).toBe(303);
  });

  test("liveness is told to everybody, the rest of health only to those who have it", async () => {
    await open();
    for (const headers of [{}, wrong])
      expect((await gateway.send("/healthz", { headers })).json()).toEqual({ status: "ok" });
    expect((await gateway.send("/healthz", { headers: BEARER })).json()).toMatchObject({ version: "test" });
  });

  test("a visit from another site is asked again by our own page, once, so that the browser sends its session", async () => {
    await open();
    const visit = {
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
    };
    const { headers } = await gateway.send("/en/sign-in?next=%2Fen", { headers: visit });
    expect(headers.refresh).toBe("0;url=/en/sign-in?next=%2Fen&again=1");
    expect(
      (await gateway.send("/en/sign-in?next=%2Fen&again=1", { headers: visit })).headers.refresh,
    ).toBeUndefined();
    expect((await gateway.send("/en/sign-in")).headers.refresh).toBeUndefined();
    expect((await gateway.send("/en/sign-in", { headers: visit })).headers.refresh).toBe(
      "0;url=/en/sign-in?again=1",
    );
  });
});
