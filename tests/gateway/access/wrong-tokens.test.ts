import { afterEach, describe, expect, test } from "vitest";
import type { Gateway, Sent } from "../../support/gateway";
import { aGateway, BEARER, TOKEN } from "../../support/gateway";
import { cookieOf, postForm, signedIn } from "../../support/sign-in";

let gateway: Gateway;
let nowMs = Date.UTC(2026, 10, 25);
afterEach(() => gateway.close());

const open = async (): Promise<void> => {
  gateway = await aGateway({ token: TOKEN, now: () => nowMs });
};
const wrong = { authorization: "Bearer wrong" };

describe("wrong tokens", () => {
  const tryTen = async (sent: Sent): Promise<void> => {
    for (let tried = 0; tried < 10; tried++)
      expect((await gateway.send("/api/v1/traces", sent)).status).toBe(401);
  };

  test("are limited to ten a minute: then the right one waits too, and nobody can tell", async () => {
    await open();
    await tryTen({ headers: wrong });
    nowMs += 20_000;
    for (const headers of [wrong, BEARER]) {
      const answer = await gateway.send("/api/v1/traces", { headers });
      expect([answer.status, answer.headers["retry-after"]]).toEqual([429, "40"]);
      expect(answer.json().error).toMatchObject({ type: "rate_limit_error", code: "too_many_wrong_tokens" });
      expect((await gateway.send("/en/route", { headers })).status).toBe(429);
      expect((await gateway.send("/healthz", { headers })).json()).toEqual({ status: "ok" });
    }
    for (const token of ["wrong", TOKEN]) {
      const answer = await postForm(gateway, "/sign-in", { token, next: "/en" });
      expect([answer.headers.location, answer.headers["retry-after"], cookieOf(answer)]).toEqual([
        "/en/sign-in?error=limited&next=%2Fen",
        "40",
        "",
      ]);
    }
    nowMs += 40_000;
    expect((await gateway.send("/api/v1/traces", { headers: BEARER })).status).toBe(200);
  });

  test("count alike in the form, at a page, at an interface and at healthz", async () => {
    await open();
    for (let tried = 0; tried < 7; tried++) await postForm(gateway, "/sign-in", { token: "wrong" });
    for (const path of ["/healthz", "/en/route", "/v1/models"]) await gateway.send(path, { headers: wrong });
    expect((await gateway.send("/api/v1/traces", { headers: BEARER })).status).toBe(429);
  });

  test("do not stop a session, nor another address, nor one that shows nothing", async () => {
    await open();
    const headers = await signedIn(gateway);
    await tryTen({ headers: wrong });
    expect((await gateway.send("/api/v1/traces", { headers })).status).toBe(200);
    expect((await gateway.send("/api/v1/traces", { headers: { ...headers, ...wrong } })).status).toBe(200);
    expect((await gateway.send("/api/v1/traces", { headers: BEARER, from: "127.0.0.2" })).status).toBe(200);
    expect((await gateway.send("/api/v1/traces")).status).toBe(401);
  });

  test("are those of the socket's address: no header makes another caller of one", async () => {
    await open();
    for (let tried = 0; tried < 10; tried++)
      await gateway.send("/api/v1/traces", { headers: { ...wrong, "x-forwarded-for": `10.0.0.${tried}` } });
    const disguised = {
      ...BEARER,
      "x-forwarded-for": "10.0.0.99",
      "x-real-ip": "10.0.0.99",
      forwarded: "for=10.0.0.99",
    };
    expect((await gateway.send("/api/v1/traces", { headers: disguised })).status).toBe(429);
  });

  test("are neither missing ones, nor right ones, nor sessions that ran out", async () => {
    await open();
    for (let asked = 0; asked < 20; asked++) {
      await gateway.send("/api/v1/traces");
      await gateway.send("/api/v1/traces", { headers: BEARER });
      await gateway.send("/api/v1/traces", { headers: { cookie: "ecocompute_session=1.x" } });
      await postForm(gateway, "/sign-in", { token: TOKEN });
    }
    expect((await gateway.send("/api/v1/traces", { headers: BEARER })).status).toBe(200);
  });
});
