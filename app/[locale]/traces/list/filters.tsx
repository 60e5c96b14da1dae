import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Cross, REMOVABLE } from "@/components/ui/removable";
import type { TraceFacets } from "@/db/trace-store";
import { Link } from "@/i18n/navigation";
import type { FilterParam, TraceSearch } from "../search-params";
import { FILTER_PARAMS, RATINGS, TASK_TYPES, traceQuery } from "../search-params";
import { policyName } from "../words";
import type { FilterField } from "./filter-bar";
import { FilterBar } from "./filter-bar";

type FiltersProps = { readonly search: TraceSearch; readonly facets: TraceFacets };

/** The filters and, under them, those that are set, each with a link that removes it. */
export function Filters({ search, facets }: FiltersProps): ReactNode {
  const t = useTranslations("traces");
  const fields = useFilterFields(search, facets);
  const active = fields.filter(({ value }) => value !== null);
  return (
    <>
      <FilterBar label={t("filter.title")} fields={fields} />
      {active.length === 0 ? null : (
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <ul aria-label={t("filter.active")} className="contents">
            {active.map((field) => (
              <li key={field.param}>
                <FilterChip field={field} search={search} />
              </li>
            ))}
          </ul>
          <Link
            href="/traces"
            className="inline-flex min-h-6 items-center text-sm text-ink2 underline decoration-control underline-offset-4 hover:text-ink pointer-coarse:min-h-11"
          >
            {t("filter.clear")}
          </Link>
        </div>
      )}
    </>
  );
}

function FilterChip({
  field: { param, label, value, options },
  search,
}: {
  readonly field: FilterField;
  readonly search: TraceSearch;
}): ReactNode {
  const t = useTranslations("traces.filter");
  const shown = {
    name: label,
    value: options.find((option) => option.value === value)?.label ?? value ?? "",
  };
  return (
    <Link
      href={`/traces${traceQuery({ ...search, [param]: null, cursor: null })}`}
      aria-label={t("remove", shown)}
      className={REMOVABLE}
    >
      {t("chip", shown)}
      <Cross />
    </Link>
  );
}

/** What can be chosen: fixed lists, and the models and policies that occur in the store; a value from the address always stands there. */
function useFilterFields(search: TraceSearch, facets: TraceFacets): readonly FilterField[] {
  const t = useTranslations("traces");
  const values: Record<FilterParam, readonly { readonly value: string; readonly label: string }[]> = {
    task_type: TASK_TYPES.map((value) => ({ value, label: t(`task.${value}`) })),
    model: withGiven(facets.models, search.model).map((value) => ({ value, label: value })),
    policy: withGiven(facets.policies, search.policy).map((value) => ({
      value,
      label: policyName(value, t),
    })),
    rating: RATINGS.map((value) => ({ value, label: t(`rating.${value}`) })),
  };
  return FILTER_PARAMS.map((param) => ({
    param,
    label: t(`filter.${param}`),
    value: search[param],
    options: [{ value: "", label: t("filter.all") }, ...values[param]],
  }));
}

const withGiven = (known: readonly string[], given: string | null): readonly string[] =>
  given === null || known.includes(given) ? known : [...known, given];
