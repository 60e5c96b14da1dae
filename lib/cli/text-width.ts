/** What a terminal draws two cells wide. Source: Unicode Standard Annex 11, East Asian Width W and F, and emoji; read 2026-11-25. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
const WITHOUT_WIDTH = /^[\p{Mark}\p{Format}]+$/u;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What a reader takes for single letters. */
export const lettersOf = (text: string): readonly string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);

export const isWide = (letter: string): boolean => WIDE.test(letter);

const widthOf = (letter: string): number => (WITHOUT_WIDTH.test(letter) ? 0 : isWide(letter) ? 2 : 1);

/** How many cells of a terminal the text takes. */
export const textWidth = (text: string): number =>
  lettersOf(text).reduce((sum, letter) => sum + widthOf(letter), 0);

/** The text in at most `width` cells; what is cut off is marked. */
export function shortened(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = "";
  for (const letter of lettersOf(text)) {
    if (textWidth(kept) + widthOf(letter) > width - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
