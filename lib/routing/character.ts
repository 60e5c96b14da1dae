/** What a character is, as bits: one look-up answers all of it. */
export const WORD = 1 << 0;
export const HAN = 1 << 1;
/** Scripts beside Latin and Han that the features tell apart. */
export const FAR_SCRIPT = 1 << 2;
/** Han, kana and hangul: what tokenizers spend more on. */
export const CJK = 1 << 3;
export const UPPER = 1 << 4;
export const PUNCTUATION = 1 << 5;
export const SPACE = 1 << 6;
export const DIGIT = 1 << 7;
export const BRACKET = 1 << 8;
export const OPERATOR = 1 << 9;
export const QUOTE = 1 << 10;
export const QUESTION = 1 << 11;
export const EXCLAMATION = 1 << 12;
export const SENTENCE_END = 1 << 13;
export const NEW_LINE = 1 << 14;
/** Set for every character that has been met, so that none of them is 0. */
const MET = 1 << 15;
/** The kinds that are counted one by one. */
export const COUNTED = (MET - 1) & ~WORD;

const KINDS: readonly (readonly [number, RegExp])[] = [
  [WORD, /[\p{L}\p{N}_]/u],
  [HAN, /\p{Script=Han}/u],
  [
    FAR_SCRIPT,
    /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}]/u,
  ],
  [CJK, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u],
  [UPPER, /\p{Lu}/u],
  [PUNCTUATION, /\p{P}/u],
  [SPACE, /\s/],
  [DIGIT, /\d/],
  [BRACKET, /[{}();=<>[\]]/],
  [OPERATOR, /[-+*/×÷=^%√∑∫≤≥≠π]/],
  [QUOTE, /["“”「」《》]/],
  [QUESTION, /[?？]/],
  [EXCLAMATION, /[!！]/],
  [SENTENCE_END, /[.!?。！？]/],
  [NEW_LINE, /\n/],
];

const CODE_POINTS = 0x110000;

/** Filled as characters are met: all of Unicode at once would take longer than a thousand prompts. */
const met = new Uint16Array(CODE_POINTS);

/** The bits of one code point; a lone surrogate has none of the above. */
export const kindOf = (codePoint: number): number => met[codePoint] || learn(codePoint);

function learn(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  const kind = KINDS.reduce((bits, [bit, pattern]) => (pattern.test(character) ? bits | bit : bits), MET);
  met[codePoint] = kind;
  return kind;
}

/** The code point that begins at an index inside the text. */
export function codePointAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return (unit & 0xfc00) === 0xd800 ? (text.codePointAt(index) ?? unit) : unit;
}

/** UTF-16 units of a code point. */
export const unitsOf = (codePoint: number): number => (codePoint > 0xffff ? 2 : 1);
