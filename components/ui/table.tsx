import type { ReactNode } from "react";
import { ScrollRegion } from "./scroll-region";

export type Align = "start" | "end";
export type Sort = "ascending" | "descending" | "none";

const ALIGNMENT: Record<Align, string> = { start: "text-left", end: "text-right" };

type TableProps = {
  /** Says what the table holds; read aloud always, seen unless hidden. */
  readonly caption: string;
  readonly captionIs?: "shown" | "hidden" | undefined;
  /** The cells of the head row: `ColumnHead`s. */
  readonly head: ReactNode;
  /** The rows: `Row`s. */
  readonly children: ReactNode;
};

/** A ruled table. Where it is wider than the page it scrolls by itself, never the page. */
export function Table({ caption, captionIs = "shown", head, children }: TableProps): ReactNode {
  return (
    <ScrollRegion label={caption}>
      <table className="w-full border-collapse text-sm">
        <caption className={captionIs === "hidden" ? "sr-only" : "pb-2 text-left text-base font-semibold"}>
          {caption}
        </caption>
        <thead>
          <tr className="border-b border-control">{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

type ColumnHeadProps = {
  readonly children: ReactNode;
  readonly align?: Align | undefined;
  readonly sort?: Sort | undefined;
};

/** Head of a column. Figures stand at the end, words at the start. */
export function ColumnHead({ children, align = "start", sort }: ColumnHeadProps): ReactNode {
  return (
    <th
      scope="col"
      aria-sort={sort}
      className={`px-3 py-2 font-semibold text-ink3 first:pl-0 last:pr-0 ${ALIGNMENT[align]}`}
    >
      {children}
    </th>
  );
}

/** A row; the chosen one stands on the accent's soft ground. */
export function Row({
  children,
  state = "plain",
}: {
  readonly children: ReactNode;
  readonly state?: "plain" | "chosen" | undefined;
}): ReactNode {
  return <tr className={`border-b border-line ${state === "chosen" ? "bg-accent-soft" : ""}`}>{children}</tr>;
}

/** The cell that names its row. */
export function RowHead({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <th
      scope="row"
      className="h-9 px-3 py-1.5 text-left font-semibold first:pl-0 last:pr-0 pointer-coarse:h-11"
    >
      {children}
    </th>
  );
}

export function Cell({
  children,
  align = "start",
}: {
  readonly children: ReactNode;
  readonly align?: Align | undefined;
}): ReactNode {
  return (
    <td className={`h-9 px-3 py-1.5 first:pl-0 last:pr-0 pointer-coarse:h-11 ${ALIGNMENT[align]}`}>
      {children}
    </td>
  );
}
