"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { formatShare } from "@/lib/format/change";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import { reasonParams } from "@/lib/routing/reason-params";
import type { Resting } from "@/lib/routing/request";
import { useSurroundings } from "../surroundings";
import { PickFigures } from "./pick-figures";
import type { Pick, Picked } from "./preview";
import { restText } from "./rest-text";
import { ViolationList } from "./violation-list";

type PickedViewProps = {
  readonly picked: Picked;
  /** The pick that the figures are compared with; null = none. */
  readonly against: Pick | null;
  /** Share of requests in which any candidate may be drawn; 0 = none. */
  readonly share: number;
};

/** A pick before anything is spent: name, figures, three reasons, and what it breaks. */
export function PickedView({ picked, against, share }: PickedViewProps): ReactNode {
  const t = useTranslations("route");
  const { modelOf, isElectricityKnown } = useSurroundings();
  const { pick, simulated, explored, warnings } = picked;
  const told = formatShare(share) ?? UNKNOWN_MARK;
  const ownMachine = modelOf(pick.id)?.ownMachine ?? false;
  return (
    <div className="mt-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <p className="font-serif text-xl font-semibold">{pick.name}</p>
        <span className="font-mono text-xs break-all text-ink3">{pick.id}</span>
      </div>
      <div className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
        {simulated ? <Chip tone="simulated">{t("chip.simulated")}</Chip> : null}
        {share > 0 ? (
          <Chip tone={explored ? "warn" : "neutral"}>{t("chip.exploring", { share: told })}</Chip>
        ) : null}
      </div>
      {share > 0 ? (
        <p className="mt-1 text-xs text-ink2">
          {t(explored ? "chip.explored_about" : "chip.exploring_about", { share: told })}
        </p>
      ) : null}
      {picked.restingAlone === null ? null : <RestingAlone resting={picked.restingAlone} />}
      <PickFigures pick={pick} against={against} />
      {ownMachine && pick.estimates.costUsd === null && !isElectricityKnown ? (
        <p className="mt-2 text-xs text-ink2">{t("figure.electricity")}</p>
      ) : null}
      {warnings.length === 0 ? null : (
        <div className="mt-3 border-l-4 border-warn pl-3 text-sm">
          <p className="font-semibold text-warn">{t("mine.breaks")}</p>
          <ViolationList rejected={pick} violations={warnings} />
        </div>
      )}
      <Reasons picked={picked} />
    </div>
  );
}

/** Nobody else is left, so it is tried although it rests. */
function RestingAlone({ resting: { forMs } }: { readonly resting: Resting }): ReactNode {
  const t = useTranslations("route.auto");
  return (
    <p className="mt-2 border-l-4 border-warn pl-3 text-sm text-warn">
      {forMs === null ? t("sole") : t("sole_rest", { rest: restText(forMs) })}
    </p>
  );
}

function Reasons({ picked }: { readonly picked: Picked }): ReactNode {
  const t = useTranslations("route");
  const sentence = useTranslations("reasons");
  const words = {
    axis: (axis: string) => t(axisWord(axis)),
    task: (task: string) => t(taskWord(task)),
  };
  return (
    <>
      <h3 className="mt-4 text-sm font-semibold text-ink3">{t("reason.title")}</h3>
      <ol className="mt-1 list-decimal pl-5 text-sm marker:text-ink3">
        {picked.reasons.map((reason) => (
          <li key={`${reason.code}-${String(reason.params.axis)}`} className="py-0.5">
            {sentence(reason.code, reasonParams(reason, words))}
          </li>
        ))}
      </ol>
    </>
  );
}

const AXES = ["quality", "cost", "energy", "carbon", "latency"] as const;
const axisWord = (axis: string) => `word.${AXES.find((known) => known === axis) ?? "other"}` as const;
const TASKS = ["coding", "reasoning", "creative", "general"] as const;
const taskWord = (task: string) => `word.${TASKS.find((known) => known === task) ?? "general"}` as const;
