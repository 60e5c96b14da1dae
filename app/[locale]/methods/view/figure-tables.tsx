import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import type { FigureTable } from "../method";
import { alignOf, FigureCell } from "./figure-cell";

/** The tables of a method: what it was tested on, what it is compared with. */
export function FigureTables({ tables }: { readonly tables: readonly FigureTable[] }): ReactNode {
  const locale = useLocale();
  return tables.map(({ caption, head, rows }) => (
    <div key={caption.en} className="mt-6 border-t border-line pt-3">
      <Table
        caption={caption[locale]}
        head={head.map((name, column) => (
          <ColumnHead
            key={name.en}
            align={rows[0]?.[column] === undefined ? "start" : alignOf(rows[0][column])}
          >
            {name[locale]}
          </ColumnHead>
        ))}
      >
        {rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows stand in a fixed order, and names may repeat.
          <Row key={row}>
            {cells.map((cell, column) => {
              const content = <FigureCell cell={cell} />;
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
              if (column === 0) return <RowHead key={column}>{content}</RowHead>;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                <Cell key={column} align={alignOf(cell)}>
                  {content}
                </Cell>
              );
            })}
          </Row>
        ))}
      </Table>
    </div>
  ));
}
