import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHead } from "@/components/ui/page-head";
import { SimulatedBanner } from "@/components/ui/simulated-banner";
import { root } from "@/lib/server";
import { InstallSettings } from "./install/install-settings";
import { ProviderSection } from "./providers/provider-section";
import { isNobodyConnected } from "./providers/standing";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title"), description: t("intro") };
}

export default async function SettingsPage(): Promise<ReactNode> {
  const t = await getTranslations("settings");
  const { engine, providerOverviews } = root();
  const overviews = await providerOverviews();
  return (
    <>
      <PageHead title={t("title")} intro={t("intro")} />
      {isNobodyConnected(overviews) ? <SimulatedBanner>{t("providers.simulated")}</SimulatedBanner> : null}
      <ProviderSection overviews={overviews} nowMs={engine.effects.now()} />
      <InstallSettings />
    </>
  );
}
