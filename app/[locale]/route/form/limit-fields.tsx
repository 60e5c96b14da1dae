"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Co2e } from "@/components/co2e";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { THIN_SPACE } from "@/lib/format/symbols";
import type { Constraints } from "@/lib/routing/request";
import { MS_PER_SECOND } from "@/lib/units";
import { useSurroundings } from "../surroundings";
import type { FormPartProps } from "./form-part";

/** Each limit with the unit in which it is typed. */
const LIMITS = [
  { constraint: "maxCostUsd", text: "max_cost", field: "max_cost", unit: "USD" },
  { constraint: "maxLatencyMs", text: "max_latency", field: "max_latency", unit: "s" },
  { constraint: "minQuality", text: "min_quality", field: "min_quality", unit: undefined },
  { constraint: "maxEnergyWh", text: "max_energy", field: "max_energy_wh", unit: "Wh" },
  { constraint: "maxCarbonG", text: "max_carbon", field: "max_carbon_g", unit: <GramsCo2e /> },
] as const;

/** What a call must keep to, and the electricity zone that carbon is reckoned with. Empty = no limit. */
export function LimitFields({ form, wrong, onChange }: FormPartProps): ReactNode {
  const t = useTranslations("route");
  const { regions } = useSurroundings();
  return (
    <fieldset className="border-t border-line pt-4">
      <legend className="sr-only">{t("limit.legend")}</legend>
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        {LIMITS.map(({ constraint, text, field, unit }) => (
          <NumberField
            key={constraint}
            label={t(`limit.${text}`)}
            description={t(`limit.${text}_about`)}
            unit={unit}
            placeholder={t("limit.none")}
            value={typed(constraint, form[constraint])}
            onChange={(value) => onChange({ [constraint]: meant(constraint, value) })}
            error={wrong.includes(field) ? t(`wrong.${field}`) : null}
          />
        ))}
        <Select
          label={t("limit.region")}
          description={t("limit.region_about")}
          value={form.region}
          onChange={(region) => onChange({ region })}
          options={regions}
          error={wrong.includes("region") ? t("wrong.region") : null}
        />
      </div>
    </fieldset>
  );
}

function GramsCo2e(): ReactNode {
  return (
    <>
      g{THIN_SPACE}
      <Co2e />
    </>
  );
}

/** Time is typed in seconds and kept in whole milliseconds: 0.7 s times 1000 is not 700 in binary. */
const typed = (constraint: keyof Constraints, limit: number | null): number | null =>
  limit === null || constraint !== "maxLatencyMs" ? limit : limit / MS_PER_SECOND;
const meant = (constraint: keyof Constraints, value: number | null): number | null =>
  value === null || constraint !== "maxLatencyMs" ? value : Math.round(value * MS_PER_SECOND);
