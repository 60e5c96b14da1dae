"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { NumberField } from "@/components/ui/number-field";
import { PickMany } from "@/components/ui/pick-many";
import { Ticks } from "@/components/ui/ticks";
import { useSurroundings } from "../surroundings";
import type { FormPartProps } from "./form-part";
import { ABILITIES } from "./route-form";
import { isAnyone, useScopeText } from "./scope-text";

/** Who may answer: folded while it is anyone, with what is asked in its summary. */
export function ScopeFields({ form, wrong, onChange }: FormPartProps): ReactNode {
  const t = useTranslations("route");
  const summary = useScopeText(form);
  const [startsOpen] = useState(!isAnyone(form));
  const part = { form, wrong, onChange };
  return (
    <Disclosure summary={summary} startsOpen={startsOpen}>
      <div className="grid gap-x-8 gap-y-5 pt-1 lg:grid-cols-2">
        <div className="lg:col-span-2">
          <Providers {...part} />
        </div>
        <DeniedModels {...part} />
        <div className="flex flex-col gap-4">
          <Ticks
            legend={t("scope.abilities")}
            description={t("scope.abilities_about")}
            options={ABILITIES.map((ability) => ({ value: ability, label: t(`ability.${ability}`) }))}
            ticked={form.abilities}
            onChange={(abilities) => onChange({ abilities })}
          />
          <NumberField
            label={t("scope.smallest_context")}
            description={t("scope.smallest_context_about")}
            unit={t("scope.tokens")}
            placeholder={t("limit.none")}
            value={form.contextTokens}
            onChange={(contextTokens) => onChange({ contextTokens })}
            error={wrong.includes("context") ? t("wrong.context") : null}
          />
        </div>
      </div>
    </Disclosure>
  );
}

function Providers({ form, wrong, onChange }: FormPartProps): ReactNode {
  const t = useTranslations("route");
  const { providers } = useSurroundings();
  return (
    <Ticks
      legend={t("scope.providers")}
      description={t("scope.providers_about")}
      options={providers.map((value) => ({ value, label: value }))}
      ticked={form.providersAllowed ?? []}
      onChange={(ticked) => onChange({ providersAllowed: ticked.length === 0 ? null : ticked })}
      error={wrong.includes("providers_allowed") ? t("wrong.providers_allowed") : null}
    />
  );
}

function DeniedModels({ form, wrong, onChange }: FormPartProps): ReactNode {
  const t = useTranslations("route");
  const { models, providers } = useSurroundings();
  return (
    <PickMany
      label={t("scope.models")}
      description={t("scope.models_about")}
      chosen={form.modelsDenied}
      onChange={(modelsDenied) => onChange({ modelsDenied })}
      options={providers.map((label) => ({
        label,
        options: models
          .filter(({ provider }) => provider === label)
          .map(({ id, name }) => ({ value: id, label: name })),
      }))}
      words={{
        choose: t("scope.choose"),
        add: t("scope.deny"),
        list: t("scope.denied_list"),
        remove: (model) => t("scope.allow_again", { model }),
      }}
      error={wrong.includes("models_denied") ? t("wrong.models_denied") : null}
    />
  );
}
