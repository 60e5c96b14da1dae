"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import { Select } from "@/components/ui/select";
import { formatCount } from "@/lib/format/count";
import type { TaskType } from "@/registry/schema";
import type { StatedWorkload } from "../search-params";
import { TASK_TYPES } from "../search-params";
import { NativeNumber } from "./native-number";

/** What of the address says which request is meant; null = the usual. */
export type WorkloadChange = {
  readonly task?: TaskType;
  readonly in?: number | null;
  readonly out?: number | null;
  readonly region?: string;
};

type WorkloadFieldsProps = {
  readonly workload: StatedWorkload;
  readonly regions: readonly (SelectOption | SelectGroup)[];
  /** The chosen one, for a sentence. */
  readonly regionName: string;
  readonly onChange: (change: WorkloadChange) => void;
};

const MOST_TOKENS = 10_000_000;

/** The request that all figures are for, said in a sentence and open to change. */
export function WorkloadFields({ workload, regions, regionName, onChange }: WorkloadFieldsProps): ReactNode {
  const t = useTranslations("registry");
  const { task, inputTokens, outputTokens, region } = workload;
  return (
    <section aria-label={t("workload.title")} className="border-y border-line py-3">
      <p className="text-sm">
        <strong className="font-semibold">{t("workload.title")}:</strong>{" "}
        {t("workload.text", {
          input: formatCount(inputTokens),
          output: formatCount(outputTokens),
          region: regionName,
        })}
      </p>
      <div className="mt-3 grid grid-cols-2 items-end gap-3 lg:grid-cols-5">
        <Select
          label={t("workload.task")}
          name="task"
          value={task}
          options={TASK_TYPES.map((type) => ({ value: type, label: t(`task.${type}`) }))}
          onChange={(text) => {
            const chosen = TASK_TYPES.find((type) => type === text);
            if (chosen) onChange({ task: chosen });
          }}
        />
        <NativeNumber
          label={t("workload.input")}
          name="in"
          value={inputTokens}
          max={MOST_TOKENS}
          step={1}
          onCommit={(value) => onChange({ in: value })}
        />
        <NativeNumber
          label={t("workload.output")}
          name="out"
          value={outputTokens}
          max={MOST_TOKENS}
          step={1}
          onCommit={(value) => onChange({ out: value })}
        />
        <Select
          label={t("workload.region")}
          name="region"
          value={region}
          options={regions}
          onChange={(id) => onChange({ region: id })}
        />
        <noscript>
          <button type="submit" className={BUTTON_STYLES.secondary}>
            {t("workload.apply")}
          </button>
        </noscript>
      </div>
    </section>
  );
}
