import { formatShare } from "@/lib/format/change";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import type { Decision, NoCandidate } from "@/lib/routing/decide";
import { PROVIDER_PLACE } from "@/lib/routing/place";
import type { Translator } from "./language";
import { paragraph } from "./layout";
import { wordOf } from "./reason-text";

/** What was read from the prompt, how many models passed, and whose electricity carbon is reckoned with. */
export function readingText(told: Decision | NoCandidate, t: Translator): readonly string[] {
  const { taskType, taskTypeBy, classification } = told.reading;
  const task = wordOf(taskType, t);
  const sure = formatShare(classification.confidence) ?? UNKNOWN_MARK;
  const version = "policyVersion" in told ? told.policyVersion : null;
  return [
    ...(taskTypeBy === "person"
      ? paragraph(`${t("route.task.label")}: ${task}`)
      : paragraph(t("route.task.detected", { task, sure }))),
    ...(version === null || !("kept" in told)
      ? []
      : paragraph(
          t("route.auto.among", { passed: told.kept.length, rejected: told.rejected.length, version }),
        )),
    `${t("route.limit.region")}: ${told.region === PROVIDER_PLACE ? t("regions.provider") : told.region}`,
  ];
}
