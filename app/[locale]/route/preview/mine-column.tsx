"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Select } from "@/components/ui/select";
import type { ModelChoice } from "../choices";
import type { RouteForm } from "../form/route-form";
import { useSurroundings } from "../surroundings";
import { Column } from "./column";
import { isOwnRule } from "./lift";
import { PickedView } from "./picked-view";
import type { ShownPreview } from "./use-preview";
import { ViolationList } from "./violation-list";

type MineColumnProps = {
  readonly form: RouteForm;
  readonly shown: ShownPreview | null;
  readonly onChange: (patch: Partial<RouteForm>) => void;
};

/** The person's own pick: any model, also one that breaks a limit or cannot be called here, with what speaks against it. */
export function MineColumn({ form, shown, onChange }: MineColumnProps): ReactNode {
  const t = useTranslations("route");
  const { modelOf } = useSurroundings();
  const options = [{ value: "", label: t("mine.none") }, ...useModelOptions()];
  const chosen = form.mine === null ? undefined : modelOf(form.mine);
  const preview = shown?.form.mine === form.mine ? shown.previews.mine : null;
  const choice = preview?.choice;
  const rejection = choice?.kind === "none" ? choice.rejected.find(({ id }) => id === form.mine) : undefined;
  return (
    <Column
      title={t("mine.title")}
      lead={
        <div className="mt-2">
          <Select
            label={t("mine.label")}
            value={form.mine ?? ""}
            onChange={(id) => onChange({ mine: id === "" ? null : id })}
            options={options}
          />
        </div>
      }
    >
      {chosen === undefined ? <p className="mt-3 text-sm text-ink2">{t("mine.hint")}</p> : null}
      {chosen !== undefined && choice === undefined && chosen.access !== "connected" ? (
        <p className="mt-3 text-sm text-warn">
          {t(`access.${chosen.access}`, { variable: chosen.keyVariable ?? "none" })}
        </p>
      ) : null}
      {choice?.kind === "picked" ? <PickedView picked={choice} against={null} share={0} /> : null}
      {rejection === undefined ? null : (
        <div className="mt-3 border-l-4 border-warn pl-3 text-sm">
          <p className="font-semibold text-warn">
            {t(isOwnRule(rejection) ? "mine.not_allowed" : "mine.cannot", { model: rejection.name })}
          </p>
          <ViolationList rejected={rejection} violations={rejection.violations} />
        </div>
      )}
    </Column>
  );
}

/** All models by provider; what stands in the way of a call stands behind the name. */
function useModelOptions() {
  const t = useTranslations("route");
  const { models } = useSurroundings();
  const labelOf = ({ name, status, access }: ModelChoice): string => {
    const told = access === "connected" ? status : access;
    return told === "active" ? name : `${name} (${t(`state.${told}`)})`;
  };
  const providers = [...new Set(models.map(({ provider }) => provider))];
  return providers.map((provider) => ({
    label: provider,
    options: models
      .filter((model) => model.provider === provider)
      .map((model) => ({ value: model.id, label: labelOf(model) })),
  }));
}
