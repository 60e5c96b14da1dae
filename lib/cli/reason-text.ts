import type { Reason } from "@/lib/routing/explain";
import { reasonParams } from "@/lib/routing/reason-params";
import type { Translator } from "./language";

const WORDS = [
  "quality",
  "cost",
  "energy",
  "carbon",
  "latency",
  "coding",
  "reasoning",
  "creative",
  "general",
] as const;

/** The word for an axis or a task type inside a sentence. */
export const wordOf = (name: string, t: Translator): string =>
  t(`route.word.${WORDS.find((known) => known === name) ?? "other"}`);

/** A reason as a sentence. */
export function reasonText(reason: Reason, t: Translator): string {
  const word = (name: string): string => wordOf(name, t);
  return t(`reasons.${reason.code}`, reasonParams(reason, { axis: word, task: word }));
}
