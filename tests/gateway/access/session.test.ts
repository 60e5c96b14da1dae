import { afterEach, describe, expect, test } from "vitest";
import type { Gateway } from "../../support/gateway";
import { aGateway, TOKEN } from "../../support/gateway";
import { cookieOf, postForm, signedIn } from "../../support/sign-in";

let gateway: Gateway;
let nowMs = Date.UTC(2026, 10, 25);
afterEach(() => gateway.close());

const open = async (settings: Parameters<typeof aGateway>[0] = {}): Promise<void> => {
  gateway = await aGateway({ token: TOKEN, now: () => nowMs, ...settings });
};

describe("a session", () => {
  test("is opened by the form and holds for programs' paths and pages", async () => {
    await open();
    const answer = await postForm(gateway, "/sign-in", { token: TOKEN, next: "/zh/traces?a=b" });
    expect([answer.status, answer.headers.location]).toEqual([303, "/zh/traces?a=b"]);
    expect(answer.headers["set-cookie"]?.[0]).toMatch(
      /^ecocompute_session=\d+\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const headers = { cookie: `other=1; ${cookieOf(answer)}; last=2` };
    expect((await gateway.send("/api/v1/traces", { headers })).status).toBe(200);
    expect((await gateway.send("/zh/traces", { headers })).status).toBe(200);
  });

  test("is sent over https only where people reach the server so, whatever a request says", async () => {
    const proxied = { headers: { "x-forwarded-proto": "https", forwarded: "proto=https" } };
    await open();
    expect(
      (await postForm(gateway, "/sign-in", { token: TOKEN }, proxied)).headers["set-cookie"]?.[0],
    ).not.toContain("Secure");
    await gateway.close();
    await open({ https: true });
    expect((await postForm(gateway, "/sign-in", { token: TOKEN })).headers["set-cookie"]?.[0]).toMatch(
      /; Secure$/,
    );
  });

  test("ends after 30 days", async () => {
    await open();
    const headers = await signedIn(gateway);
    const startMs = nowMs;
    nowMs = startMs + 30 * 86_400_000 - 1000;
    expect((await gateway.send("/api/v1/traces", { headers })).status).toBe(200);
    nowMs += 1000;
    expect((await gateway.send("/api/v1/traces", { headers })).status).toBe(401);
    nowMs = startMs;
  });

  test("ends with the token under which it was opened", async () => {
    await open({ token: `${TOKEN}-before` });
    const { cookie } = {
      cookie: cookieOf(await postForm(gateway, "/sign-in", { token: `${TOKEN}-before` })),
    };
    expect((await gateway.send("/api/v1/traces", { headers: { cookie } })).status).toBe(200);
    await gateway.close();
    await open();
    expect((await gateway.send("/api/v1/traces", { headers: { cookie } })).status).toBe(401);
  });

  test("cannot be lengthened, shortened or made up", async () => {
    await open();
    const { cookie } = await signedIn(gateway);
    const [name = "", value = ""] = cookie.split("=");
    const [endS = "", signature = ""] = value.split(".");
    const forged = [
      `${Number(endS) + 1}.${signature}`,
      `0${endS}.${signature}`,
      `${endS}.`,
      endS,
      `${endS}.${signature}x`,
      `${endS}.${signature.toLowerCase()}`,
      `.${signature}`,
      "",
      "1.1.1",
      `${endS}.${"A".repeat(43)}`,
      TOKEN,
    ];
    for (const other of forged)
      expect([
        other,
        (await gateway.send("/api/v1/traces", { headers: { cookie: `${name}=${other}` } })).status,
      ]).toEqual([other, 401]);
  });

  test("is cleared by the sign-out form, which leads to the sign-in page", async () => {
    await open();
    const answer = await postForm(
      gateway,
      "/sign-out",
      { next: "/zh" },
      { headers: await signedIn(gateway) },
    );
    expect([answer.status, answer.headers.location]).toEqual([303, "/zh/sign-in?next=%2Fzh"]);
    expect(answer.headers["set-cookie"]?.[0]).toMatch(/^ecocompute_session=; Max-Age=0; Path=\//);
  });
});

describe("the forms", () => {
  test("take a POST of one of our own pages, urlencoded and small, and nothing else", async () => {
    await open();
    for (const path of ["/sign-in", "/sign-out"]) {
      expect((await gateway.send(path)).status).toBe(405);
      const bare = {
        method: "POST",
        body: "token=x",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      };
      expect((await gateway.send(path, bare)).json().error.code).toBe("origin_missing");
      expect((await postForm(gateway, path, {}, { headers: { origin: "null" } })).status).toBe(403);
      expect((await postForm(gateway, path, {}, { headers: { origin: "http://localhost:1" } })).status).toBe(
        403,
      );
      expect((await postForm(gateway, path, {}, { headers: { "content-type": "text/plain" } })).status).toBe(
        415,
      );
      expect((await postForm(gateway, path, { token: "x".repeat(20_000) })).status).toBe(413);
    }
  });

  test("lead a wrong token back to the page, with where the reader wanted to go, and never repeat it", async () => {
    await open();
    const answer = await postForm(gateway, "/sign-in", { token: "a-wrong-one", next: "/zh/traces?a=b" });
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      "/zh/sign-in?error=wrong&next=%2Fzh%2Ftraces%3Fa%3Db",
    ]);
    expect(cookieOf(answer)).toBe("");
    expect(JSON.stringify(answer)).not.toContain("a-wrong-one");
  });

  test.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "",
    "en",
  ])("never lead to %j", async (next) => {
    await open();
    expect((await postForm(gateway, "/sign-in", { token: TOKEN, next })).headers.location).toBe("/");
  });
});
