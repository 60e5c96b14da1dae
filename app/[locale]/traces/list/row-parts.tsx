import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import type { TraceSummary } from "@/db/trace-store";
import { Link } from "@/i18n/navigation";
import { formatInstant } from "@/lib/format/instant";
import { ModelId, policyName } from "../words";

type RowProps = { readonly row: TraceSummary };

/** The moment of a trace, as the link to all of it. */
export function TraceLink({ row }: RowProps): ReactNode {
  const t = useTranslations("traces");
  const time = formatInstant(row.timestamp);
  return (
    <Link
      href={`/traces/${row.traceId}`}
      data-trace-row=""
      aria-label={t("list.open", {
        time,
        task: t(`task.${row.taskType}`),
        model: row.selectedModel ?? t("no_model"),
      })}
      className="inline-flex min-h-6 items-center px-0.5 font-semibold whitespace-nowrap text-accent underline decoration-control underline-offset-4 hover:decoration-accent focus-visible:-outline-offset-2 pointer-coarse:min-h-11"
    >
      <time dateTime={row.timestamp}>{time}</time>
    </Link>
  );
}

/** What is out of the ordinary about a trace, in words. Nothing where it was answered by a real model. */
export function StatusChips({ row }: RowProps): ReactNode {
  const t = useTranslations("traces");
  if (row.status === "answered" && !row.simulated) return null;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {row.status === "failed" ? <Chip tone="danger">{t("status.failed")}</Chip> : null}
      {row.simulated ? <Chip tone="simulated">{t("simulated")}</Chip> : null}
    </span>
  );
}

/** The chosen model, and the one that answered where it is another. */
export function ModelNames({ row }: RowProps): ReactNode {
  const t = useTranslations("traces");
  const { selectedModel, answeredBy } = row;
  return (
    <>
      {selectedModel === null ? (
        <span className="text-ink3">{t("no_model")}</span>
      ) : (
        <ModelId id={selectedModel} />
      )}
      {answeredBy === null || answeredBy === selectedModel ? null : (
        <span className="block text-xs text-ink2">
          {t.rich("answered_by", { model: () => <ModelId id={answeredBy} /> })}
        </span>
      )}
    </>
  );
}

/** Who chose: the mode and, unless a person did, the policy. */
export function Choice({ row }: RowProps): ReactNode {
  const t = useTranslations("traces");
  return (
    <>
      <span className="whitespace-nowrap">{t(`mode.${row.mode}`)}</span>
      {row.policyId === "manual" ? null : (
        <span className="block text-xs whitespace-nowrap text-ink2">{policyName(row.policyId, t)}</span>
      )}
    </>
  );
}
