import { significant } from "../units";

/** One sign for each bit of a 32-bit hash. */
const DIMENSIONS = 32;
const SHORTEST_GROUP = 3;
const LONGEST_GROUP = 5;
const WORD = /[\p{Script=Han}]|[\p{L}\p{N}_]+/gu;

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return mixed(value);
}

/** The finaliser of MurmurHash3, so that every bit depends on every other. */
function mixed(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Words, pairs of words, and groups of 3 to 5 characters inside words, each with how often it occurs. */
function groups(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (group: string): void => {
    counts.set(group, (counts.get(group) ?? 0) + 1);
  };
  let previous = "";
  for (const [word] of text.matchAll(WORD)) {
    add(`w ${word}`);
    if (previous) add(`p ${previous} ${word}`);
    previous = word;
    const padded = ` ${word} `;
    for (let length = SHORTEST_GROUP; length <= LONGEST_GROUP; length++) {
      for (let start = 0; start + length <= padded.length; start++) add(padded.slice(start, start + length));
    }
  }
  return counts;
}

/** Signed random projection of a text's groups, weighted 1 + ln(count), scaled to length 1. */
export function project(text: string): readonly number[] {
  const sums = new Array<number>(DIMENSIONS).fill(0);
  for (const [group, count] of groups(text)) {
    const signs = hash(group);
    const weight = 1 + Math.log(count);
    for (let bit = 0; bit < DIMENSIONS; bit++) {
      sums[bit] = (sums[bit] ?? 0) + ((signs >>> bit) & 1 ? weight : -weight);
    }
  }
  const length = Math.hypot(...sums);
  return sums.map((sum) => (length === 0 ? 0 : significant(sum / length, 3)));
}
