import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import { Chip } from "@/components/ui/chip";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";
import { SimulatedBanner } from "@/components/ui/simulated-banner";
import { formatInstant } from "@/lib/format/instant";
import { NO_BREAK_SPACE } from "@/lib/format/symbols";
import type { Trace } from "@/lib/trace/schema";
import { traceHref } from "../export-href";
import { CopyButton } from "./copy-button";
import { Code } from "./facts";

/** When, which, and what kind of trace this is; what one can take from it. */
export function TraceHead({ trace }: { readonly trace: Trace }): ReactNode {
  const t = useTranslations("traces");
  const { trace_id: id, outcome, decision_trace: decision } = trace;
  return (
    <>
      <PageHead
        title={t("detail.title", { time: unbroken(formatInstant(trace.timestamp)) })}
        intro={
          <span className="flex flex-wrap gap-1.5 pt-1">
            <Chip tone={outcome.status === "failed" ? "danger" : "accent"}>
              {t(`status.${outcome.status}`)}
            </Chip>
            <Chip>{t(`mode.${decision.mode}`)}</Chip>
            <Chip>{t(`origin.${trace.origin}`)}</Chip>
            {trace.simulated ? <Chip tone="simulated">{t("simulated")}</Chip> : null}
          </span>
        }
      />
      {trace.simulated ? (
        <div className="mb-4">
          <SimulatedBanner>{t("simulated_trace")}</SimulatedBanner>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="text-sm">
          <span className="text-ink3">{t("detail.id")} </span>
          <Code>{id}</Code>
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <CopyButton
            text={id}
            label={t("detail.copy_id")}
            done={t("detail.copied")}
            failed={t("detail.copy_failed")}
          />
          <a
            className={BUTTON_STYLES.secondary}
            href={traceHref(id)}
            download={`ecocompute-trace-${id}.json`}
          >
            {t("detail.download")}
          </a>
          <LinkButton href="/traces">{t("detail.all")}</LinkButton>
        </div>
      </div>
    </>
  );
}

/** A word joiner behind each hyphen and a no-break space for each space: the moment stays on one line of the title. */
const unbroken = (time: string): string => time.replaceAll("-", "-\u2060").replaceAll(" ", NO_BREAK_SPACE);
