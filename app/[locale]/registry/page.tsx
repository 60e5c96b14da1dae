import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/shell/client-messages";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { regionIdsOf } from "../region-ids";
import { regionName, regionOptions } from "../region-options";
import { CSV_HREF, JSON_HREF } from "./hrefs";
import { installNow } from "./install-now";
import { IgnoredValues } from "./list/ignored-values";
import { RegistryDesk } from "./list/registry-desk";
import { registryRows } from "./rows";
import { knownNames, readRegistrySearch } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registry");
  return { title: t("title"), description: t("intro") };
}

/** Every model of the registry, with figures for one stated request. */
export default async function RegistryPage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>;
}): Promise<ReactNode> {
  const t = await getTranslations("registry");
  const locale = await getLocale();
  const { catalog, install, usualRegion } = await installNow();
  const regions = await regionOptions(catalog.zones, locale);
  const names = knownNames(catalog.models, regionIdsOf(regions));
  const { search, ignored } = readRegistrySearch(await searchParams, names, usualRegion);
  const rows = registryRows(catalog, search.workload, install);
  const region = await regionName(search.workload.region, catalog.zones, locale);
  return (
    <>
      <PageHead title={t("title")} intro={t("intro")} />
      <ClientMessages namespaces={["registry"]}>
        <IgnoredValues ignored={ignored} />
        <RegistryDesk rows={rows} regions={regions} regionName={region} usualRegion={usualRegion} />
      </ClientMessages>
      <Section title={t("downloads")}>
        <p className="mb-3 text-sm text-ink2">
          {t("as_of", { version: catalog.version, day: catalog.asOf })}
        </p>
        <div className="flex flex-wrap gap-2">
          <a
            className={BUTTON_STYLES.secondary}
            href={JSON_HREF}
            download={`ecocompute-registry-${catalog.asOf}.json`}
          >
            {t("json")}
          </a>
          <a
            className={BUTTON_STYLES.secondary}
            href={CSV_HREF}
            download={`ecocompute-registry-${catalog.asOf}.csv`}
          >
            {t("csv")}
          </a>
          <LinkButton href="/registry/diff">{t("diff")}</LinkButton>
        </div>
      </Section>
    </>
  );
}
