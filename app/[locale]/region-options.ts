import type { Locale } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import type { Region } from "@/lib/routing/place";
import { PROVIDER_PLACE } from "@/lib/routing/place";
import type { Zone } from "@/registry/catalog";
import { regionGroups } from "./region-groups";

/** Whose electricity may be reckoned with, for a list in the reader's language. */
export async function regionOptions(
  zones: readonly Zone[],
  locale: Locale,
): Promise<readonly (SelectOption | SelectGroup)[]> {
  const t = await getTranslations({ locale, namespace: "regions" });
  return regionGroups(zones, locale, {
    provider: t("provider"),
    wide: t("wide"),
    countries: t("countries"),
    parts: (country) => t("parts", { country }),
  });
}

/** A region in the reader's language, for a sentence. */
export async function regionName(region: Region, zones: readonly Zone[], locale: Locale): Promise<string> {
  const t = await getTranslations({ locale, namespace: "regions" });
  if (region === PROVIDER_PLACE) return t("provider_in_text");
  return zones.find(({ id }) => id === region)?.name[locale] ?? region;
}
