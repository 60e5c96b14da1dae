import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MethodId } from "@/components/method-id";
import { methodAt } from "@/components/method-id";
import type { Evidence, QuantityKind } from "@/components/quantity";
import { Quantity } from "@/components/quantity";
import { Section } from "@/components/ui/section";
import { Link } from "@/i18n/navigation";
import type { Estimate } from "@/lib/footprint/interval";
import { METHOD_VERSION } from "@/lib/footprint/method";
import { formatCount } from "@/lib/format/count";
import type { FigureUnit } from "@/lib/format/figure";
import type { StatedWorkload } from "../search-params";
import type { ModelView } from "./model-view";

type FiguresSectionProps = {
  readonly view: ModelView;
  readonly workload: StatedWorkload;
  /** The zone's name in the reader's language. */
  readonly region: string;
};

/** What the stated request takes on this model, each figure with its evidence. */
export function FiguresSection({ view, workload, region }: FiguresSectionProps): ReactNode {
  const t = useTranslations("registry.detail");
  const task = useTranslations("registry.task")(workload.task);
  const { figures, model } = view;
  const score = model.scores[workload.task];
  const by = (method: MethodId): string => methodAt(method, METHOD_VERSION);
  return (
    <Section title={t("sections.figures")} rule="strong">
      <p className="mb-3 max-w-prose text-sm text-ink2">
        {t("request.text", {
          input: formatCount(workload.inputTokens),
          output: formatCount(workload.outputTokens),
          task,
          region,
        })}{" "}
        <Link className="text-accent underline underline-offset-4" href="/registry">
          {t("request.change")}
        </Link>
      </p>
      <dl className="grid grid-cols-1 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-3 lg:grid-cols-5">
        <Figure
          term={t("request.quality", { task })}
          estimate={figures.quality}
          unit=""
          evidence={score === null ? {} : { method: score.method, source: score.source, date: score.from }}
        />
        <Figure
          term={t("request.cost")}
          kind="cost"
          estimate={figures.costUsd}
          unit="USD"
          evidence={{ method: by("cost"), source: model.price?.source, date: model.price?.readOn }}
        />
        <Figure
          term={t("request.energy")}
          kind="energy"
          estimate={figures.energyWh}
          unit="Wh"
          evidence={{ method: by("energy") }}
        />
        <Figure
          term={t("request.carbon")}
          kind="carbon"
          estimate={figures.carbonG}
          unit="g"
          evidence={{ method: by("carbon") }}
        />
        <Figure
          term={t("request.time")}
          kind="latency"
          estimate={figures.latencyMs}
          unit="ms"
          evidence={{ method: by("latency"), date: model.speed?.from }}
        />
      </dl>
    </Section>
  );
}

type FigureProps = {
  readonly term: string;
  readonly estimate: Estimate | null;
  readonly unit: FigureUnit;
  readonly kind?: QuantityKind;
  readonly evidence: Evidence;
};

const Figure = ({ term, estimate, unit, kind, evidence }: FigureProps): ReactNode => (
  <div className="min-w-0 bg-surface px-3 py-2">
    <dt className="text-xs text-ink3">{term}</dt>
    <dd>
      <Quantity name={term} estimate={estimate} unit={unit} kind={kind} evidence={evidence} />
    </dd>
  </div>
);
