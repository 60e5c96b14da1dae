import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { exact } from "@/lib/footprint/interval";
import { formatCount } from "@/lib/format/count";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import type { ModelView } from "./model-view";
import { SourceNote } from "./source-note";

/** What others measured of the model's energy, one line for each size of batch; nothing where nobody did. */
export function MeasuredTable({ view: { file } }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  const rows = file?.measured_energy ?? [];
  if (rows.length === 0) return null;
  const head = (
    <>
      <ColumnHead>{t("measured.gpus")}</ColumnHead>
      <ColumnHead align="end">{t("measured.bits")}</ColumnHead>
      <ColumnHead align="end">{t("measured.batch")}</ColumnHead>
      <ColumnHead>{t("measured.task")}</ColumnHead>
      <ColumnHead align="end">{t("measured.tokens")}</ColumnHead>
      <ColumnHead align="end">{t("measured.energy")}</ColumnHead>
      <ColumnHead>{t("source")}</ColumnHead>
    </>
  );
  return (
    <>
      <h3 className="mt-4 mb-1 text-sm font-semibold">{t("measured.title")}</h3>
      <Table caption={t("measured.caption")} captionIs="hidden" head={head}>
        {rows.map((row) => (
          <Row
            key={[
              row.gpu,
              row.gpus,
              row.bits,
              row.batch,
              row.task,
              row.source,
              row.j_per_output_token,
            ].join()}
          >
            <RowHead>
              <span className="whitespace-nowrap">
                {row.gpus} × {row.gpu}
              </span>
            </RowHead>
            <Cell align="end">{row.bits}</Cell>
            <Cell align="end">{formatCount(row.batch)}</Cell>
            <Cell>
              <span lang="en" className="text-xs">
                {row.task}
              </span>
            </Cell>
            <Cell align="end">
              {row.input_tokens === undefined ? UNKNOWN_MARK : formatCount(row.input_tokens)} →{" "}
              {formatCount(row.output_tokens)}
            </Cell>
            <Cell align="end">
              <Quantity
                kind="energy"
                unit="J"
                glyph="mark"
                estimate={exact(row.j_per_output_token, "measured")}
              />
            </Cell>
            <Cell>
              <SourceNote sources={file?.sources ?? {}} of={row} />
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}
