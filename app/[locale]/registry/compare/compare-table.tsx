import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Cross, REMOVABLE } from "@/components/ui/removable";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import { Link } from "@/i18n/navigation";
import type { TaskType } from "@/registry/schema";
import { modelHref } from "../hrefs";
import { ComparedCell } from "./compare-cell";
import type { Compared } from "./compare-lines";
import { differs, PROPERTIES } from "./compare-lines";

type CompareTableProps = {
  readonly task: TaskType;
  readonly columns: readonly (Compared & {
    /** Address of the same page without this model. */
    readonly withoutHref: string;
  })[];
};

/** A property on each line, a model in each column; lines in which they differ bear a mark and the word. */
export function CompareTable({ task, columns }: CompareTableProps): ReactNode {
  const t = useTranslations("registry.compare");
  const property = useTranslations("registry.property");
  const head = (
    <>
      <ColumnHead>{t("property")}</ColumnHead>
      {columns.map(({ model, withoutHref }) => (
        <ColumnHead key={model.id}>
          <Link className="text-accent underline underline-offset-4" href={modelHref(model.id)}>
            {model.name}
          </Link>
          <Link
            href={withoutHref}
            className={`mt-1 ml-2 align-middle ${REMOVABLE}`}
            aria-label={t("remove", { model: model.name })}
          >
            <Cross />
          </Link>
        </ColumnHead>
      ))}
    </>
  );
  return (
    <Table caption={t("caption")} captionIs="hidden" head={head}>
      {PROPERTIES.map((one) => {
        const isDifferent = differs(columns, one, task);
        return (
          <Row key={one} state={isDifferent ? "chosen" : "plain"}>
            <RowHead>
              {property(one)}
              {isDifferent ? (
                <span className="block text-xs font-normal text-ink2">≠ {t("differs")}</span>
              ) : null}
            </RowHead>
            {columns.map((column) => (
              <Cell key={column.model.id}>
                <ComparedCell column={column} property={one} />
              </Cell>
            ))}
          </Row>
        );
      })}
    </Table>
  );
}
