import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { Section } from "@/components/ui/section";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { TASK_TYPES } from "../search-params";
import type { ModelView } from "./model-view";
import { scoreRows } from "./score-rows";
import { SourceNote } from "./source-note";

/** Every score that the model has had, by task: with its interval, evidence, method and source. */
export function ScoreSection({ view: { model, file, today } }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  const task = useTranslations("registry.task");
  const rows = TASK_TYPES.flatMap((type) =>
    scoreRows(model.id, file, type, today).map((row) => ({ type, row })),
  );
  const head = (
    <>
      <ColumnHead>{t("score.task")}</ColumnHead>
      <ColumnHead align="end">{t("score.value")}</ColumnHead>
      <ColumnHead>{t("score.evidence")}</ColumnHead>
      <ColumnHead>{t("score.method")}</ColumnHead>
      <ColumnHead>{t("score.from")}</ColumnHead>
      <ColumnHead>{t("source")}</ColumnHead>
    </>
  );
  return (
    <Section title={t("sections.scores")}>
      {rows.length === 0 ? (
        <p className="text-sm">{t("score.none")}</p>
      ) : (
        <Table caption={t("score.caption")} captionIs="hidden" head={head}>
          {rows.map(({ type, row }) => (
            <Row key={`${type} ${row.from}`}>
              <RowHead>{task(type)}</RowHead>
              <Cell align="end">
                <Quantity unit="" glyph="mark" estimate={row.estimate} />
              </Cell>
              <Cell>{t(`score.is.${row.evidence}`)}</Cell>
              <Cell>
                <span lang="en" className="text-xs">
                  {row.method}
                </span>
              </Cell>
              <Cell>
                <span className="whitespace-nowrap">{row.from}</span>
                {row.isInForce ? null : (
                  <span className="block text-xs text-ink3">{t("score.superseded")}</span>
                )}
              </Cell>
              <Cell>
                <SourceNote sources={file?.sources ?? {}} of={row} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}
