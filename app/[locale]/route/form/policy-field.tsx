"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NumberField } from "@/components/ui/number-field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { FormPartProps } from "./form-part";
import { POLICIES, WEIGHT_AXES } from "./route-form";

const WEIGHT_STEP = 0.05;

/** What the router shall care about; the custom policy shows its five weights. */
export function PolicyField({ form, wrong, onChange }: FormPartProps): ReactNode {
  const t = useTranslations("route");
  return (
    <div>
      <SegmentedControl
        label={t("policy.label")}
        value={form.policy}
        onChange={(policy) => onChange({ policy })}
        segments={POLICIES.map((value) => ({ value, label: t(`policy.${value}`) }))}
      />
      <p className="mt-1.5 text-xs text-ink2">{t(`policy.about.${form.policy}`)}</p>
      {form.policy === "custom" ? (
        <fieldset className="mt-3">
          <legend className="sr-only">{t("policy.weights")}</legend>
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-5">
            {WEIGHT_AXES.map((axis) => (
              <NumberField
                key={axis}
                label={t(`axis.${axis}`)}
                value={form.weights[axis]}
                step={WEIGHT_STEP}
                onChange={(value) => onChange({ weights: { ...form.weights, [axis]: value ?? 0 } })}
              />
            ))}
          </div>
          {wrong.includes("weights") ? (
            <p role="alert" className="mt-1 text-xs font-semibold text-danger">
              {t("wrong.weights")}
            </p>
          ) : null}
        </fieldset>
      ) : null}
    </div>
  );
}
