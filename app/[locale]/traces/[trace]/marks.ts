import type { Trace } from "@/lib/trace/schema";

const TITLES = [
  ["pick", "selected_model"],
  ["runner_up", "runner_up"],
  ["cheapest", "cheapest"],
  ["greenest", "greenest"],
  ["baseline", "baseline_model"],
  ["compare", "compare_model"],
] as const;

export type Mark = (typeof TITLES)[number][0];

/** What a decision names this model, the pick first. */
export const marksOf = (model: string, decision: Trace["decision_trace"]): readonly Mark[] =>
  TITLES.flatMap(([mark, field]) => (decision[field] === model ? [mark] : []));

/** How many models passed but are not stored in full. */
export const furtherCandidates = ({ candidates, excluded }: Trace["decision_trace"]): number =>
  Math.max(0, excluded.filter((code) => code === null).length - candidates.length);
