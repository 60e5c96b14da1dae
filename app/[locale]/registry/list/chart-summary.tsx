"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RegistryRow } from "../row";
import type { Axis } from "../search-params";
import type { ChartView } from "./chart-points";

type ChartSummaryProps = {
  readonly view: ChartView;
  readonly rows: readonly RegistryRow[];
  readonly axis: Axis;
};

/** What the chart says, in a sentence: whoever cannot see it loses nothing. */
export function ChartSummary({ view: { points, front, missing }, rows, axis }: ChartSummaryProps): ReactNode {
  const t = useTranslations("registry.chart");
  const word = t(`axis.${axis}`);
  const nameOf = (id: string | undefined): string | null => rows.find((row) => row.id === id)?.name ?? null;
  const [lowest, best] = [nameOf(front[0]), nameOf(front.at(-1))];
  return (
    <p className="mb-2 max-w-prose text-sm text-ink2">
      {points.length === 0
        ? t("empty", { axis: word })
        : t("summary", { plotted: points.length, front: front.length, axis: word })}
      {lowest === null || best === null || lowest === best ? null : ` ${t("summary_ends", { lowest, best })}`}
      {missing === 0 ? null : ` ${t("missing", { count: missing, axis: word })}`}
    </p>
  );
}
