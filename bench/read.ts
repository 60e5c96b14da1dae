/**
 * Time to read a prompt, by length and kind: `node scripts/bench.mjs read`. Every text is another one, since a processor learns a text
 * that it reads again and again by heart, and then takes half the time.
 */

import { classify } from "@/lib/routing/classify";
import { project } from "@/lib/routing/projection";
import { surface } from "@/lib/routing/surface";
import { promptTokens } from "@/lib/routing/tokens";

const TEXTS = 200;
const ROUNDS = 10;
const CHARACTERS = [100, 1024, 20_000];

// biome-ignore format: one kind of text a line
const KINDS = [
  { kind: "English", between: " ", words: "I have been thinking about moving our small company's internal documentation from a shared drive to a wiki, but I'm worried about how much work it'd be to keep up. Could you lay out the main trade-offs, in 3 sentences? Explain why people don't write much; who would maintain it, what happens when someone leaves.".split(" ") },
  { kind: "Chinese", between: "", words: [..."我们公司正在考虑把内部文档从共享硬盘迁移到一个维基系统但是担心维护的工作量会很大，请你分析一下利弊，考虑成本、搜索是否方便、由谁来维护，以及员工离职之后会发生什么。预算大约是每年20000元！为什么大家不写？"] },
  { kind: "code", between: " ", words: "def top_words(path, n=10):\n with open(path, encoding=\"utf-8\") as handle:\n for line in handle: counts[word] += 1 return [w for w, _ in counts.most_common(n)]\n class Report: if len(word) > 3 and word not in STOP_WORDS: const x = f(a, b); import re // errors.log raises MemoryError: out of memory }".split(" ") },
] as const;

/** Numbers in [0, 1) that are the same in every run. */
function dice(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function made({ words, between }: (typeof KINDS)[number], characters: number, draw: () => number): string {
  const pick = (): string => words[Math.floor(draw() * words.length)] ?? "";
  let text = "";
  while (text.length < characters)
    text += (draw() < 0.3 ? pick().slice(0, 2) + pick().slice(1) : pick()) + between;
  return Buffer.from(text.slice(0, characters)).toString("utf8");
}

/** Milliseconds a text, on average. */
function measured(texts: readonly string[], work: (text: string) => void): string {
  for (const text of texts) work(text);
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round++) for (const text of texts) work(text);
  return ((performance.now() - start) / ROUNDS / texts.length).toFixed(4);
}

const draw = dice();
console.table(
  KINDS.flatMap((kind) =>
    CHARACTERS.map((characters) => {
      const texts = Array.from({ length: TEXTS }, () => made(kind, characters, draw));
      return {
        text: kind.kind,
        characters,
        "surface ms": measured(texts, surface),
        "projection ms": measured(texts, (text) => project(text.toLowerCase())),
        "task type ms": measured(texts, classify),
        "tokens ms": measured(texts, promptTokens),
      };
    }),
  ),
);
