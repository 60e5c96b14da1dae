import type { Fields } from "../../base";

/**
 * Levels by the words of the OpenAI wire. A model that takes levels cannot stop thinking, and not all know `minimal`, so that the lowest
 * is `low`. Sources, read 2026-11-25: simonw/llm-gemini 0.34 (gemini-3.8-flash: low, medium, high); vercel/ai, packages/google,
 * recordings of gemini-3.7-flash and gemini-3.1-pro-preview (400 to MINIMAL); @google/genai 2.32.0, ThinkingLevel (capitals).
 */
const LEVELS: ReadonlyMap<string, string> = new Map([
  ["none", "LOW"],
  ["minimal", "LOW"],
  ["low", "LOW"],
  ["medium", "MEDIUM"],
  ["high", "HIGH"],
  ["xhigh", "HIGH"],
  ["max", "HIGH"],
]);

/**
 * Tokens of thought by the same words, as Google's own OpenAI door has them (1K, 8K, 24K; none = 0).
 * Source: ai.google.dev/gemini-api/docs/openai, as quoted on feedback.typingmind.com, read 2026-11-25.
 */
const BUDGETS: ReadonlyMap<string, number> = new Map([
  ["none", 0],
  ["minimal", 1024],
  ["low", 1024],
  ["medium", 8192],
  ["high", 24_576],
  ["xhigh", 24_576],
  ["max", 24_576],
]);

/**
 * How hard the model is to think, and that it shows its thoughts. A model that does not think, or does not by itself, refuses to show
 * any (google-gemini/gemini-cli issue 1953, read 2026-11-25), so that they are asked for only with an effort. A word that is not known is handed on as a level: Google says what it expected.
 * @param takesBudget true for the models before Gemini 3: they know no levels.
 */
export function thinkingConfig(effort: string, takesBudget: boolean): Fields {
  const budget = takesBudget ? BUDGETS.get(effort) : undefined;
  if (budget === 0) return { thinkingBudget: 0 };
  if (budget !== undefined) return { thinkingBudget: budget, includeThoughts: true };
  return { thinkingLevel: LEVELS.get(effort) ?? effort, includeThoughts: true };
}
