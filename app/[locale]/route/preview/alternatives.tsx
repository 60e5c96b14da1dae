"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import type { Alternative } from "@/lib/routing/explain";
import type { RouteForm } from "../form/route-form";
import { POLICIES } from "../form/route-form";
import { limitText } from "./limit-text";
import type { Preview } from "./preview";

type AlternativesProps = {
  readonly preview: Preview;
  readonly onApply: (patch: Partial<RouteForm>) => void;
};

/** What would change the choice: each a sentence and, where it leads to another model, a button that does it. */
export function Alternatives({ preview: { choice }, onApply }: AlternativesProps): ReactNode {
  const t = useTranslations("route.alternative");
  if (choice.kind === "none") return null;
  return (
    <Section title={t("title")}>
      {choice.alternatives.length === 0 ? (
        <p className="text-sm text-ink2">{t("none")}</p>
      ) : (
        <ul className="border-t border-line">
          {choice.alternatives.map((alternative) => (
            <AlternativeLine key={keyOf(alternative)} alternative={alternative} onApply={onApply} />
          ))}
        </ul>
      )}
    </Section>
  );
}

const keyOf = ({ change }: Alternative): string =>
  change.kind === "policy" ? change.policyId : change.constraint;

function AlternativeLine({
  alternative,
  onApply,
}: {
  readonly alternative: Alternative;
  readonly onApply: (patch: Partial<RouteForm>) => void;
}): ReactNode {
  const t = useTranslations("route.alternative");
  const change = useChangeText(alternative);
  const text =
    alternative.name === null ? t("line_none", { change }) : t("line", { change, model: alternative.name });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2 text-sm">
      <span>{text}</span>
      {alternative.name === null ? null : (
        <Button label={t("apply_label", { change })} onPress={() => onApply(patchOf(alternative))}>
          {t("apply")}
        </Button>
      )}
    </li>
  );
}

function useChangeText({ change }: Alternative): string {
  const t = useTranslations("route");
  if (change.kind === "policy")
    return t("alternative.policy", { policy: t(`policy.${policyNamed(change.policyId)}`) });
  const { constraint, to } = change;
  return to === null
    ? t(`alternative.drop.${constraint}`)
    : t(`alternative.set.${constraint}`, { to: limitText(constraint, to) });
}

const policyNamed = (id: string) => POLICIES.find((name) => name === id) ?? "auto";

function patchOf({ change }: Alternative): Partial<RouteForm> {
  return change.kind === "policy"
    ? { policy: policyNamed(change.policyId) }
    : { [change.constraint]: change.to };
}
