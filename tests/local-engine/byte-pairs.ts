/** A vocabulary of byte pairs: 256 bytes, then one token for each merge, in its order. */
export type BytePairs = { readonly tokens: readonly string[]; readonly merges: readonly string[] };

/**
 * The signs in which GPT-2's vocabularies write bytes: printable bytes of Latin-1 as themselves, the others from U+0100 on.
 * Source: openai/gpt-2, src/encoder.py, bytes_to_unicode, read 2026-11-25.
 */
export function byteSigns(): readonly string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173);
    return String.fromCodePoint(isPrintable ? byte : next++);
  });
}

const SIGNS = byteSigns();
const signOf = (byte: number): string => SIGNS[byte] ?? "";

/** The space as the vocabulary writes it: words begin with it. */
export const SPACE = signOf(32);

/**
 * Learns byte pairs from a text, most frequent first; of equally frequent ones the first in the order of their signs. Pairs never
 * reach over the bounds of words.
 * @throws where the text has fewer pairs than merges are wanted.
 */
export function learnBytePairs(text: string, mergeCount: number): BytePairs {
  const words = [...text.matchAll(/ ?\p{L}+/gu)].map(([word]) => [...Buffer.from(word)].map(signOf));
  const merges: string[] = [];
  let parted: readonly (readonly string[])[] = words;
  while (merges.length < mergeCount) {
    const pair = mostFrequentPair(parted);
    if (pair === null) throw new Error(`The text has only ${merges.length} pairs to merge`);
    merges.push(pair);
    parted = parted.map((word) => merged(word, pair));
  }
  return { tokens: [...SIGNS, ...merges.map((pair) => pair.replace(" ", ""))], merges };
}

function mostFrequentPair(words: readonly (readonly string[])[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) {
    for (const [place, right] of word.entries()) {
      if (place === 0) continue;
      const pair = `${word[place - 1]} ${right}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  const [first] = [...counts].sort(([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1));
  return first ? first[0] : null;
}

function merged(word: readonly string[], pair: string): readonly string[] {
  const parts: string[] = [];
  for (const part of word) {
    const last = parts.at(-1);
    if (last !== undefined && `${last} ${part}` === pair) parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}
