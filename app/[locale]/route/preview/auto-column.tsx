"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RouteForm } from "../form/route-form";
import { pickedOf } from "../run/orders";
import { useSurroundings } from "../surroundings";
import { Column } from "./column";
import { PickedView } from "./picked-view";
import { Relaxations } from "./relaxations";
import type { ShownPreview } from "./use-preview";

type AutoColumnProps = {
  readonly shown: ShownPreview | null;
  readonly onChange: (patch: Partial<RouteForm>) => void;
};

/** The policy's pick, with what it changes against the person's own; where no model passes, which limit to relax. */
export function AutoColumn({ shown, onChange }: AutoColumnProps): ReactNode {
  const t = useTranslations("route.auto");
  const { explorationShare } = useSurroundings();
  const choice = shown?.previews.auto.choice;
  const mine = shown === null ? null : pickedOf(shown, "mine");
  return (
    <Column
      title={t("title")}
      lead={
        <p className="mt-2 text-sm text-ink2">
          {choice?.kind === "picked"
            ? t("among", {
                passed: choice.passed,
                rejected: choice.rejected.length,
                version: choice.policyVersion,
              })
            : t(choice === undefined ? "hint" : "none")}
        </p>
      }
    >
      {choice?.kind === "picked" ? (
        <PickedView
          picked={choice}
          against={mine?.pick.id === choice.pick.id ? null : (mine?.pick ?? null)}
          share={explorationShare}
        />
      ) : null}
      {choice?.kind === "none" ? <Relaxations none={choice} onApply={onChange} /> : null}
    </Column>
  );
}
