import { COUNTED, codePointAt, HAN, kindOf, SENTENCE_END, SPACE, unitsOf, WORD } from "./character";

/** What one pass over the characters of a text counts. */
export type CharacterCounts = {
  /** Code points of one kind (any but `WORD`). */
  readonly of: (kind: number) => number;
  /** A Han character that no letter goes before, or a run of letters and digits. */
  readonly words: number;
  /** Runs without a blank. */
  readonly parts: number;
  /** Stretches between ends of sentences that hold more than blanks. */
  readonly sentences: number;
};

const BITS = 32;

export function countCharacters(text: string): CharacterCounts {
  const counts = new Uint32Array(BITS);
  let [words, parts, sentences] = [0, 0, 0];
  let [inWord, inPart, inSentence] = [false, false, false];
  for (let index = 0; index < text.length; ) {
    const codePoint = codePointAt(text, index);
    index += unitsOf(codePoint);
    const kind = kindOf(codePoint);
    if (inWord) inWord = (kind & WORD) !== 0;
    if (!inWord && (kind & (WORD | HAN)) !== 0) {
      words += 1;
      inWord = (kind & HAN) === 0;
    }
    const isBlank = (kind & SPACE) !== 0;
    if (!isBlank && !inPart) parts += 1;
    inPart = !isBlank;
    if ((kind & SENTENCE_END) !== 0) inSentence = false;
    else if (!isBlank && !inSentence) {
      sentences += 1;
      inSentence = true;
    }
    for (let rest = kind & COUNTED; rest !== 0; rest &= rest - 1) {
      const bit = Math.clz32(rest & -rest);
      counts[bit] = (counts[bit] ?? 0) + 1;
    }
  }
  return { of: (kind) => counts[Math.clz32(kind)] ?? 0, words, parts, sentences };
}
