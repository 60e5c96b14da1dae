import type { Day, Effort, Score } from "./catalog-model";
import type { Efforts } from "./effort-schema";
import { EffortName } from "./effort-schema";
import type { ModelFile, TaskType } from "./schema";
import { intervalOf } from "./score-interval";
import { sourceLine } from "./source-line";

type Scores = Readonly<Record<TaskType, Score | null>>;

/** What was known of the model's other efforts by then: of each the latest scores and the latest speed, in order from `none` to `max`. */
export function effortsAsOf(file: ModelFile, base: Scores, asOf: Day): readonly Effort[] {
  return EffortName.options.flatMap((name) => {
    const rows = file.efforts.filter((row) => row.name === name && row.from <= asOf);
    if (rows.length === 0) return [];
    return [{ name, scores: scoresOf(file, rows, base), speed: speedOf(rows) }];
  });
}

/** Measured alike, so by the method of the base's score where that has one. */
function scoresOf({ sources }: ModelFile, rows: Efforts, base: Scores): Scores {
  const row = rows.findLast(({ scores }) => scores !== undefined);
  const scoreOf = (type: "coding" | "reasoning" | "general"): Score | null => {
    const value = row?.scores?.[type];
    if (!row || value === undefined || value === null) return null;
    const method = base[type]?.method ?? "ability scale";
    const source = sourceLine(sources, row.source);
    return { ...intervalOf(value, "measured"), evidence: "measured", from: row.from, method, source };
  };
  return {
    coding: scoreOf("coding"),
    reasoning: scoreOf("reasoning"),
    creative: null,
    general: scoreOf("general"),
  };
}

function speedOf(rows: Efforts): Effort["speed"] {
  const row = rows.findLast(({ speed }) => speed !== undefined);
  if (!row?.speed) return null;
  const { output_tokens_per_s, first_token_s, first_answer_s } = row.speed;
  return {
    outputTokensPerS: output_tokens_per_s,
    firstTokenS: first_token_s,
    firstAnswerS: first_answer_s,
    from: row.from,
  };
}
