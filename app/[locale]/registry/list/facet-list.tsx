"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import { FIELD, FIELD_DESCRIPTION, FIELD_INPUT, FIELD_LABEL } from "@/components/ui/field-styles";
import { Link } from "@/i18n/navigation";
import type { RegistryRow } from "../row";
import type { Facet, FixedFacet, RegistrySearch } from "../search-params";
import { FACETS, FIXED_FACETS } from "../search-params";
import { facetCounts, toggled } from "./facets";

export type FacetChange = { readonly q?: string | null } & Partial<Record<Facet, never[]>>;

type FacetListProps = {
  readonly rows: readonly RegistryRow[];
  readonly search: RegistrySearch;
  readonly providers: readonly string[];
  readonly onChange: (change: object) => void;
};

const isFixed = (facet: Facet): facet is FixedFacet => facet !== "provider";

/** Search and facets, each value with how many models would be left. On a phone they scroll by themselves above the list. */
export function FacetList({ rows, search, providers, onChange }: FacetListProps): ReactNode {
  const t = useTranslations("registry");
  const isNarrowed = search.q !== "" || FACETS.some((facet) => search.facets[facet].length > 0);
  return (
    <search aria-label={t("facet.title")} className="min-w-0">
      <div className={FIELD}>
        <label htmlFor="registry-q" className={FIELD_LABEL}>
          {t("search")}
        </label>
        <input
          id="registry-q"
          type="search"
          name="q"
          value={search.q}
          onChange={(event) => onChange({ q: event.target.value === "" ? null : event.target.value })}
          className={FIELD_INPUT}
          aria-describedby="registry-q-about"
        />
        <p id="registry-q-about" className={FIELD_DESCRIPTION}>
          {t("search_hint")}
        </p>
      </div>
      <div className="mt-3 flex flex-col gap-3 max-lg:max-h-72 max-lg:overflow-y-auto max-lg:rounded-sm max-lg:border max-lg:border-line max-lg:p-3">
        {FACETS.map((facet) => (
          <FacetGroup
            key={facet}
            facet={facet}
            rows={rows}
            search={search}
            providers={providers}
            onChange={onChange}
          />
        ))}
      </div>
      <noscript>
        <button type="submit" className={`mt-3 ${BUTTON_STYLES.secondary}`}>
          {t("workload.apply")}
        </button>
      </noscript>
      {isNarrowed ? (
        <Link
          href="/registry"
          className="mt-3 inline-flex min-h-6 items-center text-sm text-ink2 underline decoration-control underline-offset-4 hover:text-ink pointer-coarse:min-h-11"
        >
          {t("facet.clear")}
        </Link>
      ) : null}
    </search>
  );
}

function FacetGroup({
  facet,
  rows,
  search,
  providers,
  onChange,
}: FacetListProps & { readonly facet: Facet }): ReactNode {
  const t = useTranslations("registry");
  const all = isFixed(facet) ? FIXED_FACETS[facet] : providers;
  const chosen = search.facets[facet];
  const counts = facetCounts(rows, search, facet, all).filter(
    ({ value, count }) => count > 0 || chosen.includes(value) || facet === "can",
  );
  const named = FIXED_VALUES;
  return (
    <fieldset>
      <legend className={FIELD_LABEL}>{t(`facet.${facet}`)}</legend>
      {counts.map(({ value, count }) => {
        const word = named.find((one) => one === value);
        return (
          <label
            key={value}
            className="flex min-h-6 cursor-pointer items-center gap-2 text-sm pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              name={facet}
              value={value}
              checked={chosen.includes(value)}
              onChange={() => onChange({ [facet]: toggled(chosen, value, all) })}
              className="size-4 shrink-0 cursor-pointer accent-accent"
            />
            <span className="min-w-0 grow wrap-anywhere">
              {isFixed(facet) && word !== undefined ? t(`value.${word}`) : value}
            </span>
            <span className="text-xs text-ink3">{count}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

const FIXED_VALUES = Object.values(FIXED_FACETS).flat();
