import type { Estimate } from "@/lib/footprint/interval";
import { qualityOf } from "@/lib/routing/candidate";
import type { Day, ModelId, Score } from "@/registry/catalog";
import { modelAsOf } from "@/registry/model-as-of";
import type { ModelFile, TaskType } from "@/registry/schema";

export type ScoreRow = {
  readonly estimate: Estimate;
  readonly evidence: Score["evidence"];
  readonly method: string;
  readonly from: Day;
  /** Key of its source in the model's file. */
  readonly source: string;
  readonly note: string | undefined;
  /** False for a row that a later one has taken the place of. */
  readonly isInForce: boolean;
};

/** The scores for a task that had begun by `today`, newest first; each as the catalog had it on its first day. */
export function scoreRows(
  id: ModelId,
  file: ModelFile | null,
  task: TaskType,
  today: Day,
): readonly ScoreRow[] {
  if (file === null) return [];
  const begun = file.scores[task].filter(({ from }) => from <= today).toReversed();
  return begun.flatMap(({ from, evidence, method, source, note }, index): ScoreRow[] => {
    const estimate = qualityOf(modelAsOf(id, file, from).scores[task]);
    if (!estimate) return [];
    return [{ estimate, evidence, method, from, source, note, isInForce: index === 0 }];
  });
}
