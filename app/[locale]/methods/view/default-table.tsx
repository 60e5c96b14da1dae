import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import type { DefaultRow } from "../method";
import { FigureCell } from "./figure-cell";
import { Prose } from "./prose";

/** What is taken where nobody says otherwise, each with its source and its day. */
export function DefaultTable({ rows }: { readonly rows: readonly DefaultRow[] }): ReactNode {
  const t = useTranslations("methods.defaults");
  return (
    <div className="mt-6 border-t border-line pt-3">
      <Table
        caption={t("title")}
        head={
          <>
            <ColumnHead>{t("name")}</ColumnHead>
            <ColumnHead>{t("value")}</ColumnHead>
            <ColumnHead>{t("source")}</ColumnHead>
            <ColumnHead>{t("date")}</ColumnHead>
          </>
        }
      >
        {rows.map(({ name, value, source, date }) => (
          <Row key={name.en}>
            <RowHead>
              <span className="inline-block min-w-36 font-normal">
                <Prose text={name} />
              </span>
            </RowHead>
            <Cell>
              <FigureCell cell={value} />
            </Cell>
            <Cell>
              <span lang="en" className="inline-block min-w-48">
                {source}
              </span>
            </Cell>
            <Cell>
              <span className="whitespace-nowrap">{date}</span>
            </Cell>
          </Row>
        ))}
      </Table>
    </div>
  );
}
