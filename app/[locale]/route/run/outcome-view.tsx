"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Change } from "@/components/change";
import { Quantity } from "@/components/quantity";
import type { Estimate } from "@/lib/footprint/interval";
import { exact } from "@/lib/footprint/interval";
import { useSurroundings } from "../surroundings";
import type { RunFigures, RunOutcome } from "./run-event";

const LINES = [
  { figure: "costUsd", axis: "cost", unit: "USD" },
  { figure: "energyWh", axis: "energy", unit: "Wh" },
  { figure: "carbonG", axis: "carbon", unit: "g" },
] as const;

/** False for a run that failed before anything came of it. */
export const isAnythingKnown = ({ costUsd, energyWh, carbonG, latencyMs, usage }: RunOutcome): boolean =>
  [costUsd, energyWh, carbonG, latencyMs, usage.inputTokens, usage.outputTokens].some(
    (known) => known !== null,
  );

/** What the run took, by its trace: cost, energy, carbon, time, tokens, and the change against the named baseline. */
export function OutcomeView({
  outcome,
  model,
}: {
  readonly outcome: RunOutcome;
  readonly model: string;
}): ReactNode {
  const t = useTranslations("route");
  const { nameOf } = useSurroundings();
  const { savings, finishReason, servedModel } = outcome;
  const name = (figure: string): string => t("figure.of", { figure, model: nameOf(model) });
  return (
    <div className="mt-4">
      <h3 className="text-sm font-semibold text-ink3">{t("outcome.title")}</h3>
      <dl className="mt-1 border-t border-line">
        {LINES.map(({ figure, axis, unit }) => (
          <Line
            key={figure}
            term={t(`axis.${axis}`)}
            change={savings === null ? null : <SavedShare figure={figure} outcome={outcome} />}
          >
            <Quantity estimate={outcome[figure]} unit={unit} kind={axis} name={name(t(`axis.${axis}`))} />
          </Line>
        ))}
        <Line term={t("axis.water")} change={null}>
          <Quantity estimate={outcome.waterMl} unit="mL" kind="water" name={name(t("axis.water"))} />
        </Line>
        <Line term={t("axis.latency")} change={null}>
          <Quantity
            estimate={counted(outcome.latencyMs)}
            unit="ms"
            kind="latency"
            name={name(t("axis.latency"))}
          />
        </Line>
        <Tokens outcome={outcome} name={name} />
      </dl>
      {savings === null ? null : (
        <p className="mt-1 text-xs text-ink2">{t("outcome.against", { model: nameOf(savings.baseline) })}</p>
      )}
      {finishReason === null || finishReason === "stop" || finishReason === "other" ? null : (
        <p className="mt-2 text-sm text-warn">{t(`outcome.finish.${finishReason}`)}</p>
      )}
      {servedModel === null ? null : (
        <p className="mt-1 text-xs text-ink2">{t("outcome.served", { model: servedModel })}</p>
      )}
    </div>
  );
}

/** A count or a time that was read off: no interval. */
const counted = (value: number | null): Estimate | null => (value === null ? null : exact(value, "measured"));

function Tokens({
  outcome: { usage },
  name,
}: {
  readonly outcome: RunOutcome;
  readonly name: (figure: string) => string;
}): ReactNode {
  const t = useTranslations("route.outcome");
  const tokens = (count: number | null): Estimate | null =>
    count === null ? null : exact(count, usage.source === "provider" ? "measured" : "assumed");
  return (
    <>
      <Line term={t("input_tokens")} change={null}>
        <Quantity estimate={tokens(usage.inputTokens)} unit="tok" name={name(t("input_tokens"))} />
      </Line>
      <Line term={t("output_tokens")} change={null}>
        <Quantity estimate={tokens(usage.outputTokens)} unit="tok" name={name(t("output_tokens"))} />
      </Line>
    </>
  );
}

function Line({
  term,
  change,
  children,
}: {
  readonly term: string;
  readonly change: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="grid min-h-9 grid-cols-[5rem_1fr] items-center gap-x-3 border-b border-line py-1.5 text-sm pointer-coarse:min-h-11 sm:grid-cols-[7rem_1fr] lg:grid-cols-[7rem_1fr_auto]">
      <dt className="text-ink2">{term}</dt>
      <dd className="text-base">{children}</dd>
      {change === null ? null : (
        <dd className="col-start-2 text-ink2 lg:col-start-3 lg:text-right">{change}</dd>
      )}
    </div>
  );
}

/** The answer's figure against what the baseline would have taken: the saving added back. */
function SavedShare({
  figure,
  outcome,
}: {
  readonly figure: keyof RunFigures;
  readonly outcome: RunOutcome;
}): ReactNode {
  const { nameOf } = useSurroundings();
  const { savings } = outcome;
  if (savings === null) return null;
  const own = outcome[figure];
  const saved = savings[figure];
  return (
    <Change
      value={own?.mid ?? null}
      base={own && saved ? own.mid + saved.mid : null}
      baseName={nameOf(savings.baseline)}
    />
  );
}
