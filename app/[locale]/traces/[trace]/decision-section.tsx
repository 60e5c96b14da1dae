import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import type { Trace } from "@/lib/trace/schema";
import { axisName, policyName } from "../words";
import { exactText } from "./exact-text";
import type { Fact } from "./facts";
import { Aside, Code, Facts } from "./facts";
import { ReasonList } from "./reason-list";

/** Who chose, by which rule, with which draw, and why this model. */
export function DecisionSection({ trace }: { readonly trace: Trace }): ReactNode {
  const t = useTranslations("traces");
  const { decision_trace: decision } = trace;
  const facts: readonly Fact[] = [
    {
      term: t("decision.policy"),
      value: (
        <>
          {policyName(decision.policy_id, t)} <Code>{decision.policy_version}</Code>
          <Aside>{t(`mode.${decision.mode}`)}</Aside>
        </>
      ),
    },
    ...(decision.weights === null
      ? []
      : [{ term: t("decision.weights"), value: <Weights weights={decision.weights} /> }]),
    {
      term: t("decision.draw"),
      value: (
        <>
          {exactText(decision.draw, "")}
          <Aside>{t("decision.draw_hint")}</Aside>
        </>
      ),
    },
    {
      term: t("decision.explored"),
      value: t(decision.explored ? "decision.explored_yes" : "decision.explored_no"),
    },
    ...(trace.comparison_id === null
      ? []
      : [
          {
            term: t("comparison.term"),
            value: t.rich("comparison.id", { id: () => <Code>{trace.comparison_id}</Code> }),
          },
        ]),
    {
      term: t("decision.versions"),
      value: t.rich("decision.versions_text", {
        registry: () => <Code>{trace.registry_version}</Code>,
        method: () => <Code>{trace.method_version}</Code>,
      }),
    },
  ];
  return (
    <Section title={t("detail.sections.decision")}>
      <h3 className="mb-1 text-sm font-semibold text-ink3">{t("decision.why")}</h3>
      <ReasonList explanation={decision.explanation} />
      <div className="mt-4">
        <Facts facts={facts} />
      </div>
    </Section>
  );
}

function Weights({ weights }: { readonly weights: Readonly<Record<string, number>> }): ReactNode {
  const t = useTranslations("traces");
  return Object.entries(weights)
    .map(([axis, weight]) => t("candidates.term", { axis: axisName(axis, t), value: exactText(weight, "") }))
    .join(" · ");
}
