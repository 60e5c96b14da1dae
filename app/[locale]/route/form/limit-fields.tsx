"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { exact } from "@/lib/footprint/interval";
import { figureText, formatFigure } from "@/lib/format/figure";
import { MS_PER_SECOND } from "@/lib/units";
import { useSurroundings } from "../surroundings";
import type { FieldName } from "./field-name";
import type { FormPartProps } from "./form-part";

/** Cost, time and quality that a call must keep to, and the electricity zone that carbon is reckoned with. Empty = no limit. */
export function LimitFields({ form, wrong, onChange }: FormPartProps): ReactNode {
  const t = useTranslations("route");
  const { regions } = useSurroundings();
  const { maxLatencyMs } = form;
  const wrongText = (field: Extract<FieldName, "max_cost" | "max_latency" | "min_quality" | "region">) =>
    wrong.includes(field) ? t(`wrong.${field}`) : null;
  return (
    <fieldset className="border-t border-line pt-4">
      <legend className="sr-only">{t("limit.legend")}</legend>
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        <NumberField
          label={t("limit.max_cost")}
          description={t("limit.max_cost_about")}
          unit="USD"
          placeholder={t("limit.none")}
          value={form.maxCostUsd}
          onChange={(maxCostUsd) => onChange({ maxCostUsd })}
          error={wrongText("max_cost")}
        />
        <NumberField
          label={t("limit.max_latency")}
          description={t("limit.max_latency_about")}
          unit="s"
          placeholder={t("limit.none")}
          value={maxLatencyMs === null ? null : maxLatencyMs / MS_PER_SECOND}
          onChange={(seconds) => onChange({ maxLatencyMs: seconds === null ? null : inMs(seconds) })}
          error={wrongText("max_latency")}
        />
        <NumberField
          label={t("limit.min_quality")}
          description={t("limit.min_quality_about")}
          placeholder={t("limit.none")}
          value={form.minQuality}
          onChange={(minQuality) => onChange({ minQuality })}
          error={wrongText("min_quality")}
        />
        <Select
          label={t("limit.region")}
          description={t("limit.region_about")}
          value={form.region}
          onChange={(region) => onChange({ region })}
          options={regions.map(({ id, name, gramsPerKwh, year }) => ({
            value: id,
            label: `${name} · ${figureText(formatFigure(exact(gramsPerKwh, "measured"), "g/kWh"))} (${year})`,
          }))}
          error={wrongText("region")}
        />
      </div>
    </fieldset>
  );
}

/** Whole milliseconds: 0.7 s times 1000 is not 700 in binary. */
const inMs = (seconds: number): number => Math.round(seconds * MS_PER_SECOND);
