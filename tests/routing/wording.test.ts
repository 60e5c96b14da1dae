import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openingFinder } from "@/lib/routing/openings";
import { SIGNAL_RULES } from "@/lib/routing/signals";
import { wording } from "@/lib/routing/wording";
import { promptText } from "../support/prompt-texts";

describe("a wording", () => {
  test("is found in whole English words and anywhere in Chinese, without case", () => {
    const { pattern } = wording("poems?|tale", "诗");
    const found = (text: string) => text.match(pattern);
    expect(found("A POEM, two poems, a tale; 写诗")).toEqual(["POEM", "poems", "tale", "诗"]);
    expect(found("poemsy telltale")).toBeNull();
  });

  test("opens with the letters that do not vary", () => {
    const { openings } = wording("poems?|tl;?dr|step[- ]by|c\\+\\+|don't", "编写.{0,12}类");
    expect(openings).toEqual(["poem", "tl", "step", "c++", "don't", "编写"]);
  });

  test("without such letters is refused", () => {
    expect(() => wording("(?:un)?happy", null)).toThrow("(?:un)?happy");
  });
});

test("a wording that occurs is always among the possible ones, and means whole words", () => {
  const wordings = SIGNAL_RULES.flatMap(({ words }) => words ?? []);
  const possible = openingFinder(wordings);
  fc.assert(
    fc.property(promptText, (text) => {
      const found = possible(text);
      for (const one of wordings) {
        const plain = new RegExp(one.pattern.source.replace("(?<!\\w)", "\\b"), "iu");
        const occurs = plain.test(text);
        expect([text, plain.source, found.has(one) && text.search(one.pattern) >= 0]).toEqual([
          text,
          plain.source,
          occurs,
        ]);
      }
    }),
    { numRuns: 500 },
  );
});

test("a text without any opening has no possible wording", () => {
  const wordings = [wording("poem", "诗")];
  const possible = openingFinder(wordings);
  expect([possible("apoem 词").size, possible("A POEMA").size, possible("好诗").size]).toEqual([0, 1, 1]);
});
