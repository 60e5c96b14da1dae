"use client";
import { useLocale } from "next-intl";
import { useQueryStates } from "nuqs";
import type { FormEvent, ReactNode } from "react";
import { useMemo, useTransition } from "react";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import { getPathname } from "@/i18n/navigation";
import { regionIdsOf } from "../../region-ids";
import type { RegistryRow } from "../row";
import type { KnownNames } from "../search-params";
import { knownNames, registryParsers, registryQuery, searchOf } from "../search-params";
import { ChartPanel } from "./chart-panel";
import { CompareBar } from "./compare-bar";
import { FacetList } from "./facet-list";
import { matching } from "./facets";
import { RegistryTable } from "./registry-table";
import { Shown } from "./shown";
import { WorkloadFields } from "./workload-fields";

type RegistryDeskProps = {
  readonly rows: readonly RegistryRow[];
  readonly regions: readonly (SelectOption | SelectGroup)[];
  /** The chosen one, for a sentence. */
  readonly regionName: string;
  readonly usualRegion: string;
};

/**
 * The list with all that narrows it down, in one form that works without scripts; with them every change shows at once. What the
 * figures are for is worked out anew by the server.
 */
export function RegistryDesk({ rows, regions, regionName, usualRegion }: RegistryDeskProps): ReactNode {
  const locale = useLocale();
  const [isPending, startTransition] = useTransition();
  const names = useMemo((): KnownNames => knownNames(rows, regionIdsOf(regions)), [rows, regions]);
  const parsers = useMemo(() => registryParsers(names), [names]);
  const queryOf = useMemo(() => registryQuery(names), [names]);
  const [found, setFound] = useQueryStates(parsers, { history: "replace" });
  const search = searchOf(found, usualRegion);
  const { q, facets } = search;
  const shown = useMemo(() => matching(rows, { q, facets }), [rows, q, facets]);
  const path = getPathname({ href: "/registry", locale });
  const onFacts = (change: Partial<typeof found>): void =>
    void setFound(change, { shallow: false, startTransition });
  const stay = (event: FormEvent<HTMLFormElement>): void => {
    const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : { submitter: null };
    if (submitter?.hasAttribute("formaction") !== true) event.preventDefault();
  };
  return (
    <form method="get" action={path} onSubmit={stay} aria-busy={isPending}>
      <input type="hidden" name="sort" value={search.sort} />
      <input type="hidden" name="dir" value={search.dir} />
      <WorkloadFields
        workload={search.workload}
        regions={regions}
        regionName={regionName}
        onChange={onFacts}
      />
      <div className="mt-4 grid gap-6 lg:grid-cols-[11rem_minmax(0,1fr)]">
        <FacetList
          rows={rows}
          search={search}
          providers={names.providers}
          onChange={(change) => void setFound(change)}
        />
        <div className="min-w-0">
          <ChartPanel
            rows={shown}
            x={search.x}
            floor={search.floor}
            onChange={(change) => void setFound(change)}
          />
          <Shown shown={shown.length} all={rows.length} />
          <CompareBar
            compare={search.compare}
            action={getPathname({ href: "/registry/compare", locale })}
            onClear={() => void setFound({ compare: null })}
          />
          <RegistryTable
            rows={shown}
            search={search}
            hrefOf={(sort, dir) => `${path}${queryOf({ ...found, sort, dir })}`}
            onSort={(sort, dir) => void setFound({ sort, dir })}
            onCompare={(compare) => void setFound({ compare: [...compare] })}
          />
        </div>
      </div>
    </form>
  );
}
