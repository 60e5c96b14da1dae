import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { cache } from "react";
import { Rating } from "@/components/rating/rating";
import { ClientMessages } from "@/components/shell/client-messages";
import { formatInstant } from "@/lib/format/instant";
import { root } from "@/lib/server";
import { AttemptsSection } from "./attempts-section";
import { CandidatesSection } from "./candidates-section";
import { DecisionSection } from "./decision-section";
import { ExcludedSection } from "./excluded-section";
import { OutcomeSection } from "./outcome-section";
import { RawSection } from "./raw-section";
import { Readout } from "./readout";
import { RequestSection } from "./request-section";
import { TraceHead } from "./trace-head";

type TracePageProps = { readonly params: Promise<{ readonly trace: string }> };

/** Read once for the title and the page. */
const traceOf = cache((id: string) => root().engine.traces.get(id));

export async function generateMetadata({ params }: TracePageProps): Promise<Metadata> {
  const t = await getTranslations("traces.detail");
  const trace = await traceOf((await params).trace);
  return {
    title: trace === null ? t("not_found_title") : t("title", { time: formatInstant(trace.timestamp) }),
  };
}

/** One trace whole: what was asked, who stood to choose, why this one, what was tried, and what it took. */
export default async function TracePage({ params }: TracePageProps): Promise<ReactNode> {
  const trace = await traceOf((await params).trace);
  if (trace === null) notFound();
  const { task_context: context, decision_trace: decision, outcome } = trace;
  const set = await root().engine.traces.candidateSet(decision.candidate_set);
  return (
    <article>
      <TraceHead trace={trace} />
      <Readout trace={trace} />
      <RequestSection context={context} />
      <DecisionSection trace={trace} />
      <CandidatesSection decision={decision} />
      <ExcludedSection decision={decision} set={set} />
      <AttemptsSection attempts={outcome.attempts} />
      <OutcomeSection outcome={outcome} />
      {outcome.status === "answered" || outcome.user_feedback !== null ? (
        <ClientMessages namespaces={["rating"]}>
          <Rating traceId={trace.trace_id} standing={outcome.user_feedback} />
        </ClientMessages>
      ) : null}
      <RawSection trace={trace} />
    </article>
  );
}
