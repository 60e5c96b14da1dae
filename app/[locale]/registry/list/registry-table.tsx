"use client";
import { useReactTable } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { useMemo } from "react";
import { Co2e } from "@/components/co2e";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { RegistryRow } from "../row";
import type { Direction, RegistrySearch, Sort } from "../search-params";
import { firstDirection, MOST_COMPARED, SORTS } from "../search-params";
import type { Steps } from "./steps";
import { stepsOf } from "./steps";
import { tableOptions } from "./table-model";
import { TableRow } from "./table-row";

type RegistryTableProps = {
  readonly rows: readonly RegistryRow[];
  readonly search: RegistrySearch;
  readonly hrefOf: (sort: Sort, dir: Direction) => string;
  readonly onSort: (sort: Sort, dir: Direction) => void;
  readonly onCompare: (compare: readonly string[]) => void;
};

const FIGURES: readonly Sort[] = [
  "context",
  "input",
  "output",
  "quality",
  "energy",
  "carbon",
  "cost",
  "time",
];

/** The models in a table of its own scroll; every head is a link that sorts. */
export function RegistryTable({ rows, search, hrefOf, onSort, onCompare }: RegistryTableProps): ReactNode {
  const t = useTranslations("registry");
  const { compare, sort: sorted, dir } = search;
  const options = useMemo(() => tableOptions([...rows], { sort: sorted, dir }), [rows, sorted, dir]);
  const table = useReactTable(options);
  const steps = useMemo(() => stepsOf(rows), [rows]);
  if (rows.length === 0) return null;
  return (
    <ScrollRegion label={t("caption")}>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr className="border-b border-control">
            <th scope="col" className="py-2 pr-2 text-left font-semibold text-ink3">
              <span className="sr-only">{t("column.compare")}</span>
            </th>
            {table.getFlatHeaders().map(({ column }) => {
              const sort = sortOf(column.id);
              const isSorted = column.getIsSorted();
              const next = isSorted === false ? firstDirection(sort) : isSorted === "asc" ? "desc" : "asc";
              return (
                <th
                  key={sort}
                  scope="col"
                  aria-sort={isSorted === false ? undefined : isSorted === "asc" ? "ascending" : "descending"}
                  className={`px-2 py-2 align-bottom font-semibold text-ink3 ${FIGURES.includes(sort) ? "text-right" : "text-left"} ${sort === "model" ? "sticky left-0 z-1 bg-paper" : ""}`}
                >
                  <HeadLink href={hrefOf(sort, next)} sorted={isSorted} onPress={() => onSort(sort, next)}>
                    {t(`column.${sort}`)}
                  </HeadLink>
                  <HeadUnit sort={sort} steps={steps} />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map(({ original }) => (
            <TableRow
              key={original.id}
              row={original}
              steps={steps}
              isCompared={compare.includes(original.id)}
              mayCompare={compare.length < MOST_COMPARED}
              onCompare={(isCompared) =>
                onCompare(isCompared ? [...compare, original.id] : compare.filter((id) => id !== original.id))
              }
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** The columns of the table are those by which it can be sorted. */
function sortOf(id: string): Sort {
  const found = SORTS.find((sort) => sort === id);
  if (!found) throw new Error(`The table has a column ${id} that no search names`);
  return found;
}

type HeadLinkProps = {
  readonly href: string;
  readonly sorted: false | Direction;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

/** A plain link where there are no scripts; with them the table is sorted in place. */
function HeadLink({ href, sorted, onPress, children }: HeadLinkProps): ReactNode {
  const press = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onPress();
  };
  return (
    <a
      href={href}
      onClick={press}
      className="inline-flex min-h-6 items-center gap-1 whitespace-nowrap text-ink2 underline decoration-control underline-offset-4 hover:text-ink pointer-coarse:min-h-11"
    >
      {children}
      {sorted === false ? null : <span aria-hidden="true">{sorted === "asc" ? "↑" : "↓"}</span>}
    </a>
  );
}

/** What a column's figures are in, and for what. */
function HeadUnit({ sort, steps }: { readonly sort: Sort; readonly steps: Steps }): ReactNode {
  const t = useTranslations("registry.per");
  const unit = unitOf(sort, steps);
  if (unit === null) return null;
  return (
    <span className="block text-xs font-normal whitespace-nowrap">
      {unit.text}
      {sort === "carbon" ? (
        <>
          {" "}
          <Co2e />
        </>
      ) : null}
      {unit.per === null ? null : ` ${t(unit.per)}`}
    </span>
  );
}

type HeadUnitText = { readonly text: string; readonly per: "request" | "requests" | "million" | null };

function unitOf(sort: Sort, steps: Steps): HeadUnitText | null {
  switch (sort) {
    case "input":
    case "output":
      return { text: "USD", per: "million" };
    case "cost":
      return { text: "USD", per: "requests" };
    case "energy":
      return { text: steps.energy, per: "request" };
    case "carbon":
      return { text: steps.carbon, per: "requests" };
    case "time":
      return { text: steps.time, per: "request" };
    default:
      return null;
  }
}
