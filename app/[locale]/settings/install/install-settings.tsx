import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/shell/client-messages";
import { Section } from "@/components/ui/section";
import type { SettingName } from "@/lib/engine/settings/setting";
import { root } from "@/lib/server";
import { SettingForm } from "./setting-form";
import { settingRows } from "./setting-rows";
import { SpentToday } from "./spent-today";

/** What holds for the whole install, read anew from the store. */
export async function InstallSettings(): Promise<ReactNode> {
  const t = await getTranslations("settings");
  const { engine, today } = root();
  const states = await engine.settings.states();
  const { zones, sites } = today();
  const own = Object.values(sites).find(({ ownMachine }) => ownMachine);
  const rowOf = await settingRows({
    states,
    zones,
    registryPue: own ? own.pue.mid : 1,
    locale: await getLocale(),
  });
  const form = (name: SettingName, more?: ReactNode): ReactNode => (
    <SettingForm row={rowOf(name)}>{more}</SettingForm>
  );
  return (
    <ClientMessages namespaces={["settings"]}>
      <Section title={t("group.money")}>
        {form(
          "max_usd_per_day",
          <SpentToday spentUsd={engine.spend.spentUsd()} capUsd={states.max_usd_per_day.value} />,
        )}
        {form("store_prompts")}
        {form("exploration_share")}
      </Section>
      <Section title={t("group.energy")}>
        {form("region")}
        {form("electricity_usd_per_kwh")}
        {form("own_pue")}
      </Section>
      <Section title={t("group.looks")}>
        <p className="mb-4 max-w-prose text-sm text-ink2">{t("looks_about")}</p>
        {form("language")}
        {form("theme")}
      </Section>
    </ClientMessages>
  );
}
