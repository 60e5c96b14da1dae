import type { RegistryRow } from "../row";
import type { Facet, RegistrySearch } from "../search-params";
import { FACETS } from "../search-params";

const knownOrNot = (value: unknown): string => (value === null ? "unknown" : "known");
const yesOrNo = (value: boolean | null): string => (value === null ? "unknown" : value ? "yes" : "no");

/** The values of a model under a facet; of what it can do there may be several, or none. */
export function facetValues(row: RegistryRow, facet: Facet): readonly string[] {
  switch (facet) {
    case "provider":
      return [row.provider];
    case "status":
      return [row.status];
    case "kind":
      return [row.kind];
    case "can":
      return Object.entries(row.can).flatMap(([ability, can]) => (can === true ? [ability] : []));
    case "thinks":
      return [yesOrNo(row.thinks)];
    case "energy":
      return [knownOrNot(row.energyWhPerRequest)];
    case "price":
      return [knownOrNot(row.inputUsdPerMTok)];
    case "adapter":
      return [yesOrNo(row.hasAdapter)];
  }
}

/** Whoever asks for two abilities wants both; of any other facet one of the chosen values is enough. */
function fits(row: RegistryRow, facet: Facet, chosen: readonly string[]): boolean {
  if (chosen.length === 0) return true;
  const values = facetValues(row, facet);
  return facet === "can"
    ? chosen.every((value) => values.includes(value))
    : chosen.some((value) => values.includes(value));
}

/** Every word of the search stands in the model's name, id or provider. */
function hasWords(row: RegistryRow, q: string): boolean {
  const text = `${row.name} ${row.id} ${row.provider}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The models that fit the search and every facet. */
export const matching = (
  rows: readonly RegistryRow[],
  { q, facets }: Pick<RegistrySearch, "q" | "facets">,
): readonly RegistryRow[] =>
  rows.filter((row) => hasWords(row, q) && FACETS.every((facet) => fits(row, facet, facets[facet])));

export type FacetCount = { readonly value: string; readonly count: number };

/**
 * How many models would be left of each value of a facet, the other facets standing as they are. Values in the order of `all`.
 */
export function facetCounts(
  rows: readonly RegistryRow[],
  { q, facets }: Pick<RegistrySearch, "q" | "facets">,
  facet: Facet,
  all: readonly string[],
): readonly FacetCount[] {
  const others = facet === "can" ? facets : { ...facets, [facet]: [] };
  const left = matching(rows, { q, facets: others });
  return all.map((value) => ({
    value,
    count: left.filter((row) => facetValues(row, facet).includes(value)).length,
  }));
}

/** The values with this one taken in or out, in the order of `all`. */
export const toggled = (
  chosen: readonly string[],
  value: string,
  all: readonly string[],
): readonly string[] => all.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one)));
