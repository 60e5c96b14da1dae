import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { Section } from "@/components/ui/section";
import { estimateOf } from "@/lib/trace/estimate-of";
import type { Trace } from "@/lib/trace/schema";
import { changeOf, clocked } from "../figures";
import { Count } from "../words";
import type { Fact } from "./facts";
import { Facts } from "./facts";

type Outcome = Trace["outcome"];

/** What became of it: who answered, tokens and who counted them, what it took, and that against the baseline. */
export function OutcomeSection({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const t = useTranslations("traces");
  const { usage, finish_reason: finish } = outcome;
  const facts: readonly Fact[] = [
    { term: t("outcome.answered_by"), value: outcome.answered_by ?? t("none") },
    ...(outcome.served_model === null
      ? []
      : [{ term: t("outcome.served_model"), value: outcome.served_model }]),
    ...(finish === null ? [] : [{ term: t("outcome.finish"), value: t(`outcome.finish_is.${finish}`) }]),
    {
      term: t("outcome.first_token"),
      value: (
        <Quantity
          kind="latency"
          unit="ms"
          name={t("outcome.first_token")}
          estimate={clocked(outcome.first_token_ms)}
        />
      ),
    },
    {
      term: t("outcome.water"),
      value: <Quantity kind="water" unit="mL" estimate={estimateOf(outcome.water_ml)} />,
    },
    { term: t("outcome.source"), value: t(`outcome.source_is.${usage.source}`) },
    { term: t("outcome.tokens_in"), value: <Count count={usage.input_tokens} /> },
    { term: t("outcome.cached"), value: <Count count={usage.cached_input_tokens} /> },
    { term: t("outcome.cache_write"), value: <Count count={usage.cache_write_tokens} /> },
    { term: t("outcome.tokens_out"), value: <Count count={usage.output_tokens} /> },
    { term: t("outcome.reasoning"), value: <Count count={usage.reasoning_tokens} /> },
  ];
  return (
    <Section title={t("detail.sections.outcome")}>
      {outcome.savings === null ? null : <Difference savings={outcome.savings} />}
      <Facts facts={facts} />
    </Section>
  );
}

/** Signed changes against the named baseline: a saving has a minus. */
function Difference({ savings }: { readonly savings: NonNullable<Outcome["savings"]> }): ReactNode {
  const t = useTranslations("traces");
  const model = savings.baseline_model;
  return (
    <div className="mb-4">
      <h3 className="text-sm font-semibold text-ink3">{t("outcome.difference", { model })}</h3>
      <p className="flex flex-wrap gap-x-6 gap-y-1 py-1">
        <Quantity sign="always" kind="cost" unit="USD" estimate={changeOf(savings.cost_usd)} />
        <Quantity sign="always" kind="energy" unit="Wh" estimate={changeOf(savings.energy_wh)} />
        <Quantity sign="always" kind="carbon" unit="g" estimate={changeOf(savings.carbon_g)} />
      </p>
      <p className="max-w-prose text-xs text-ink2">{t("outcome.difference_hint", { model })}</p>
    </div>
  );
}
