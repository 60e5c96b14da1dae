import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Co2e } from "@/components/co2e";
import { Quantity } from "@/components/quantity";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import type { TraceSummary } from "@/db/trace-store";
import type { SteppedUnit } from "@/lib/format/unit-step";
import { commonStep } from "@/lib/format/unit-step";
import { estimateOf } from "@/lib/trace/estimate-of";
import { clocked, stepOfFigures } from "../figures";
import { RatingText, TokenPair } from "../words";
import { Choice, ModelNames, StatusChips, TraceLink } from "./row-parts";

type Steps = { readonly energy: SteppedUnit; readonly carbon: SteppedUnit; readonly latency: SteppedUnit };

/** The traces of one page in a table, one step of a unit to a column. */
export function TraceTable({ rows }: { readonly rows: readonly TraceSummary[] }): ReactNode {
  const t = useTranslations("traces.list");
  const steps: Steps = {
    energy: stepOfFigures(
      rows.map(({ energy }) => energy),
      "Wh",
    ),
    carbon: stepOfFigures(
      rows.map(({ carbon }) => carbon),
      "g",
    ),
    latency: commonStep(
      rows.map(({ latencyMs }) => latencyMs),
      "ms",
    ),
  };
  const head = (
    <>
      <ColumnHead>{t("time")}</ColumnHead>
      <ColumnHead>
        <span className="whitespace-nowrap">{t("task")}</span>
      </ColumnHead>
      <ColumnHead>{t("choice")}</ColumnHead>
      <ColumnHead>{t("model")}</ColumnHead>
      <ColumnHead align="end">{t("tokens")}</ColumnHead>
      <ColumnHead align="end">{t("cost")}</ColumnHead>
      <ColumnHead align="end">
        {t("energy")} <Unit>{steps.energy}</Unit>
      </ColumnHead>
      <ColumnHead align="end">
        {t("carbon")}{" "}
        <Unit>
          {steps.carbon} <Co2e />
        </Unit>
      </ColumnHead>
      <ColumnHead align="end">
        {t("latency")} <Unit>{steps.latency}</Unit>
      </ColumnHead>
      <ColumnHead>{t("rating")}</ColumnHead>
    </>
  );
  return (
    <Table caption={t("caption")} captionIs="hidden" head={head}>
      {rows.map((row) => (
        <TraceRow key={row.traceId} row={row} steps={steps} />
      ))}
    </Table>
  );
}

const Unit = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <span className="font-normal whitespace-nowrap">{children}</span>
);

function TraceRow({ row, steps }: { readonly row: TraceSummary; readonly steps: Steps }): ReactNode {
  const t = useTranslations("traces");
  const shared = { interval: "hidden", glyph: "mark", unitIn: "header" } as const;
  return (
    <Row>
      <RowHead>
        <TraceLink row={row} />
        <StatusChips row={row} />
      </RowHead>
      <Cell>
        <span className="whitespace-nowrap">{t(`task.${row.taskType}`)}</span>
      </Cell>
      <Cell>
        <Choice row={row} />
      </Cell>
      <Cell>
        <ModelNames row={row} />
      </Cell>
      <Cell align="end">
        <TokenPair input={row.inputTokens} output={row.outputTokens} />
      </Cell>
      <Cell align="end">
        <Quantity {...shared} kind="cost" unit="USD" estimate={estimateOf(row.cost)} />
      </Cell>
      <Cell align="end">
        <Quantity {...shared} kind="energy" unit="Wh" step={steps.energy} estimate={estimateOf(row.energy)} />
      </Cell>
      <Cell align="end">
        <Quantity {...shared} kind="carbon" unit="g" step={steps.carbon} estimate={estimateOf(row.carbon)} />
      </Cell>
      <Cell align="end">
        <Quantity
          {...shared}
          kind="latency"
          unit="ms"
          step={steps.latency}
          estimate={clocked(row.latencyMs)}
        />
      </Cell>
      <Cell>
        <RatingText rating={row.feedback} />
      </Cell>
    </Row>
  );
}
