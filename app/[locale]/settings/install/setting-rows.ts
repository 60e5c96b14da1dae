import type { Locale } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { SettingName } from "@/lib/engine/settings/setting";
import { THEMES } from "@/lib/engine/settings/setting";
import type { SettingSource, SettingStates } from "@/lib/engine/settings/setting-state";
import { formatInstant } from "@/lib/format/instant";
import { unreachable } from "@/lib/result";
import type { Zone } from "@/registry/catalog";
import { regionOptions } from "../../region-options";
import type { SettingRow } from "./setting-row";

/** How languages call themselves. */
const LANGUAGE_NAMES = { en: "English", zh: "中文" } as const;

type RowParts = {
  readonly states: SettingStates;
  readonly zones: readonly Zone[];
  /** Of own machines, as the registry has it. */
  readonly registryPue: number;
  readonly locale: Locale;
};

/** The rows of the settings page by name. */
export async function settingRows({ states, zones, registryPue, locale }: RowParts) {
  const t = await getTranslations("settings");
  const options: Partial<Record<SettingName, SettingRow["options"]>> = {
    store_prompts: [
      { value: "false", label: t("option.not_allowed") },
      { value: "true", label: t("option.allowed") },
    ],
    region: await regionOptions(zones, locale),
    language: [
      { value: "", label: t("option.browser") },
      ...Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label })),
    ],
    theme: THEMES.map((value) => ({ value, label: t(`option.${value}`) })),
  };
  const units: Partial<Record<SettingName, string>> = {
    max_usd_per_day: t("unit.usd_per_day"),
    exploration_share: t("unit.share"),
    electricity_usd_per_kwh: t("unit.usd_per_kwh"),
    own_pue: t("unit.ratio"),
  };
  const usual = (name: SettingName): string =>
    name === "own_pue" ? t("field.own_pue.default", { pue: registryPue }) : t(`field.${name}.default`);
  const sourceText = (name: SettingName, source: SettingSource): string => {
    switch (source.kind) {
      case "default":
        return t("source.default", { value: usual(name) });
      case "stored":
        return t("source.stored", { instant: formatInstant(source.at) });
      case "environment":
        return t("source.environment", { variable: source.variable });
      case "unreadable":
        return t("source.unreadable", {
          value: name === "max_usd_per_day" ? t("careful_cap") : usual(name),
        });
      default:
        return unreachable(source);
    }
  };
  return (name: SettingName): SettingRow => {
    const { value, source } = states[name];
    return {
      name,
      label: t(`field.${name}.label`),
      about: t(`field.${name}.about`),
      wrong: t(`field.${name}.wrong`),
      text: value === null || source.kind === "unreadable" ? "" : String(value),
      options: options[name] ?? null,
      unit: units[name] ?? null,
      usual: source.kind === "default" ? "" : t("default", { value: usual(name) }),
      source: sourceText(name, source),
      state: source.kind,
    };
  };
}
