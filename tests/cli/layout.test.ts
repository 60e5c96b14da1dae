import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columns, LINE_WIDTH, paragraph } from "@/lib/cli/layout";
import { shortened, textWidth } from "@/lib/cli/text-width";

describe("the width of a text", () => {
  test.each([
    ["plain", 5],
    ["~2\u202fWh", 5],
    ["费用超出上限", 12],
    ["é", 1],
    ["e\u0301", 1],
    ["한글", 4],
    ["，", 2],
    ["🙂", 2],
    ["", 0],
  ])("of %j is %i cells", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test("is kept by shortening, which marks what is cut off and splits no wide letter", () => {
    expect(shortened("费用超出上限", 12)).toBe("费用超出上限");
    expect(shortened("费用超出上限", 8)).toBe("费用超…");
    expect(shortened("abcdef", 4)).toBe("abc…");
  });
});

describe("columns", () => {
  test("stand under each other whatever the letters are", () => {
    const lines = columns(
      [
        ["费用", "1"],
        ["Cost", "22"],
        ["x", "3"],
      ],
      2,
      0,
    );
    expect(lines).toEqual(["  费用  1", "  Cost  22", "  x     3"]);
  });

  test("stay within a line by shortening the flexible one only", () => {
    const lines = columns([["cheapest", "m".repeat(100), "~$0.0010", "900 mg"]], 2, 1);
    expect(lines.map(textWidth)).toEqual([LINE_WIDTH]);
    expect(lines[0]).toMatch(/^ {2}cheapest {2}m+… {2}~\$0\.0010 {2}900 mg$/);
  });
});

describe("a paragraph", () => {
  test("goes on under its first words", () => {
    const lines = paragraph("word ".repeat(30).trim(), "  1. ");
    expect(lines.length).toBe(2);
    expect(lines[0]).toMatch(/^ {2}1\. word/);
    expect(lines[1]).toMatch(/^ {5}word/);
  });

  test("of Chinese is broken between letters, never before its punctuation", () => {
    const lines = paragraph("这是一个句子，".repeat(20));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(textWidth(line)).toBeLessThanOrEqual(LINE_WIDTH);
      expect(line).not.toMatch(/^，/);
    }
  });

  test("loses no word and keeps to the width, unless a single word is wider", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "费", "é"), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
        const lines = paragraph(words.join(" "), "- ");
        expect(lines.join("").replaceAll(" ", "")).toBe(`-${words.join("")}`);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(LINE_WIDTH);
      }),
    );
  });
});
