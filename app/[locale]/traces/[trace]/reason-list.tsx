import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ReasonCode } from "@/lib/routing/explain";
import { reasonParams } from "@/lib/routing/reason-params";
import type { Trace } from "@/lib/trace/schema";
import { axisName, taskName } from "../words";

/** Every code that this program writes; a trace may come from another. */
const KNOWN: Record<ReasonCode, true> = {
  own_pick: true,
  breaks_limits: true,
  explored: true,
  only_candidate: true,
  cheapest_good_enough: true,
  least_cost_good_enough: true,
  least_energy_good_enough: true,
  nothing_known_good_enough: true,
  best_quality: true,
  quality_unknown: true,
  ties_with_best: true,
  highest_score: true,
  ahead_of_runner_up: true,
  runner_up_unknown: true,
  runner_up_below_floor: true,
  behind_runner_up: true,
  lowest_cost: true,
  lowest_carbon: true,
  score_for_task: true,
  unknown_counted_worst: true,
};

const isKnown = (code: string): code is ReasonCode => Object.hasOwn(KNOWN, code);

/** Stands in for the floor where there is none: the sentence leaves it out. */
const NO_FLOOR = { floor: "none" };

type ReasonListProps = { readonly explanation: Trace["decision_trace"]["explanation"] };

/** Why this model, most important first. A reason that we have no words for is shown by its code. */
export function ReasonList({ explanation }: ReasonListProps): ReactNode {
  const t = useTranslations("traces");
  const reasons = useTranslations("reasons");
  const words = {
    axis: (axis: string) => axisName(axis, t),
    task: (task: string) => taskName(task, t),
  };
  if (explanation.length === 0) return <p className="text-sm text-ink2">{t("decision.no_reasons")}</p>;
  return (
    <ol className="list-decimal space-y-1 pl-5 text-sm marker:text-ink3">
      {explanation.map(({ code, params }) => (
        <li key={`${code} ${String(params.axis)}`}>
          {isKnown(code) ? reasons(code, { ...NO_FLOOR, ...reasonParams({ code, params }, words) }) : code}
        </li>
      ))}
    </ol>
  );
}
