import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { Section } from "@/components/ui/section";
import { formatShare } from "@/lib/format/change";
import { formatCount } from "@/lib/format/count";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import { PROVIDER_PLACE } from "@/lib/routing/place";
import { estimateOf } from "@/lib/trace/estimate-of";
import type { Trace } from "@/lib/trace/schema";
import type { Fact } from "./facts";
import { Aside, Code, Facts } from "./facts";
import { Limits, WhoCouldAnswer } from "./limits";

type Context = Trace["task_context"];

/** What was asked, as far as it was kept, and under which limits. */
export function RequestSection({ context }: { readonly context: Context }): ReactNode {
  const t = useTranslations("traces");
  const tRegions = useTranslations("regions");
  const said =
    context.task_type_by === "person"
      ? t("request.by_person")
      : t("request.by_classifier", { confidence: shareText(context.task_type_confidence) });
  const facts: readonly Fact[] = [
    {
      term: t("request.task_type"),
      value: (
        <>
          {t(`task.${context.task_type}`)}
          <Aside>{said}</Aside>
        </>
      ),
    },
    {
      term: t("request.input_tokens"),
      value: (
        <Quantity unit="tok" name={t("request.input_tokens")} estimate={estimateOf(context.input_tokens)} />
      ),
    },
    {
      term: t("request.output_tokens"),
      value: (
        <Quantity unit="tok" name={t("request.output_tokens")} estimate={estimateOf(context.output_tokens)} />
      ),
    },
    {
      term: t("request.max_tokens"),
      value: context.max_tokens === null ? t("none") : formatCount(context.max_tokens),
    },
    {
      term: t("request.region"),
      value: context.region === PROVIDER_PLACE ? tRegions("provider") : context.region,
    },
    { term: t("request.limits"), value: <Limits constraints={context.constraints} /> },
    { term: t("request.who"), value: <WhoCouldAnswer constraints={context.constraints} /> },
    { term: t("request.labels"), value: <Labels metadata={context.metadata} /> },
    {
      term: t("request.prompt"),
      value:
        context.prompt === null ? (
          <>
            {t("request.not_kept")}
            <Aside>{t.rich("request.hash", { hash: () => <Code>{context.prompt_hash}</Code> })}</Aside>
          </>
        ) : (
          <KeptText text={context.prompt} />
        ),
    },
    {
      term: t("request.answer"),
      value: context.answer === null ? t("request.not_kept") : <KeptText text={context.answer} />,
    },
  ];
  return (
    <Section title={t("detail.sections.request")}>
      <Facts facts={facts} />
    </Section>
  );
}

const shareText = (share: number | null): string =>
  (share === null ? null : formatShare(share)) ?? UNKNOWN_MARK;

function Labels({ metadata }: { readonly metadata: Context["metadata"] }): ReactNode {
  const t = useTranslations("traces");
  const labels = metadata === null ? [] : Object.entries(metadata);
  if (labels.length === 0) return t("none");
  return (
    <ul>
      {labels.map(([name, value]) => (
        <li key={name}>
          <Code>{name}</Code> = {value}
        </li>
      ))}
    </ul>
  );
}

const KeptText = ({ text }: { readonly text: string }): ReactNode => (
  <div className="border-l-2 border-control pl-3 whitespace-pre-wrap">{text}</div>
);
