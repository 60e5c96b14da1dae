"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDeferredValue, useMemo } from "react";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { formatShare } from "@/lib/format/change";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import { classify } from "@/lib/routing/classify";
import type { FormPartProps } from "./form-part";
import { TASK_TYPES } from "./route-form";

const DETECT = "detect";

/** The task type: worked out from the prompt, with how sure that is and from which signals, or said by the person. */
export function TaskField({ form, onChange }: FormPartProps): ReactNode {
  const t = useTranslations("route");
  return (
    <div>
      <SegmentedControl
        label={t("task.label")}
        value={form.taskType ?? DETECT}
        onChange={(value) => onChange({ taskType: value === DETECT ? null : value })}
        segments={[
          { value: DETECT, label: t("task.detect") },
          ...TASK_TYPES.map((value) => ({ value, label: t(`task.${value}`) })),
        ]}
      />
      <Detected prompt={form.prompt} isOverridden={form.taskType !== null} />
    </div>
  );
}

function Detected({
  prompt,
  isOverridden,
}: {
  readonly prompt: string;
  readonly isOverridden: boolean;
}): ReactNode {
  const t = useTranslations("route");
  const format = useFormatter();
  const settled = useDeferredValue(prompt);
  const found = useMemo(() => (settled.trim() === "" ? null : classify(settled)), [settled]);
  if (found === null) return <p className="mt-1.5 text-xs text-ink2">{t("task.nothing_yet")}</p>;
  const signals = found.signals.map((signal) => t(`signal.${signal}`));
  return (
    <p className="mt-1.5 text-xs text-ink2">
      {t(isOverridden ? "task.detected_but" : "task.detected", {
        task: t(`task.${found.taskType}`),
        sure: formatShare(found.confidence) ?? UNKNOWN_MARK,
      })}{" "}
      {signals.length === 0 ? t("task.no_signals") : t("task.signals", { signals: format.list(signals) })}
    </p>
  );
}
