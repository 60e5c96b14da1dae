import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import type { CandidateSet, Trace } from "@/lib/trace/schema";
import { ModelId } from "../words";
import { excludedGroups } from "./excluded";
import { Facts } from "./facts";

type ExcludedSectionProps = {
  readonly decision: Trace["decision_trace"];
  /** The ids that stood to choose, in the order of the codes; null = not in the store. */
  readonly set: CandidateSet | null;
};

/** Every model that was not a candidate, under the reason that is told first. */
export function ExcludedSection({ decision, set }: ExcludedSectionProps): ReactNode {
  const t = useTranslations("traces");
  const codes = useTranslations("exclusions");
  const groups = excludedGroups(decision.excluded, set === null ? null : set.models);
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const isNameless = groups.some(({ models }) => models === null);
  return (
    <Section title={t("detail.sections.excluded")}>
      <p className="mb-2 text-sm">
        {t("excluded.count", { count: total })} {isNameless ? t("excluded.no_names") : null}
      </p>
      {groups.length === 0 ? null : (
        <Facts
          facts={groups.map(({ code, count, models }) => ({
            term: codes(code),
            value: models === null ? t("excluded.models", { count }) : <Models models={models} />,
          }))}
        />
      )}
    </Section>
  );
}

const Models = ({ models }: { readonly models: readonly string[] }): ReactNode => (
  <ul className="flex flex-wrap gap-x-4">
    {models.map((model) => (
      <li key={model}>
        <ModelId id={model} />
      </li>
    ))}
  </ul>
);
