import type { TaskType } from "@/registry/schema";
import { openingFinder } from "./openings";
import type { Signal, SignalRule } from "./signals";
import { SIGNAL_RULES } from "./signals";
import type { Wording } from "./wording";

export type Classification = {
  readonly taskType: TaskType;
  /** How sure, 0 to 1; four task types, so a guess is 0.25. */
  readonly confidence: number;
  /** Signals for the chosen type, strongest first. */
  readonly signals: readonly Signal[];
};

const possibleWordings = openingFinder(SIGNAL_RULES.flatMap(({ words }) => words ?? []));

/** Weight that `general` starts with: where nothing speaks, a prompt is general. */
const GENERAL_START = 1;

/** Only the beginning is read: what a prompt wants is said in its first or last words, and pasted text is long. */
const READ_FROM_EACH_END = 4000;

/** The task type of a prompt in English or Chinese, how sure that is, and which signals said so. */
export function classify(prompt: string): Classification {
  const text =
    prompt.length > 2 * READ_FROM_EACH_END
      ? `${prompt.slice(0, READ_FROM_EACH_END)}\n${prompt.slice(-READ_FROM_EACH_END)}`
      : prompt;
  const seen = rulesSeenIn(text);
  const weightOf = (type: TaskType): number =>
    seen.reduce(
      (sum, { type: own, weight }) => (own === type ? sum + weight : sum),
      type === "general" ? GENERAL_START : 0,
    );
  const weights: readonly (readonly [TaskType, number])[] = [
    ["coding", weightOf("coding")],
    ["reasoning", weightOf("reasoning")],
    ["creative", weightOf("creative")],
    ["general", weightOf("general")],
  ];
  const total = weights.reduce((sum, [, weight]) => sum + Math.exp(weight), 0);
  const [taskType, weight] = weights.reduce((best, next) => (next[1] > best[1] ? next : best));
  const signals = seen
    .filter(({ type }) => type === taskType)
    .sort((a, b) => b.weight - a.weight)
    .map(({ signal }) => signal);
  return { taskType, confidence: Math.exp(weight) / total, signals };
}

function rulesSeenIn(text: string): readonly SignalRule[] {
  const possible = possibleWordings(text);
  const says = (words: Wording): boolean => possible.has(words) && text.search(words.pattern) >= 0;
  return SIGNAL_RULES.filter(({ shape, words }) => shape?.test(text) || (words !== null && says(words)));
}
