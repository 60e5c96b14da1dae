"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { Section } from "@/components/ui/section";
import type { RegistryRow } from "../row";
import type { Axis } from "../search-params";
import { AXES } from "../search-params";
import { chartView } from "./chart-points";
import { ChartSummary } from "./chart-summary";
import { ChartTable } from "./chart-table";
import { NativeChoice } from "./native-choice";
import { NativeNumber } from "./native-number";
import { useAfterPaint } from "./use-after-paint";
import { useScatterWords } from "./use-scatter-words";

/** The drawing library is fetched when the list stands on the page; its room is kept free until then. */
const QualityScatter = dynamic(
  () => import("@/components/charts/quality-scatter").then(({ QualityScatter: chart }) => chart),
  { ssr: false },
);

type ChartPanelProps = {
  readonly rows: readonly RegistryRow[];
  readonly x: Axis;
  readonly floor: number | null;
  readonly onChange: (change: { readonly x?: Axis; readonly floor?: number | null }) => void;
};

/** Quality against cost or carbon of the models that are listed: as a chart, or as its table. */
export function ChartPanel({ rows, x, floor, onChange }: ChartPanelProps): ReactNode {
  const t = useTranslations("registry.chart");
  const [view, setView] = useState<"chart" | "table">("chart");
  const isPainted = useAfterPaint();
  const shown = useMemo(() => chartView(rows, x), [rows, x]);
  const words = useScatterWords(x);
  return (
    <Section title={t("title", { axis: t(`axis.${x}`) })}>
      <div className="mb-2 flex flex-wrap items-end gap-x-4 gap-y-2">
        <NativeChoice
          label={t("switch")}
          name="x"
          value={x}
          choices={AXES.map((value) => ({ value, label: t(`axis.${value}`) }))}
          onChange={(next) => onChange({ x: next })}
        />
        <NativeChoice
          label={t("view")}
          name="view"
          isSent={false}
          value={view}
          choices={[
            { value: "chart", label: t("chart") },
            { value: "table", label: t("table") },
          ]}
          onChange={setView}
        />
        <div className="w-36">
          <NativeNumber
            label={t("floor")}
            name="floor"
            value={floor}
            max={1}
            step={0.01}
            onCommit={(value) => onChange({ floor: value })}
          />
        </div>
      </div>
      <ChartSummary view={shown} rows={rows} axis={x} />
      {view === "table" ? (
        <ChartTable view={shown} rows={rows} axis={x} />
      ) : (
        <div className="min-h-[27rem] max-sm:min-h-[22rem]">
          <noscript>
            <p className="text-sm text-ink2">{t("no_script")}</p>
          </noscript>
          {isPainted && shown.points.length > 0 ? (
            <QualityScatter points={shown.points} front={shown.front} floor={floor} words={words} />
          ) : null}
        </div>
      )}
    </Section>
  );
}
