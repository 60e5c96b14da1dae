import type { CatalogModel } from "@/registry/catalog";
import type { TaskType } from "@/registry/schema";
import type { Estimate } from "../footprint/interval";
import { CJK, codePointAt, kindOf, unitsOf } from "./character";

/** Rough averages over English and code; the interval spans the tokenizers of the families in the registry. Assumed. */
const TOKENS_PER_CHARACTER = { low: 1 / 5.5, mid: 1 / 4, high: 1 / 2.8 };
/** Chinese, Japanese, Korean: between half a token and over one a character, by tokenizer. Assumed. */
const TOKENS_PER_CJK_CHARACTER = { low: 0.5, mid: 0.8, high: 1.4 };
/** Roles and separators that a chat wire adds to a single message. Assumed. */
const WIRE_TOKENS = { low: 3, mid: 7, high: 40 };
const NO_WIRE_TOKENS = { low: 0, mid: 0, high: 0 };

/**
 * An image as input tokens, by vendor and size: OpenAI 85 at low detail and 765 for 1024 x 1024 at high detail, Anthropic about
 * 1,600 at the largest. Sources: OpenAI and Anthropic, guides to vision, as commonly quoted; assumed.
 */
const IMAGE_TOKENS = { low: 85, mid: 765, high: 1600 };

/** Middle of the answer's length by task type, until traces show better. Assumed. */
const ANSWER_TOKENS: Record<TaskType, number> = { general: 350, coding: 700, reasoning: 500, creative: 800 };
/** 90 % of answers are taken to lie within a third and three times the middle. Assumed. */
const ANSWER_SPREAD = 3;

/** The engine says at once that a text in Latin has none of these, whatever its length. */
const BEYOND_LATIN = /[\u0100-\uffff]/;

type End = "low" | "mid" | "high";

function cjkCharacters(text: string): number {
  if (!BEYOND_LATIN.test(text)) return 0;
  let count = 0;
  for (let index = 0; index < text.length; ) {
    const codePoint = codePointAt(text, index);
    if ((kindOf(codePoint) & CJK) !== 0) count += 1;
    index += unitsOf(codePoint);
  }
  return count;
}

function tokensOf(text: string, wireTokens: Record<End, number>): Estimate {
  const cjk = cjkCharacters(text);
  const at = (end: End): number =>
    Math.ceil(
      cjk * TOKENS_PER_CJK_CHARACTER[end] + (text.length - cjk) * TOKENS_PER_CHARACTER[end] + wireTokens[end],
    );
  return { low: at("low"), mid: at("mid"), high: at("high"), origin: "assumed" };
}

/** Tokens of a text that nobody counted. */
export const textTokens = (text: string): Estimate => tokensOf(text, NO_WIRE_TOKENS);

/** What a text of so many tokens, counted for one model, is for another one's tokenizer: within the width of all of them. */
export const otherTokenizer = (counted: number): Estimate => ({
  low: counted * (TOKENS_PER_CHARACTER.low / TOKENS_PER_CHARACTER.mid),
  mid: counted,
  high: counted * (TOKENS_PER_CHARACTER.high / TOKENS_PER_CHARACTER.mid),
  origin: "assumed",
});

/** How long another model's answer may be where one model's has so many tokens: the spread of answers, which is more than is needed. */
export const otherAnswer = (tokens: number): Estimate => ({
  low: tokens / ANSWER_SPREAD,
  mid: tokens,
  high: tokens * ANSWER_SPREAD,
  origin: "assumed",
});

/** Tokens of the prompt as a chat message, before a vendor has counted them. */
export const promptTokens = (prompt: string): Estimate => tokensOf(prompt, WIRE_TOKENS);

/** Tokens of a whole conversation: the prompt, everything else that is sent in other messages, and its images. */
export function conversationTokens(
  prompt: string,
  otherText: string,
  otherMessages: number,
  images: number,
): Estimate {
  const own = promptTokens(prompt);
  if (otherText === "" && otherMessages === 0 && images === 0) return own;
  const other = textTokens(otherText);
  const at = (end: End): number =>
    own[end] + other[end] + otherMessages * WIRE_TOKENS[end] + images * IMAGE_TOKENS[end];
  return { low: at("low"), mid: at("mid"), high: at("high"), origin: "assumed" };
}

/**
 * Tokens of the answer itself, without reasoning.
 * @param maxTokens the request's ceiling; null = none.
 */
export function answerTokens(taskType: TaskType, maxTokens: number | null): Estimate {
  const mid = ANSWER_TOKENS[taskType];
  return capped({ low: mid / ANSWER_SPREAD, mid, high: mid * ANSWER_SPREAD, origin: "assumed" }, maxTokens);
}

/** Output tokens of this model, reasoning included, within the request's ceiling and the model's own. */
export function outputTokens(answer: Estimate, model: CatalogModel, maxTokens: number | null): Estimate {
  const whole = {
    low: answer.low * model.outputFactor,
    mid: answer.mid * model.outputFactor,
    high: answer.high * model.outputFactor,
    origin: answer.origin,
  };
  return capped(capped(whole, maxTokens), model.maxOutputTokens);
}

function capped(estimate: Estimate, ceiling: number | null): Estimate {
  if (ceiling === null) return estimate;
  return {
    low: Math.min(estimate.low, ceiling),
    mid: Math.min(estimate.mid, ceiling),
    high: Math.min(estimate.high, ceiling),
    origin: estimate.origin,
  };
}
