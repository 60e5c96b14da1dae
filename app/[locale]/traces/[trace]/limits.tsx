import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount } from "@/lib/format/count";
import type { Trace } from "@/lib/trace/schema";
import { exactText } from "./exact-text";

type Constraints = Trace["task_context"]["constraints"];
type ConstraintsProps = { readonly constraints: Constraints };

/** The limits of the request as they were given. */
export function Limits({ constraints }: ConstraintsProps): ReactNode {
  const t = useTranslations("traces");
  const given = [
    { text: "max_cost", limit: constraints.max_cost, unit: "USD" },
    { text: "max_latency", limit: constraints.max_latency, unit: "ms" },
    { text: "min_quality", limit: constraints.min_quality, unit: "" },
    { text: "max_energy", limit: constraints.max_energy_wh, unit: "Wh" },
    { text: "max_carbon", limit: constraints.max_carbon_g, unit: "g" },
  ] as const;
  const set = given.flatMap(({ text, limit, unit }) =>
    limit === null ? [] : [t(`request.${text}`, { limit: exactText(limit, unit) })],
  );
  return set.length === 0 ? t("none") : set.join(" · ");
}

/** Who could answer, as the request said it and as its own tools, images and fields asked for. */
export function WhoCouldAnswer({ constraints }: ConstraintsProps): ReactNode {
  const t = useTranslations("traces.request");
  const format = useFormatter();
  const { providers_allowed: providers, models_denied: denied } = constraints;
  const rules = [
    ...(providers === null ? [] : [t("providers", { names: format.list(providers) })]),
    ...(denied.length === 0 ? [] : [t("denied", { names: format.list(denied) })]),
    ...useNeeds(constraints),
  ];
  return rules.length === 0 ? t("anyone") : rules.join(" · ");
}

function useNeeds({ needs }: Constraints): readonly string[] {
  const t = useTranslations("traces.request");
  const format = useFormatter();
  if (needs === null) return [];
  // Tools are an ability and a field of the request.
  const names = [...new Set([...needs.abilities, ...needs.fields])].map((need) => t(`ability.${need}`));
  return [
    ...(names.length === 0 ? [] : [t("needs", { names: format.list(names) })]),
    ...(needs.context === null ? [] : [t("context", { limit: formatCount(needs.context) })]),
  ];
}
