/** English words and Chinese expressions that one pattern looks for, without case. */
export type Wording = {
  readonly pattern: RegExp;
  /** The letters that a match can begin with, in lower case: where none of these begins a word, nothing matches. */
  readonly openings: readonly string[];
};

/** The letters in front of the first part of an expression that may vary. */
const LITERAL = /^(?:[\p{L} #'-]|\\\+)+(?![?*+{])/u;

/**
 * Alternatives as a regular expression has them, or null; each begins with letters that do not vary. English is found in whole
 * words. The look-behind says what `\b` would, which is four times as slow where case does not matter.
 */
export function wording(english: string, chinese: string | null): Wording {
  const source = `(?<!\\w)(?:${english})\\b${chinese === null ? "" : `|${chinese}`}`;
  const alternatives = [...english.split("|"), ...(chinese?.split("|") ?? [])];
  return { pattern: new RegExp(source, "giu"), openings: alternatives.map(openingOf) };
}

function openingOf(alternative: string): string {
  const [literal] = LITERAL.exec(alternative) ?? [];
  if (literal === undefined) throw new Error(`No letters at the beginning of ${alternative}`);
  return literal.replaceAll("\\", "").toLowerCase();
}
