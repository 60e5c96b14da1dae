import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";

let gateway: Gateway;
let host = "";

beforeAll(async () => {
  gateway = await aGateway({ hostNames: ["127.0.0.1", "localhost", "[::1]", "eco.example"] });
  host = `127.0.0.1:${gateway.port}`;
});
afterAll(() => gateway.close());

const PROGRAMS = [
  "/v1/models",
  "/v1/chat/completions",
  "/api/v1/traces",
  "/api/v1/traces/export",
  "/healthz",
  "/metrics",
  "/sign-in",
  "/sign-out",
];
const PAGES = ["/", "/en/traces", "/zh/sign-in", "/_next/static/a.js", "/icon.svg"];
const METHODS = ["GET", "HEAD", "POST", "DELETE", "OPTIONS"];
const VISIT = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

const statusOf = async (path: string, headers: Readonly<Record<string, string>>, method = "GET") =>
  (await gateway.send(path, { method, headers })).status;

describe("the Host header", () => {
  test("must be a name under which the server answers, on any port, in any case", async () => {
    for (const known of [host, "127.0.0.1", "LocalHost:1", "[::1]:3000", "eco.example", "ECO.example:443"])
      expect([known, await statusOf("/healthz", { host: known })]).toEqual([known, 200]);
  });

  test("is refused on every path where it is another, so that no rebound name of another site reaches us", async () => {
    const others = [
      "evil.example",
      `127.0.0.1.evil.example:1`,
      "0.0.0.0",
      "eco.example.evil",
      "localhost.",
      "[::2]",
      "127.0.0.1@evil",
    ];
    for (const path of [...PROGRAMS, ...PAGES]) {
      for (const other of others) {
        const answer = await gateway.send(path, { headers: { host: other, ...VISIT } });
        expect([path, other, answer.status, answer.json().error.code]).toEqual([
          path,
          other,
          403,
          "host_not_allowed",
        ]);
      }
    }
  });
});

describe("the Origin header", () => {
  test("may be that of the server's own pages, over http or https", async () => {
    for (const scheme of ["http", "https"])
      expect(await statusOf("/healthz", { origin: `${scheme}://${host}` })).toBe(200);
    expect(await statusOf("/healthz", { host: "eco.example", origin: "https://eco.example" })).toBe(200);
  });

  test("is refused on every path and with every method where it is another's", async () => {
    const others = [
      "null",
      "https://evil.example",
      "http://127.0.0.1:1",
      `http://localhost:${gateway.port}`,
      `file://${host}`,
      `http://${host}.evil`,
      "",
    ];
    for (const path of [...PROGRAMS, ...PAGES]) {
      for (const origin of others) {
        for (const method of METHODS)
          expect([path, origin, method, await statusOf(path, { origin }, method)]).toEqual([
            path,
            origin,
            method,
            403,
          ]);
      }
    }
  });
});

describe("a request that a browser marks as another site's", () => {
  const SITES = ["cross-site", "same-site"];

  test("is refused on the paths of programs, whatever its method and mode", async () => {
    for (const site of SITES) {
      for (const path of PROGRAMS) {
        for (const method of METHODS) {
          for (const mode of [VISIT, { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }]) {
            const headers = { "sec-fetch-site": site, ...mode };
            expect([path, method, await statusOf(path, headers, method)]).toEqual([path, method, 403]);
          }
        }
      }
    }
  });

  test("may be a visit to a page, and nothing else there", async () => {
    for (const site of SITES) {
      const marked = { "sec-fetch-site": site, ...VISIT };
      for (const path of PAGES) {
        expect([path, await statusOf(path, marked)]).toEqual([path, 200]);
        expect([path, await statusOf(path, marked, "POST")]).toEqual([path, 403]);
        expect([path, await statusOf(path, { ...marked, "sec-fetch-dest": "iframe" })]).toEqual([path, 403]);
        for (const dest of ["script", "image", "style", "empty"]) {
          const embedded = { ...marked, "sec-fetch-mode": "no-cors", "sec-fetch-dest": dest };
          expect([path, dest, await statusOf(path, embedded)]).toEqual([path, dest, 403]);
        }
      }
    }
  });

  test("passes where it is our own page's, the reader's own or a program's", async () => {
    for (const site of ["same-origin", "none"])
      expect(await statusOf("/healthz", { "sec-fetch-site": site })).toBe(200);
    expect(await statusOf("/healthz", {})).toBe(200);
  });
});

describe("every answer", () => {
  test("forbids embedding and guessing its type, and allows no other site to read it", async () => {
    const preflight = {
      origin: "https://evil.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    };
    const own = { origin: `http://${host}` };
    for (const path of [...PROGRAMS, ...PAGES]) {
      for (const [method, headers] of [
        ["GET", {}],
        ["POST", {}],
        ["OPTIONS", preflight],
        ["OPTIONS", own],
        ["GET", own],
      ] as const) {
        const { headers: answered } = await gateway.send(path, { method, headers });
        expect(answered["cross-origin-resource-policy"]).toBe("same-origin");
        expect(answered["x-content-type-options"]).toBe("nosniff");
        expect(Object.keys(answered).filter((name) => name.startsWith("access-control-"))).toEqual([]);
      }
    }
  });
});

describe("the path", () => {
  test("of a page is refused where nobody can decode it; a program hears what its own door says", async () => {
    for (const path of ["/en/traces/%E0%A4%A", "/%", "/zh/registry/%ff"])
      expect([path, await statusOf(path, { host, ...VISIT })]).toEqual([path, 400]);
    expect(await statusOf("/en/traces/%E8%B7%AF", { host, ...VISIT })).not.toBe(400);
    expect(await statusOf("/v1/models/%E0%A4%A", { host })).toBe(404);
  });
});
