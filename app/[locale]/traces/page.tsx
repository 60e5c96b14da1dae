import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { PageHead } from "@/components/ui/page-head";
import type { TraceFilter, TracePage, TraceStore } from "@/db/trace-store";
import { root } from "@/lib/server";
import { ExportSection } from "./list/export-section";
import { Filters } from "./list/filters";
import { IgnoredFilters } from "./list/ignored-filters";
import { NoMatch, NoTraces, TraceList } from "./list/trace-list";
import type { Ignored } from "./search-params";
import { filterOf, isFiltered, readTraceSearch } from "./search-params";

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("traces");
  return { title: t("title") };
}

/** Every trace of the store, newest first, in pages, narrowed by the address. */
export default async function TracesPage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>;
}): Promise<ReactNode> {
  const t = await getTranslations("traces");
  const { search: asked, ignored } = readTraceSearch(await searchParams);
  const filter = filterOf(asked);
  const { traces } = root().engine;
  const place = asked.cursor.at(-1) ?? null;
  const [facets, count, page] = await Promise.all([
    traces.facets(),
    traces.count(filter),
    traces.list(filter, place, PAGE_SIZE),
  ]);
  const lost = place !== null && (await beginsAnew(traces, filter, page));
  const search = lost ? { ...asked, cursor: [] } : asked;
  const notes = lost ? [...ignored, lostPlace(place)] : ignored;
  const isEmpty = facets.policies.length === 0;
  return (
    <>
      <PageHead title={t("title")} intro={t("intro")} />
      <IgnoredFilters ignored={notes} />
      {isEmpty && !isFiltered(search) ? (
        <NoTraces />
      ) : (
        <>
          <Filters search={search} facets={facets} />
          <p role="status" className="mt-4 mb-2 text-sm font-semibold">
            {t(isFiltered(search) ? "matches_filtered" : "matches", { count })}
          </p>
          {count === 0 ? <NoMatch /> : <TraceList search={search} page={page} />}
          {count === 0 ? null : <ExportSection search={search} count={count} />}
        </>
      )}
    </>
  );
}

/** The store reads from the newest where it does not know a place: a page that begins with the newest was not asked for. */
async function beginsAnew(traces: TraceStore, filter: TraceFilter, { rows }: TracePage): Promise<boolean> {
  const newest = await traces.list(filter, null, 1);
  return rows.length > 0 && rows[0]?.traceId === newest.rows[0]?.traceId;
}

const lostPlace = (value: string): Ignored => ({ field: "cursor", value, why: "cursor", expected: [] });
