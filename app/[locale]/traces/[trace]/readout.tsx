import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { estimateOf } from "@/lib/trace/estimate-of";
import type { Trace } from "@/lib/trace/schema";
import { clocked } from "../figures";
import { TokenPair } from "../words";

/** Who answered, and what it took, at a glance. */
export function Readout({ trace: { outcome } }: { readonly trace: Trace }): ReactNode {
  const t = useTranslations("traces");
  return (
    <section aria-label={t("detail.sections.result")} className="mt-5 border-b-2 border-ink pb-4">
      <p className="font-serif text-xl">
        {outcome.answered_by === null
          ? t("result.failed")
          : t.rich("result.answered", {
              model: () => <span className="font-semibold wrap-anywhere">{outcome.answered_by}</span>,
            })}
      </p>
      {outcome.error === null ? null : (
        <p className="mt-1 border-l-4 border-danger pl-3 text-sm wrap-anywhere text-danger">
          {outcome.error.kind === "no_candidate"
            ? t("result.no_candidate")
            : t.rich("result.error", {
                kind: t(`error_kind.${outcome.error.kind}`),
                message: () => <span lang="en">{outcome.error?.message}</span>,
              })}
        </p>
      )}
      <dl className="mt-4 grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-3 lg:grid-cols-5">
        <Cell term={t("outcome.cost")}>
          <Quantity kind="cost" unit="USD" estimate={estimateOf(outcome.cost_usd)} />
        </Cell>
        <Cell term={t("outcome.energy")}>
          <Quantity kind="energy" unit="Wh" estimate={estimateOf(outcome.energy_wh)} />
        </Cell>
        <Cell term={t("outcome.carbon")}>
          <Quantity kind="carbon" unit="g" estimate={estimateOf(outcome.carbon_g)} />
        </Cell>
        <Cell term={t("outcome.latency")}>
          <Quantity kind="latency" unit="ms" estimate={clocked(outcome.latency_ms)} />
        </Cell>
        <Cell term={t("list.tokens")}>
          <TokenPair input={outcome.usage.input_tokens} output={outcome.usage.output_tokens} />
        </Cell>
      </dl>
    </section>
  );
}

const Cell = ({ term, children }: { readonly term: string; readonly children: ReactNode }): ReactNode => (
  <div className="min-w-0 grow bg-surface px-3 py-2 last:col-span-2 sm:last:col-span-1">
    <dt className="text-xs text-ink3">{term}</dt>
    <dd>{children}</dd>
  </div>
);
