import { significant } from "../units";

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

/** The surface features of a text: 32 numbers, not yet standardised. */
export function surface(text: string): readonly number[] {
  return FEATURES.map((feature) => significant(feature(text), 4));
}
