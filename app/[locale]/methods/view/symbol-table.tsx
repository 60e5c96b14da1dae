import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import type { Method } from "../method";
import { InlineMath } from "../tex/formula-box";
import { Prose } from "./prose";

/** What each symbol means, and its unit. */
export function SymbolTable({ symbols }: Pick<Method, "symbols">): ReactNode {
  const t = useTranslations("methods.symbols");
  return (
    <div className="mt-6 border-t border-line pt-3">
      <Table
        caption={t("title")}
        head={
          <>
            <ColumnHead>{t("symbol")}</ColumnHead>
            <ColumnHead>{t("meaning")}</ColumnHead>
            <ColumnHead>{t("unit")}</ColumnHead>
          </>
        }
      >
        {symbols.map(({ tex, meaning, unit }) => (
          <Row key={tex}>
            <Cell>
              <span className="whitespace-nowrap">
                <InlineMath tex={tex} />
              </span>
            </Cell>
            <RowHead>
              <span className="inline-block min-w-48 font-normal">
                <Prose text={meaning} />
              </span>
            </RowHead>
            <Cell>
              <span className="whitespace-nowrap">{unit}</span>
            </Cell>
          </Row>
        ))}
      </Table>
    </div>
  );
}
