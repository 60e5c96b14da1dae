import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/shell/client-messages";
import { PageHead } from "@/components/ui/page-head";
import { SimulatedBanner } from "@/components/ui/simulated-banner";
import { root } from "@/lib/server";
import { regionIdsOf } from "../region-ids";
import { regionOptions } from "../region-options";
import { modelChoices } from "./choices";
import { RouteDesk } from "./route-desk";
import { knownNames, readSearch } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("route");
  return { title: t("title"), description: t("intro") };
}

export default async function RoutePage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>;
}): Promise<ReactNode> {
  const t = await getTranslations("route");
  const locale = await getLocale();
  const { engine, providerStates } = root();
  const surroundings = await engine.surroundings(engine.effects.now());
  const { catalog } = surroundings;
  const { mayStoreText, explorationShare, electricityUsdPerKwh, region } = engine.settings.current();
  const regions = await regionOptions(catalog.zones, locale);
  const names = knownNames(catalog.models, regionIdsOf(regions));
  const { settings, ignored } = readSearch(await searchParams, names, region);
  const models = modelChoices(surroundings, await providerStates());
  return (
    <>
      <PageHead title={t("title")} intro={t("intro")} />
      {models.some(({ simulated }) => simulated) ? (
        <SimulatedBanner>{t("simulated_banner")}</SimulatedBanner>
      ) : null}
      <ClientMessages namespaces={["route", "rating", "reasons"]}>
        <RouteDesk
          settings={settings}
          ignored={ignored}
          models={models}
          regions={regions}
          mayStoreText={mayStoreText}
          explorationShare={explorationShare}
          isElectricityKnown={electricityUsdPerKwh !== null}
        />
      </ClientMessages>
    </>
  );
}
