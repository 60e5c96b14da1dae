import type { ColumnDef, TableOptions } from "@tanstack/react-table";
import { getCoreRowModel, getSortedRowModel } from "@tanstack/react-table";
import type { RegistryRow } from "../row";
import type { Direction, Sort } from "../search-params";
import { SORTS } from "../search-params";

/** What a column is sorted by; undefined = unknown, which stands last in either direction. */
export function sortValue(row: RegistryRow, sort: Sort): string | number | undefined {
  switch (sort) {
    case "model":
      return row.name;
    case "provider":
      return row.provider;
    case "context":
      return row.contextTokens ?? undefined;
    case "input":
      return row.inputUsdPerMTok ?? undefined;
    case "output":
      return row.outputUsdPerMTok ?? undefined;
    case "quality":
      return row.quality?.mid;
    case "energy":
      return row.energyWhPerRequest?.mid;
    case "carbon":
      return row.carbonGPer1k?.mid;
    case "cost":
      return row.costUsdPer1k?.mid;
    case "time":
      return row.latencyMs?.mid;
    case "age":
      return row.priceDays ?? undefined;
  }
}

const collator = new Intl.Collator("en", { numeric: true });

const compared = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));

const COLUMNS: ColumnDef<RegistryRow>[] = SORTS.map((sort) => ({
  id: sort,
  accessorFn: (row) => sortValue(row, sort),
  sortUndefined: "last",
  sortingFn: (a, b, id) => compared(a.getValue<string | number>(id), b.getValue<string | number>(id)),
}));

const coreRows = getCoreRowModel<RegistryRow>();
const sortedRows = getSortedRowModel<RegistryRow>();

/** The table over rows that were narrowed down already, in the order that the address names. Models that are level keep theirs. */
export const tableOptions = (
  rows: RegistryRow[],
  { sort, dir }: { readonly sort: Sort; readonly dir: Direction },
): Pick<
  TableOptions<RegistryRow>,
  | "autoResetAll"
  | "data"
  | "columns"
  | "state"
  | "getRowId"
  | "getCoreRowModel"
  | "getSortedRowModel"
  | "enableSortingRemoval"
> => ({
  // Pages and groups are not used: putting them back at every change of the rows would draw the table once more.
  autoResetAll: false,
  data: rows,
  columns: COLUMNS,
  state: { sorting: [{ id: sort, desc: dir === "desc" }] },
  getRowId: ({ id }) => id,
  getCoreRowModel: coreRows,
  getSortedRowModel: sortedRows,
  enableSortingRemoval: false,
});
