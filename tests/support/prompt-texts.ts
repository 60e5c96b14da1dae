import fc from "fast-check";
import { SIGNAL_RULES } from "@/lib/routing/signals";

// biome-ignore format: one kind of text a line
const FRAGMENTS = [
  "the", "Of", "não", "naïve", "don't", "doesn't", "DOESN'T", "reason", "because", "You are", "act as", "not", "no", "cannot", "translated", "unit test",
  "电", "力", "编写一个函数", "编写一二三四五六七八九十一二三的类", "不", "没有", "改写", "什么", "一步一步", "⺀", "〇", "々", "𠀀", "𠮷",
  "def", "class", "const x = f(a, b);", "return", "else", "foo(bar) {", "a.py", "b.test.js", "x.js.html.css", "e.g.", "```", "<div>", "</a>", "null", "SELECT a FROM b", "=>", "==", "Error:", "TypeError: x", "\\frac", "$a$",
  "3.14", "1,000", "1.2.3", "7 * 6", "π", "∑", "x^2", "≤", "A)", "(b.", "- ", "1. ", "2) ", "• ", "\t", "    ",
  "😀", "👩‍👩‍👧", "🇩🇪", "\ud800", "\udc00", "\u017ftory", "wri\u017fte", "a\u017f", "\u212aotlin", "ma\u212ae", "\u212a", "İ", "ı", "ß", "ΑΣ", "\ufb01", "é", "e\u0301",
  "ひらがな", "カタカナ", "한국어", "Привет", "مرحبا", "!", "！", "?", "？", "。", "...", "“", "「", "_", "-", "'", "\n", "\r", "\r\n", "\u2028", " ", "\u00a0", "\ufeff", "\u3000", "https://a.b/c",
] as const;

const OPENINGS = SIGNAL_RULES.flatMap(({ words }) => words?.openings ?? []);

const inAnyCase = (text: string, upper: readonly boolean[]): string =>
  [...text].map((letter, index) => (upper[index % upper.length] ? letter.toUpperCase() : letter)).join("");

const fragment = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...FRAGMENTS) },
  { weight: 3, arbitrary: fc.constantFrom(...OPENINGS) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...OPENINGS), fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }))
      .map(([opening, upper]) => inAnyCase(opening, upper)),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
);

/** Prompts in English, Chinese, code and maths, and what nobody would write: other scripts, emoji, halves of a surrogate pair. */
export const promptText: fc.Arbitrary<string> = fc
  .tuple(fc.array(fragment, { maxLength: 60 }), fc.constantFrom("", " ", " ", "\n"))
  .map(([fragments, between]) => fragments.join(between));
