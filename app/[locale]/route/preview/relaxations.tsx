"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { Relaxation } from "@/lib/routing/relax";
import type { RouteForm } from "../form/route-form";
import { useSurroundings } from "../surroundings";
import { isCapped, liftedBy } from "./lift";
import { limitText } from "./limit-text";
import type { NonePicked } from "./preview";

/** No model passed: which limit to relax, to what, and whom that admits. The rejected ones stand in the list below. */
export function Relaxations({
  none,
  onApply,
}: {
  readonly none: NonePicked;
  readonly onApply: (patch: Partial<RouteForm>) => void;
}): ReactNode {
  const t = useTranslations("route");
  const lifted = liftedBy(none.rejected);
  const isHelpless = none.relax.length === 0 && lifted === 0;
  return (
    <div className="mt-2">
      {isCapped(none.rejected) ? <p className="mb-1 text-sm text-ink2">{t("relax.capped")}</p> : null}
      <p className="text-sm text-ink2">{t(isHelpless ? "relax.nothing_helps" : "relax.choose")}</p>
      {isHelpless ? null : (
        <ul className="mt-3 border-t border-line">
          {none.relax.map((relaxation) => (
            <RelaxationLine key={relaxation.model} relaxation={relaxation} onApply={onApply} />
          ))}
          {lifted === 0 ? null : (
            <Line text={t("scope.lift", { count: lifted })}>
              <Button onPress={() => onApply({ providersAllowed: null, modelsDenied: [] })}>
                {t("scope.lift_apply")}
              </Button>
            </Line>
          )}
        </ul>
      )}
    </div>
  );
}

const Line = ({ text, children }: { readonly text: string; readonly children: ReactNode }): ReactNode => (
  <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2 text-sm">
    <span>{text}</span>
    {children}
  </li>
);

function RelaxationLine({
  relaxation: { model, changes },
  onApply,
}: {
  readonly relaxation: Relaxation;
  readonly onApply: (patch: Partial<RouteForm>) => void;
}): ReactNode {
  const t = useTranslations("route.relax");
  const format = useFormatter();
  const { nameOf } = useSurroundings();
  const steps = changes.map(({ constraint, to }) =>
    to === null ? t(`drop.${constraint}`) : t(`to.${constraint}`, { to: limitText(constraint, to) }),
  );
  return (
    <Line text={t("line", { changes: format.list(steps), model: nameOf(model) })}>
      <Button
        label={t("apply_label", { model: nameOf(model) })}
        onPress={() => onApply(Object.fromEntries(changes.map(({ constraint, to }) => [constraint, to])))}
      >
        {t("apply")}
      </Button>
    </Line>
  );
}
