import { codePointAt, HAN, kindOf, unitsOf, WORD } from "./character";

/** The words of a text one after the other, a space before, between and after them. */
export type SpacedWords = {
  /** UTF-16 units; only as many as the last word needs are of this text. */
  readonly units: Uint16Array;
  /** Where each word begins; one more entry than there are words. A word ends one unit (its space) before the next begins. */
  readonly starts: Int32Array;
  readonly count: number;
};

const SPACE_UNIT = 0x20;

/** Kept from one text to the next, since the garbage of them costs more than the work. */
let units = new Uint16Array(0);
let starts = new Int32Array(0);

/**
 * The words of a text: a Han character that no letter goes before, or a run of letters and digits. Good until the next call.
 */
export function spacedWords(text: string): SpacedWords {
  if (starts.length < text.length + 1) {
    units = new Uint16Array(2 * text.length + 1);
    starts = new Int32Array(text.length + 1);
  }
  units[0] = SPACE_UNIT;
  let length = 1;
  let count = 0;
  let inWord = false;
  for (let index = 0; index < text.length; ) {
    const codePoint = codePointAt(text, index);
    const next = index + unitsOf(codePoint);
    const kind = kindOf(codePoint);
    const goesOn: boolean = inWord && (kind & WORD) !== 0;
    if (inWord && !goesOn) units[length++] = SPACE_UNIT;
    const begins: boolean = !goesOn && (kind & (WORD | HAN)) !== 0;
    if (begins) starts[count++] = length;
    if (begins || goesOn) while (index < next) units[length++] = text.charCodeAt(index++);
    const isAlone: boolean = begins && (kind & HAN) !== 0;
    if (isAlone) units[length++] = SPACE_UNIT;
    inWord = (begins || goesOn) && !isAlone;
    index = next;
  }
  if (inWord) units[length++] = SPACE_UNIT;
  starts[count] = length;
  return { units, starts, count };
}
