import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { Link } from "@/i18n/navigation";
import { SCORE_STALE_DAYS } from "@/registry/freshness";
import { modelHref } from "../hrefs";
import type { ModelView, Warning } from "./model-view";
import { warningsOf } from "./model-view";

/** What has to be known before this model is used; nothing where there is nothing. */
export function WarningSection({ view }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  const warnings = warningsOf(view);
  const { replacement } = view;
  if (warnings.length === 0 && replacement === null) return null;
  return (
    <Section title={t("sections.warnings")}>
      <ul className="flex flex-col gap-1 border-l-4 border-warn pl-3 text-sm">
        {warnings.map((warning) => (
          <li key={warning.kind}>
            <WarningText warning={warning} view={view} />
          </li>
        ))}
        {replacement === null ? null : (
          <li>
            {t.rich("warn.replaced", {
              link: () => (
                <Link className="text-accent underline underline-offset-4" href={modelHref(replacement.id)}>
                  {replacement.name}
                </Link>
              ),
            })}
          </li>
        )}
      </ul>
    </Section>
  );
}

function WarningText({ warning, view }: { readonly warning: Warning; readonly view: ModelView }): string {
  const t = useTranslations("registry.detail.warn");
  const task = useTranslations("registry.task");
  switch (warning.kind) {
    case "no_adapter":
      return t("no_adapter", { provider: view.model.provider });
    case "retired":
      return t("retired", { day: warning.day });
    case "retires_soon":
      return t("retires_soon", { day: warning.day, days: warning.days });
    case "stale_price":
      return t("stale_price", { days: warning.days });
    case "stale_score":
      return t("stale_score", {
        days: SCORE_STALE_DAYS,
        day: warning.tasks.flatMap((one) => view.model.scores[one]?.from ?? []).sort()[0] ?? "",
        tasks: warning.tasks.map((one) => task(one)).join(", "),
      });
    case "no_scores":
      return t("no_scores", { tasks: warning.tasks.map((one) => task(one)).join(", ") });
    default:
      return t(warning.kind);
  }
}
