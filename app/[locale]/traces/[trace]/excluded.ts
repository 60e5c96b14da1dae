import type { Trace } from "@/lib/trace/schema";
import { EXCLUSION_CODES } from "@/lib/trace/schema";

export type ExclusionCode = (typeof EXCLUSION_CODES)[number];

/** The models that one reason kept out; `models` null = the store has no names for this set. */
export type ExcludedGroup = {
  readonly code: ExclusionCode;
  readonly count: number;
  readonly models: readonly string[] | null;
};

/** Who was not a candidate, grouped by the reason, in the order in which the reasons are told. */
export function excludedGroups(
  excluded: Trace["decision_trace"]["excluded"],
  names: readonly string[] | null,
): readonly ExcludedGroup[] {
  const fits = names !== null && names.length === excluded.length;
  return EXCLUSION_CODES.flatMap((code): readonly ExcludedGroup[] => {
    const count = excluded.filter((given) => given === code).length;
    if (count === 0) return [];
    return [{ code, count, models: fits ? names.filter((_, index) => excluded[index] === code) : null }];
  });
}
