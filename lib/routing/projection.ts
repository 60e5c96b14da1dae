import { significant } from "../units";
import { groupCounts } from "./group-counts";
import { signedSums } from "./signed-sums";
import type { SpacedWords } from "./spaced-words";
import { spacedWords } from "./spaced-words";

const SHORTEST_GROUP = 3;
const LONGEST_GROUP = 5;
/** One of each length begins at a unit; words and pairs fit where the last ones of a word are too short. */
const MOST_GROUPS_PER_UNIT = LONGEST_GROUP - SHORTEST_GROUP + 1;

/** FNV-1a over UTF-16 units, 32 bits: unit by unit, the hash of a group becomes that of a longer one. */
const hashNext = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
/**
 * A second hash of the same make. Two groups that agree in both are counted as one: one pair in 2^64. With the first alone it
 * would be a pair in every tenth text of 20,000 characters.
 */
const checkNext = (check: number, unit: number): number => Math.imul(check ^ unit, 0x85ebca6b);

type Hashes = { readonly hash: number; readonly check: number };

const hashesOf = (prefix: string): Hashes => {
  let hash = 0x811c9dc5 | 0;
  let check = 0x2545f491;
  for (let index = 0; index < prefix.length; index++) {
    hash = hashNext(hash, prefix.charCodeAt(index));
    check = checkNext(check, prefix.charCodeAt(index));
  }
  return { hash, check };
};
const NOTHING = hashesOf("");
/** What goes before a word and a pair of words, so that they are no group of characters. */
const ONE_WORD = hashesOf("w ");
const TWO_WORDS = hashesOf("p ");

const counts = groupCounts();

/** Adds the units from `start` up to `end` as one group. */
function addWhole(units: Uint16Array, start: number, end: number, prefix: Hashes): void {
  let { hash, check } = prefix;
  for (let index = start; index < end; index++) {
    hash = hashNext(hash, units[index] ?? 0);
    check = checkNext(check, units[index] ?? 0);
  }
  counts.add(hash, check);
}

/** Adds all groups of 3 to 5 units between `start` and `end`. */
function addInside(units: Uint16Array, start: number, end: number): void {
  for (let from = start; from + SHORTEST_GROUP <= end; from++) {
    let { hash, check } = NOTHING;
    const to = Math.min(from + LONGEST_GROUP, end);
    for (let index = from; index < to; index++) {
      hash = hashNext(hash, units[index] ?? 0);
      check = checkNext(check, units[index] ?? 0);
      if (index - from + 1 >= SHORTEST_GROUP) counts.add(hash, check);
    }
  }
}

/** Counts words, pairs of words, and groups of 3 to 5 units inside words with a space at both ends. */
function countGroups({ units, starts, count }: SpacedWords): void {
  counts.reset(MOST_GROUPS_PER_UNIT * (starts[count] ?? 0));
  for (let word = 0; word < count; word++) {
    const start = starts[word] ?? 0;
    const afterSpace = starts[word + 1] ?? 0;
    const end = afterSpace - 1;
    addWhole(units, start, end, ONE_WORD);
    if (word > 0) addWhole(units, starts[word - 1] ?? 0, end, TWO_WORDS);
    addInside(units, start - 1, afterSpace);
  }
}

/** Signed random projection of a text's groups, weighted 1 + ln(count), scaled to length 1. */
export function project(text: string): readonly number[] {
  countGroups(spacedWords(text));
  const sums = signedSums(counts.groups());
  const length = Math.hypot(...sums);
  return sums.map((sum) => (length === 0 ? 0 : significant(sum / length, 3)));
}
