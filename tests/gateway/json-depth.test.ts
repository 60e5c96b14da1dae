import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDeeperThan } from "@/lib/gateway/json-depth";

const deeper = (json: string, levels: number): boolean => isDeeperThan(Buffer.from(json), levels);

/** Levels of a parsed value, counted the slow way. */
function levelsOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(levelsOf));
}

/** Texts made of what could confuse a scan: brackets, quotes, backslashes, and letters of several bytes. */
const trickyText = fc
  .array(fc.constantFrom("[", "]", "{", "}", '"', "\\", "\\u005b", "\n", "é", "文", "😀", "a"), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(""));
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 12, withCrossShrink: true },
    trickyText,
    fc.constantFrom(null, true, 0, -1.5e3),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(trickyText, tie("value"), { maxKeys: 3 }),
  ),
})).value;

describe("the scan for depth", () => {
  test("agrees with counting the parsed value, however it is spaced", () => {
    fc.assert(
      fc.property(value, fc.nat(14), fc.constantFrom(0, 2), (given, levels, indent) => {
        const json = JSON.stringify(given, null, indent);
        expect(deeper(json, levels)).toBe(levelsOf(JSON.parse(json)) > levels);
      }),
      { numRuns: 1000 },
    );
  });

  test("stops at exactly so many levels", () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect([deeper(nested(100), 100), deeper(nested(101), 100)]).toEqual([false, true]);
    expect(deeper(`{"a":${nested(100)}}`, 100)).toBe(true);
  });

  test("ends on any bytes, JSON or not", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(4), (bytes, levels) => {
        expect(typeof isDeeperThan(bytes, levels)).toBe("boolean");
      }),
    );
    for (const cut of ['"', '"\\', "\\", '{"a', "]]]"]) expect(deeper(cut, 1)).toBe(false);
  });
});
