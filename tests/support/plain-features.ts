/** The features of `features-1` in their plainest form, one pattern after the other: slow, and what the quick ones have to agree with. */

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** ln(1 + number of matches): one more of something matters most where there is little of it. */
const logged =
  (pattern: RegExp) =>
  (text: string): number =>
    Math.log1p(count(text, pattern));

/** Matches per character. */
const share =
  (pattern: RegExp) =>
  (text: string): number =>
    text.length === 0 ? 0 : count(text, pattern) / text.length;

/** 1 where it occurs, else 0. */
const occurs =
  (pattern: RegExp) =>
  (text: string): number =>
    pattern.test(text) ? 1 : 0;

const meanLength = (pattern: RegExp) => (text: string) => {
  const parts = text.split(pattern).filter((part) => part.trim() !== "");
  return parts.length === 0 ? 0 : Math.log1p(text.length / parts.length);
};

/** The 32 features in their order; a new order or meaning is a new FEATURES_VERSION. */
// biome-ignore format: one feature a line
const FEATURES: readonly ((text: string) => number)[] = [
  (text) => Math.log1p(text.length),
  logged(/[\p{Script=Han}]|[\p{L}\p{N}_]+/gu),
  logged(/\n/g),
  meanLength(/\s+/),
  meanLength(/[.!?。！？]+/),
  share(/\d/g),
  share(/\p{Lu}/gu),
  share(/\p{P}/gu),
  share(/\s/g),
  share(/\p{Script=Han}/gu),
  share(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}]/gu),
  logged(/```/g),
  share(/[{}();=<>[\]]/g),
  logged(/\b(?:def|class|import|return|const|let|var|function|public|void|if|else|for|while|try|catch)\b/g),
  logged(/^(?: {4}|\t)\S/gm),
  logged(/\b\w+\.(?:py|js|ts|java|c|cpp|go|rs|json|ya?ml|html|css|sql|sh|md)\b/gi),
  logged(/[-+*/×÷=^%√∑∫≤≥≠π]/g),
  logged(/\\[a-zA-Z]+|\$[^$\n]+\$/g),
  logged(/\d+(?:[.,]\d+)?/g),
  logged(/^\s*\(?[A-Ea-e][).:、]/gm),
  logged(/^\s*(?:[-*•]|\d+[.)、])\s/gm),
  logged(/[?？]/g),
  logged(/[!！]/g),
  occurs(/^\s*(?:what|who|when|where|which|why|how)\b|什么|谁|何时|哪里|哪个|为什么|怎么|如何/iu),
  logged(/\b(?:not|no|never|without|except|don't|doesn't|cannot)\b|不|没|无/giu),
  occurs(/\b(?:write|compose|create|draft|generate|make)\b|写|创作|生成|撰写/iu),
  occurs(/\b(?:explain|why|because|reason)\b|解释|原因|因为/iu),
  occurs(/\b(?:prove|derive|step by step|show that)\b|证明|推导|逐步/iu),
  occurs(/\b(?:translate|summari[sz]e|rewrite|extract)\b|翻译|总结|改写|提取/iu),
  occurs(/\b(?:you are|act as|pretend|role)\b|你是|扮演/iu),
  logged(/https?:\/\/\S+/g),
  logged(/["“”「」《》]/g),
];

/** The surface features of a text. */
export const plainSurface = (text: string): readonly number[] =>
  FEATURES.map((feature) => Number(feature(text).toPrecision(4)));

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

/** The projection of a text in lower case, by counting strings and adding 32 signs a group. */
export function plainProjection(text: string): readonly number[] {
  const sums = new Array<number>(DIMENSIONS).fill(0);
  for (const [group, count] of groups(text)) {
    const signs = hash(group);
    const weight = 1 + Math.log(count);
    for (let bit = 0; bit < DIMENSIONS; bit++) {
      sums[bit] = (sums[bit] ?? 0) + ((signs >>> bit) & 1 ? weight : -weight);
    }
  }
  // What is left of a sum that is 0 depends on the order of the additions.
  const cleaned = sums.map((sum) => (Math.abs(sum) < 1e-9 ? 0 : sum));
  const length = Math.hypot(...cleaned);
  return cleaned.map((sum) => (length === 0 ? 0 : Number((sum / length).toPrecision(3))));
}
