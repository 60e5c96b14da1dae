import type { SelectGroup, SelectOption } from "@/components/ui/select";
import { exact } from "@/lib/footprint/interval";
import { figureText, formatFigure } from "@/lib/format/figure";
import { PROVIDER_PLACE } from "@/lib/routing/place";
import type { Zone } from "@/registry/catalog";

type Words = {
  readonly provider: string;
  readonly wide: string;
  readonly countries: string;
  readonly parts: (country: string) => string;
};

/**
 * Whose electricity may be reckoned with, for a list: where each provider computes, the world and groups of countries, countries, and
 * behind them the grids within a country, country by country. Each group stands in the order of the reader's language, the world first.
 */
export function regionGroups(
  zones: readonly Zone[],
  locale: "en" | "zh",
  words: Words,
): readonly (SelectOption | SelectGroup)[] {
  const order = new Intl.Collator(locale);
  const byName = zones.toSorted((a, b) => order.compare(a.name[locale], b.name[locale]));
  const names = new Map(zones.map(({ id, name }) => [id, name[locale]]));
  const ofKind = (kind: Zone["kind"]): readonly Zone[] => byName.filter((zone) => zone.kind === kind);
  const group = (label: string, members: readonly Zone[]): readonly SelectGroup[] =>
    members.length === 0 ? [] : [{ label, options: members.map((zone) => optionOf(zone, locale)) }];
  const parts = ofKind("subnational");
  const countries = [...new Set(parts.map(({ within }) => within ?? ""))].map((id) => ({
    country: names.get(id) ?? id,
    members: parts.filter(({ within }) => within === id),
  }));
  return [
    { value: PROVIDER_PLACE, label: words.provider },
    ...group(words.wide, [...ofKind("world"), ...ofKind("group")]),
    ...group(words.countries, ofKind("country")),
    ...countries
      .toSorted((a, b) => order.compare(a.country, b.country))
      .flatMap(({ country, members }) => group(words.parts(country), members)),
  ];
}

const optionOf = ({ id, name, gramsPerKwh, year }: Zone, locale: "en" | "zh"): SelectOption => ({
  value: id,
  label: `${name[locale]} · ${figureText(formatFigure(exact(gramsPerKwh, "measured"), "g/kWh"))} (${year})`,
});
