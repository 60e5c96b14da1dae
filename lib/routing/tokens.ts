import type { CatalogModel } from "@/registry/catalog";
import type { TaskType } from "@/registry/schema";
import type { Estimate } from "../footprint/interval";

/** Rough averages over English and code; the interval spans the tokenizers of the families in the registry. Assumed. */
const TOKENS_PER_CHARACTER = { low: 1 / 5.5, mid: 1 / 4, high: 1 / 2.8 };
/** Chinese, Japanese, Korean: between half a token and over one a character, by tokenizer. Assumed. */
const TOKENS_PER_CJK_CHARACTER = { low: 0.5, mid: 0.8, high: 1.4 };
/** Roles and separators that a chat wire adds to a single message. Assumed. */
const WIRE_TOKENS = { low: 3, mid: 7, high: 40 };

/** Middle of the answer's length by task type, until traces show better. Assumed. */
const ANSWER_TOKENS: Record<TaskType, number> = { general: 350, coding: 700, reasoning: 500, creative: 800 };
/** 90 % of answers are taken to lie within a third and three times the middle. Assumed. */
const ANSWER_SPREAD = 3;

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

type End = "low" | "mid" | "high";

function tokensAt(text: string, end: End): number {
  const cjk = text.match(CJK)?.length ?? 0;
  return cjk * TOKENS_PER_CJK_CHARACTER[end] + (text.length - cjk) * TOKENS_PER_CHARACTER[end];
}

/** Tokens of a text that nobody counted. */
export function textTokens(text: string): Estimate {
  const at = (end: End): number => Math.ceil(tokensAt(text, end));
  return { low: at("low"), mid: at("mid"), high: at("high"), origin: "assumed" };
}

/** Tokens of the prompt as a chat message, before a vendor has counted them. */
export function promptTokens(prompt: string): Estimate {
  const at = (end: End): number => Math.ceil(tokensAt(prompt, end) + WIRE_TOKENS[end]);
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
