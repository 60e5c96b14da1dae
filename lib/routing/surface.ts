import { significant } from "../units";
import {
  BRACKET,
  DIGIT,
  EXCLAMATION,
  FAR_SCRIPT,
  HAN,
  NEW_LINE,
  OPERATOR,
  PUNCTUATION,
  QUESTION,
  QUOTE,
  SPACE,
  UPPER,
} from "./character";
import type { CharacterCounts } from "./character-counts";
import { countCharacters } from "./character-counts";
import { openingFinder } from "./openings";
import type { Wording } from "./wording";
import { wording } from "./wording";

const NEGATION = wording("not|no|never|without|except|don't|doesn't|cannot", "不|没|无");
const CREATION = wording("write|compose|create|draft|generate|make", "写|创作|生成|撰写");
const EXPLANATION = wording("explain|why|because|reason", "解释|原因|因为");
const PROOF = wording("prove|derive|step by step|show that", "证明|推导|逐步");
const REWRITING = wording("translate|summari[sz]e|rewrite|extract", "翻译|总结|改写|提取");
const ROLE = wording("you are|act as|pretend|role", "你是|扮演");

const possibleWordings = openingFinder([NEGATION, CREATION, EXPLANATION, PROOF, REWRITING, ROLE]);

/** A text, and what was seen in it beforehand. */
type Read = {
  readonly text: string;
  readonly characters: CharacterCounts;
  readonly possible: ReadonlySet<Wording>;
};
type Feature = (read: Read) => number;

/** ln(1 + count): one more of something matters most where there is little of it. */
const logged =
  (count: Feature): Feature =>
  (read) =>
    Math.log1p(count(read));

const matches =
  (pattern: RegExp): Feature =>
  ({ text }) =>
    text.match(pattern)?.length ?? 0;

/** The feature where this occurs, else 0 without a look: for patterns that are slow and seldom match. */
const onlyWith =
  (needed: RegExp, feature: Feature): Feature =>
  (read) =>
    needed.test(read.text) ? feature(read) : 0;

const characters =
  (kind: number): Feature =>
  (read) =>
    read.characters.of(kind);

/** Characters of this kind per UTF-16 unit. */
const share =
  (kind: number): Feature =>
  ({ text, characters }) =>
    text.length === 0 ? 0 : characters.of(kind) / text.length;

const words =
  (wanted: Wording): Feature =>
  (read) =>
    read.possible.has(wanted) ? matches(wanted.pattern)(read) : 0;

/** 1 where it occurs, else 0. */
const says =
  (wanted: Wording): Feature =>
  ({ text, possible }) =>
    possible.has(wanted) && text.search(wanted.pattern) >= 0 ? 1 : 0;

/** 1 where it occurs, else 0. */
const occurs =
  (pattern: RegExp): Feature =>
  ({ text }) =>
    pattern.test(text) ? 1 : 0;

const meanLength =
  (parts: "parts" | "sentences"): Feature =>
  ({ text, characters }) =>
    characters[parts] === 0 ? 0 : Math.log1p(text.length / characters[parts]);

const FILE_ENDING = String.raw`\.(?:py|js|ts|java|c|cpp|go|rs|json|ya?ml|html|css|sql|sh|md)\b`;

/** The 32 features in their order; a new order or meaning is a new FEATURES_VERSION. */
// biome-ignore format: one feature a line
const FEATURES: readonly Feature[] = [
  logged(({ text }) => text.length),
  logged((read) => read.characters.words),
  logged(characters(NEW_LINE)),
  meanLength("parts"),
  meanLength("sentences"),
  share(DIGIT),
  share(UPPER),
  share(PUNCTUATION),
  share(SPACE),
  share(HAN),
  share(FAR_SCRIPT),
  logged(matches(/```/g)),
  share(BRACKET),
  logged(matches(/\b(?:def|class|import|return|const|let|var|function|public|void|if|else|for|while|try|catch)\b/g)),
  logged(matches(/^(?: {4}|\t)\S/gm)),
  onlyWith(new RegExp(FILE_ENDING, "i"), logged(matches(new RegExp(`\\b\\w+${FILE_ENDING}`, "gi")))),
  logged(characters(OPERATOR)),
  logged(matches(/\\[a-zA-Z]+|\$[^$\n]+\$/g)),
  logged(matches(/\d+(?:[.,]\d+)?/g)),
  logged(matches(/^[^\S\n\r\u2028\u2029]*\(?[A-Ea-e][).:、]/gm)),
  logged(matches(/^[^\S\n\r\u2028\u2029]*(?:[-*•]|\d+[.)、])\s/gm)),
  logged(characters(QUESTION)),
  logged(characters(EXCLAMATION)),
  occurs(/^\s*(?:what|who|when|where|which|why|how)\b|什么|谁|何时|哪里|哪个|为什么|怎么|如何/iu),
  logged(words(NEGATION)),
  says(CREATION),
  says(EXPLANATION),
  says(PROOF),
  says(REWRITING),
  says(ROLE),
  logged(matches(/https?:\/\/\S+/g)),
  logged(characters(QUOTE)),
];

/** The surface features of a text: 32 numbers, not yet standardised. */
export function surface(text: string): readonly number[] {
  const read: Read = { text, characters: countCharacters(text), possible: possibleWordings(text) };
  return FEATURES.map((feature) => significant(feature(read), 4));
}
