"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Co2e } from "@/components/co2e";
import { MarkedQuantity } from "@/components/quantity-text";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { Link } from "@/i18n/navigation";
import { commonStep } from "@/lib/format/unit-step";
import { modelHref } from "../hrefs";
import type { RegistryRow } from "../row";
import type { Axis } from "../search-params";
import type { ChartView } from "./chart-points";
import { along } from "./chart-points";

type ChartTableProps = {
  readonly view: ChartView;
  readonly rows: readonly RegistryRow[];
  readonly axis: Axis;
};

/** The chart's twin: every point with both intervals and whether it is on the front, from the lowest to the highest. */
export function ChartTable({ view: { points, front }, rows, axis }: ChartTableProps): ReactNode {
  const t = useTranslations("registry");
  const word = t(`chart.axis.${axis}`);
  const drawn = points
    .toSorted((a, b) => a.x.mid - b.x.mid)
    .flatMap(({ id }) => rows.find((row) => row.id === id) ?? []);
  const step = commonStep(
    drawn.map(({ carbonGPer1k }) => carbonGPer1k?.mid ?? null),
    "g",
  );
  const head = (
    <>
      <ColumnHead>{t("column.model")}</ColumnHead>
      <ColumnHead align="end">{t("column.quality")}</ColumnHead>
      <ColumnHead align="end">
        {t(`column.${axis}`)}{" "}
        <span className="font-normal whitespace-nowrap">
          {axis === "cost" ? (
            "USD"
          ) : (
            <>
              {step} <Co2e />
            </>
          )}{" "}
          {t("per.requests")}
        </span>
      </ColumnHead>
      <ColumnHead>{t("chart.on_front")}</ColumnHead>
    </>
  );
  return (
    <Table caption={t("chart.caption", { axis: word })} captionIs="hidden" head={head}>
      {drawn.map((row) => (
        <Row key={row.id}>
          <RowHead>
            <Link
              href={modelHref(row.id)}
              prefetch={false}
              className="text-accent underline underline-offset-4"
            >
              {row.name}
            </Link>
          </RowHead>
          <Cell align="end">
            <MarkedQuantity unit="" estimate={row.quality} />
          </Cell>
          <Cell align="end">
            {axis === "cost" ? (
              <MarkedQuantity kind="cost" unit="USD" unitIn="header" estimate={along(row, axis)} />
            ) : (
              <MarkedQuantity
                kind="carbon"
                unit="g"
                step={step}
                unitIn="header"
                estimate={along(row, axis)}
              />
            )}
          </Cell>
          <Cell>{front.includes(row.id) ? t("chart.front") : ""}</Cell>
        </Row>
      ))}
    </Table>
  );
}
