import type { ModelId } from "@/registry/catalog";
import type { Estimate } from "../footprint/interval";
import type { Decision, DecisionContext, RankedCandidate } from "./decide";
import { decideRead } from "./decide";
import { qualityFloor } from "./policies/efficiency";
import type { Axis, Policy, Term } from "./policy";
import type { Constraints, RouteRequest } from "./request";
import { roundedTo } from "./round";

/** One sentence about a choice, as a code with its parameters: the pages and the terminal have the words. */
export type Reason = {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string | number>>;
};

export type ReasonCode =
  | "own_pick"
  | "breaks_limits"
  | "explored"
  | "only_candidate"
  | "cheapest_good_enough"
  | "least_cost_good_enough"
  | "least_energy_good_enough"
  | "nothing_known_good_enough"
  | "best_quality"
  | "quality_unknown"
  | "ties_with_best"
  | "highest_score"
  | "ahead_of_runner_up"
  | "runner_up_unknown"
  | "runner_up_below_floor"
  | "behind_runner_up"
  | "lowest_cost"
  | "lowest_carbon"
  | "score_for_task"
  | "unknown_counted_worst";

const REASONS_TOLD = 3;

const reason = (code: ReasonCode, params: Reason["params"] = {}): Reason => ({ code, params });

/** The three strongest reasons for a choice, most important first. */
export function explain(decision: Decision): readonly Reason[] {
  const { pick } = decision;
  const all = [
    ...(decision.mode === "manual" ? ownPick(decision) : policyReasons(decision)),
    ...(decision.mode === "manual" ? [] : [...unknowns(pick), ...againstRunnerUp(decision)]),
    ...(decision.cheapest === pick.id && decision.kept.length > 1 ? [reason("lowest_cost")] : []),
    ...(decision.greenest === pick.id && decision.kept.length > 1 ? [reason("lowest_carbon")] : []),
    ...scoreForTask(decision),
  ];
  return all.slice(0, REASONS_TOLD);
}

function ownPick({ warnings }: Decision): readonly Reason[] {
  return [
    reason("own_pick"),
    ...(warnings.length > 0 ? [reason("breaks_limits", { count: warnings.length })] : []),
  ];
}

function policyReasons(decision: Decision): readonly Reason[] {
  const { pick, kept } = decision;
  if (decision.explored) return [reason("explored", { probability: pick.probability })];
  if (kept.length === 1) return [reason("only_candidate")];
  if (decision.policyId === "efficiency") return [cheapestGoodEnough(decision)];
  if (decision.policyId === "quality") return [bestQuality(decision)];
  return [reason("highest_score", { score: pick.score, count: kept.length })];
}

/**
 * The policy ranks by cost and energy together, and takes what is unknown for the worst: a pick without a known energy is then the
 * cheapest of all, and one without a known cost takes the least energy.
 */
function cheapestGoodEnough({ kept, constraints, pick }: Decision): Reason {
  const floor = qualityFloor({ candidates: kept, constraints });
  const enough = kept.filter(({ terms }) => termValue(terms, "floor") === 1);
  const code = enough.length === 1 ? "cheapest_good_enough" : leastOf(pick);
  return reason(code, { count: enough.length, ...(floor === null ? {} : { floor }) });
}

function leastOf({ estimates: { costUsd, energyWh } }: RankedCandidate): ReasonCode {
  if (costUsd && energyWh) return "cheapest_good_enough";
  if (costUsd) return "least_cost_good_enough";
  return energyWh ? "least_energy_good_enough" : "nothing_known_good_enough";
}

function bestQuality({ kept, pick }: Decision): Reason {
  if (pick.estimates.quality === null) return reason("quality_unknown", { count: kept.length });
  const best = kept.reduce((top, next) => (next.score > top.score ? next : top));
  if (best.id === pick.id) return reason("best_quality", { count: kept.length });
  return reason("ties_with_best", { model: best.name });
}

const termValue = (terms: readonly Term[], axis: Term["axis"]): number | undefined =>
  terms.find((term) => term.axis === axis)?.value;

const FIGURE_OF = {
  cost: "costUsd",
  energy: "energyWh",
  carbon: "carbonG",
  latency: "latencyMs",
  quality: "quality",
} as const;
const AXES: readonly Axis[] = ["quality", "cost", "energy", "carbon", "latency"];

/** Axes that the policy weighs and whose figure is unknown. */
function unknowns({ terms, estimates }: RankedCandidate): readonly Reason[] {
  const weighed = AXES.filter((axis) => terms.some((term) => term.axis === axis && term.weight > 0));
  return weighed
    .filter((axis) => estimates[FIGURE_OF[axis]] === null)
    .map((axis) => reason("unknown_counted_worst", { axis }));
}

/**
 * The axis that gains most on the runner-up, and the one that loses most. Where the runner-up's figure is unknown, that is what is
 * said: nobody is ahead of a figure that nobody knows.
 */
function againstRunnerUp({ kept, pick, runnerUp, explored }: Decision): readonly Reason[] {
  const other = kept.find(({ id }) => id === runnerUp);
  // What the draw fell on is ahead of nobody.
  if (!other || explored) return [];
  if (termValue(other.terms, "floor") === 0 && termValue(pick.terms, "floor") === 1)
    return [reason("runner_up_below_floor", { model: other.name })];
  const gaps = AXES.flatMap((axis) => {
    const own = pick.terms.find((term) => term.axis === axis && term.weight > 0);
    if (!own || pick.estimates[FIGURE_OF[axis]] === null) return [];
    const gap = (own.value - (termValue(other.terms, axis) ?? own.value)) * own.weight;
    return [{ axis, gap, isKnown: other.estimates[FIGURE_OF[axis]] !== null }];
  }).sort((a, b) => b.gap - a.gap);
  const [most] = gaps;
  const least = gaps.at(-1);
  const ahead = most?.isKnown ? "ahead_of_runner_up" : "runner_up_unknown";
  return [
    ...(most && most.gap > 0 ? [reason(ahead, { axis: most.axis, model: other.name })] : []),
    ...(least && least.gap < 0 ? [reason("behind_runner_up", { axis: least.axis, model: other.name })] : []),
  ];
}

function scoreForTask({ reading, pick }: Decision): readonly Reason[] {
  const { quality } = pick.estimates;
  return quality ? [reason("score_for_task", { task: reading.taskType, score: quality.mid })] : [];
}

/** A change of the request, and the model that would be picked then; null = none would pass. */
export type Alternative = {
  readonly change:
    | { readonly kind: "policy"; readonly policyId: string }
    | { readonly kind: "limit"; readonly constraint: keyof Constraints; readonly to: number | null };
  readonly model: ModelId | null;
  readonly name: string | null;
};

/**
 * What would change the choice: another policy, giving up a limit that is set, or setting one that the pick just misses.
 * Only changes that lead to another model are told. Empty for a person's own pick.
 */
export function alternatives(
  request: RouteRequest,
  decision: Decision,
  context: DecisionContext,
  policies: readonly Policy[],
): readonly Alternative[] {
  if (decision.mode === "manual") return [];
  const pickUnder = (constraints: Constraints, policy: Policy): Pick<Alternative, "model" | "name"> => {
    const other = decideRead({ ...request, constraints }, decision.reading, { ...context, policy, draw: 0 });
    return other.ok
      ? { model: other.value.pick.id, name: other.value.pick.name }
      : { model: null, name: null };
  };
  const byPolicy = policies
    .filter(({ id }) => id !== context.policy.id)
    .map((policy) => ({
      change: { kind: "policy" as const, policyId: policy.id },
      ...pickUnder(request.constraints, policy),
    }));
  const byLimit = limitsToTry(request.constraints, decision.pick).map(({ constraint, to }) => ({
    change: { kind: "limit" as const, constraint, to },
    ...pickUnder({ ...request.constraints, [constraint]: to }, context.policy),
  }));
  return [...byPolicy, ...byLimit].filter(({ model }) => model !== decision.pick.id);
}

type Limit = { readonly constraint: keyof Constraints; readonly to: number | null };

/** A limit is tried one per cent beyond the figure of the pick. */
const JUST_MISSED = 0.99;

/** Each limit that is set, given up; cost, time and quality where they are not, set so that the pick just fails them. */
function limitsToTry(constraints: Constraints, { estimates }: RankedCandidate): readonly Limit[] {
  const justBelow = (figure: Estimate | null): number | null =>
    figure && roundedTo(figure.mid * JUST_MISSED, "down");
  const tried: readonly Limit[] = [
    { constraint: "maxCostUsd", to: justBelow(estimates.costUsd) },
    { constraint: "maxLatencyMs", to: justBelow(estimates.latencyMs) },
    {
      constraint: "minQuality",
      to: estimates.quality && Math.min(1, roundedTo(estimates.quality.mid / JUST_MISSED, "up")),
    },
    { constraint: "maxEnergyWh", to: null },
    { constraint: "maxCarbonG", to: null },
  ];
  return tried.flatMap((limit) => {
    if (constraints[limit.constraint] !== null) return [{ ...limit, to: null }];
    return limit.to === null || limit.to === 0 ? [] : [limit];
  });
}
