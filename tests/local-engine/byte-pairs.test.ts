import { expect, test } from "vitest";
import { byteSigns, learnBytePairs } from "./byte-pairs";

test("every byte has a sign of its own; printable ones are themselves", () => {
  const signs = byteSigns();
  expect(new Set(signs).size).toBe(256);
  expect(signs.slice(97, 100)).toEqual(["a", "b", "c"]);
  // As GPT-2 writes them. Of the bytes that are not printable 33 come before 127, 34 before 128, 66 before 160, 67 before 173.
  expect([signs[10], signs[32], signs[126], signs[161], signs[172], signs[174], signs[255]]).toEqual([
    ..."ĊĠ~¡¬®ÿ",
  ]);
  expect([127, 128, 160, 173].map((byte) => signs[byte]?.codePointAt(0))).toEqual([289, 290, 322, 323]);
});

test("the most frequent pair is merged first, then what has become the most frequent", () => {
  // "ab" four times; then "abc" three times; then " abc" twice and " ab" once.
  const { tokens, merges } = learnBytePairs("abc abc abc ab", 3);
  expect(merges).toEqual(["a b", "ab c", "Ġ abc"]);
  expect(tokens.slice(256)).toEqual(["ab", "abc", "Ġabc"]);
});

test("of equally frequent pairs the first by its signs is merged, and never over itself", () => {
  expect(learnBytePairs("ba", 1).merges).toEqual(["b a"]);
  expect(learnBytePairs("dc ba", 2).merges).toEqual(["b a", "d c"]);
  expect(learnBytePairs("aaa", 2).merges).toEqual(["a a", "aa a"]);
});

test("pairs do not reach over the bounds of words, and a text may be too short for the merges", () => {
  expect(() => learnBytePairs("a a", 2)).toThrow("only 1 pairs");
});
