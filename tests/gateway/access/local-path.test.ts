import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localPath } from "@/lib/gateway/access/local-path";

const HOUSE = "http://house.example:3000";

describe("a path of this server", () => {
  test("is taken with its query, spelled as a browser spells it", () => {
    expect(localPath("/en/traces?a=b%20c#d")).toBe("/en/traces?a=b%20c#d");
    expect(localPath("/zh/路由")).toBe("/zh/%E8%B7%AF%E7%94%B1");
    expect(localPath("/en/../zh")).toBe("/zh");
    expect(localPath("/a//b")).toBe("/a//b");
  });

  // biome-ignore format: one list
  test.each([
    "", "en", "//evil.example", "///evil.example", "/\\evil.example", "\\evil.example", "/.//evil.example", "/..//evil.example", "/a/..//evil.example",
    "/\t/evil.example", "/\n/evil.example", " /en", "/ /evil.example", "http://evil.example", "javascript:alert(1)", "/en\r\nset-cookie: a=b",
    "/%2e//evil.example", "/%2e%2e//evil.example", "@evil.example", "?a", "#a", `/${"a".repeat(3000)}`,
  ])("is not %j", (text) => {
    expect(localPath(text)).toBeNull();
  });

  test("never leads to another server, whatever it is made of", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "%2e",
      "%2f",
      "%5c",
      ":",
      "@",
      "?",
      "#",
      "\t",
      "\n",
      "\u0000",
      " ",
      "evil.example",
      "http:",
      "é",
      "en",
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join("")}`);
    fc.assert(
      fc.property(text, (given) => {
        const path = localPath(given);
        if (path !== null) expect(new URL(path, `${HOUSE}/sign-in`).origin).toBe(HOUSE);
        if (path !== null) expect(path).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
      }),
      { numRuns: 5000 },
    );
  });
});
