import { useFormatter, useTranslations } from "next-intl";
import { formatCount } from "@/lib/format/count";
import type { ScopeForm } from "./route-form";

/** True where every model of every provider may answer. */
export const isAnyone = ({ providersAllowed, modelsDenied, abilities, contextTokens }: ScopeForm): boolean =>
  providersAllowed === null && modelsDenied.length === 0 && abilities.length === 0 && contextTokens === null;

/** Who may answer, in a line: "only openai · with tools". */
export function useScopeText({
  providersAllowed,
  modelsDenied,
  abilities,
  contextTokens,
}: ScopeForm): string {
  const t = useTranslations("route");
  const format = useFormatter();
  const rules = [
    ...(providersAllowed === null ? [] : [t("scope.only", { providers: format.list(providersAllowed) })]),
    ...(modelsDenied.length === 0 ? [] : [t("scope.denied", { count: modelsDenied.length })]),
    ...(abilities.length === 0
      ? []
      : [t("scope.needs", { needs: format.list(abilities.map((ability) => t(`scope.need.${ability}`))) })]),
    ...(contextTokens === null ? [] : [t("scope.context", { tokens: formatCount(contextTokens) })]),
  ];
  return t("scope.now", { rules: rules.length === 0 ? t("scope.anyone") : rules.join(" · ") });
}
