import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import type { TraceSummary } from "@/db/trace-store";
import { estimateOf } from "@/lib/trace/estimate-of";
import { clocked } from "../figures";
import { policyName, RatingText, TokenPair } from "../words";
import { ModelNames, StatusChips, TraceLink } from "./row-parts";

/** The traces of one page under each other, for screens too narrow for the table. */
export function TraceStack({ rows }: { readonly rows: readonly TraceSummary[] }): ReactNode {
  const t = useTranslations("traces.list");
  return (
    <ol aria-label={t("caption")} className="border-t border-line text-sm">
      {rows.map((row) => (
        <li key={row.traceId} className="border-b border-line py-2.5">
          <StackedTrace row={row} />
        </li>
      ))}
    </ol>
  );
}

function StackedTrace({ row }: { readonly row: TraceSummary }): ReactNode {
  const t = useTranslations("traces");
  const shared = { interval: "hidden", glyph: "mark" } as const;
  const policy = row.policyId === "manual" ? [] : [policyName(row.policyId, t)];
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <TraceLink row={row} />
        <StatusChips row={row} />
      </div>
      <p>
        <ModelNames row={row} />
      </p>
      <p className="text-ink2">{[t(`task.${row.taskType}`), t(`mode.${row.mode}`), ...policy].join(" · ")}</p>
      <dl className="mt-1.5 grid grid-cols-[repeat(auto-fill,minmax(6.75rem,1fr))] gap-x-4 gap-y-1.5">
        <Entry term={t("list.cost")}>
          <Quantity {...shared} kind="cost" unit="USD" estimate={estimateOf(row.cost)} />
        </Entry>
        <Entry term={t("list.energy")}>
          <Quantity {...shared} kind="energy" unit="Wh" estimate={estimateOf(row.energy)} />
        </Entry>
        <Entry term={t("list.carbon")}>
          <Quantity {...shared} kind="carbon" unit="g" estimate={estimateOf(row.carbon)} />
        </Entry>
        <Entry term={t("list.latency")}>
          <Quantity {...shared} kind="latency" unit="ms" estimate={clocked(row.latencyMs)} />
        </Entry>
        <Entry term={t("list.tokens")}>
          <TokenPair input={row.inputTokens} output={row.outputTokens} />
        </Entry>
        <Entry term={t("list.rating")}>
          <RatingText rating={row.feedback} />
        </Entry>
      </dl>
    </>
  );
}

const Entry = ({ term, children }: { readonly term: string; readonly children: ReactNode }): ReactNode => (
  <div className="min-w-0">
    <dt className="text-xs text-ink3">{term}</dt>
    <dd>{children}</dd>
  </div>
);
