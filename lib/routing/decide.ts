import type { Catalog, CatalogModel, ModelId } from "@/registry/catalog";
import type { TaskType } from "@/registry/schema";
import type { Estimate } from "../footprint/interval";
import type { Result } from "../result";
import { err, ok } from "../result";
import type { Estimates, Workload } from "./candidate";
import { estimate, onGrids, siteOf } from "./candidate";
import type { Classification } from "./classify";
import { classify } from "./classify";
import type { Effort } from "./effort";
import { atEffort } from "./effort";
import type { Kept, Rejected, Violation } from "./eligible";
import { bars, brokenLimits, holdsForPick, overDailyCap } from "./eligible";
import type { Features } from "./features";
import { features } from "./features";
import type { Region } from "./place";
import { zoneAt } from "./place";
import type { Policy, Ranked, Term } from "./policy";
import type { Relaxation } from "./relax";
import { relaxations } from "./relax";
import type { Connections, Constraints, RouteRequest, Scope } from "./request";
import { answerTokens, conversationTokens } from "./tokens";

/** A candidate with its place in the ranking. */
export type RankedCandidate = Kept & {
  readonly score: number;
  readonly terms: readonly Term[];
  readonly probability: number;
};

/** What was read from the prompt before any model was looked at. */
export type Reading = {
  readonly features: Features;
  readonly classification: Classification;
  readonly taskType: TaskType;
  readonly taskTypeBy: "person" | "classifier";
  readonly inputTokens: Estimate;
  readonly answerTokens: Estimate;
};

/** Everything that led to a choice. */
export type Decision = {
  readonly reading: Reading;
  readonly constraints: Constraints;
  readonly scope: Scope;
  readonly maxTokens: number | null;
  /** The effort of reasoning that estimates are reckoned at; null = the vendors' defaults. */
  readonly effort: Effort | null;
  readonly region: Region;
  readonly mode: "auto" | "manual";
  readonly policyId: string;
  readonly policyVersion: string;
  readonly draw: number;
  /** True where the draw fell on another model than the policy's own pick. */
  readonly explored: boolean;
  /** Best first. */
  readonly kept: readonly RankedCandidate[];
  readonly rejected: readonly Rejected[];
  readonly pick: RankedCandidate;
  /** Limits that a person's own pick breaks: told, not enforced. */
  readonly warnings: readonly Violation[];
  readonly runnerUp: ModelId | null;
  /** Lowest known cost and carbon among those that passed; null = unknown for all. */
  readonly cheapest: ModelId | null;
  readonly greenest: ModelId | null;
};

/** No model passed, or the pinned one cannot be called. */
export type NoCandidate = {
  readonly kind: "no_candidate";
  readonly reading: Reading;
  readonly constraints: Constraints;
  readonly scope: Scope;
  readonly maxTokens: number | null;
  /** The effort of reasoning that estimates are reckoned at; null = the vendors' defaults. */
  readonly effort: Effort | null;
  readonly region: Region;
  readonly rejected: readonly Rejected[];
  /** What would let a model pass; empty where no limit would. */
  readonly relax: readonly Relaxation[];
  /** The pinned model, where there was one. */
  readonly pin: ModelId | null;
};

export type DecisionContext = {
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly connected: Connections;
  /** Milliseconds since the epoch: prices are those of this moment. */
  readonly atMs: number;
  /** A number in [0, 1). */
  readonly draw: number;
  /** Price of the electricity of one's own machine; null = not said. */
  readonly electricityUsdPerKwh: number | null;
  /** What is left of the day's money for paid calls; null = no cap. */
  readonly leftTodayUsd: number | null;
};

/** A place of which nothing is known. */
const NOWHERE = { zone: null } as const;

/** A person's own pick: no policy, so that it is never counted as one. */
export const MANUAL_POLICY = { id: "manual", version: "manual-1" } as const;

/** What a prompt says by itself; the person's task type goes before the classifier's. */
export function read(request: RouteRequest): Reading {
  const classification = classify(request.prompt);
  const taskType = request.taskType === null ? classification.taskType : request.taskType;
  return {
    features: features(request.prompt),
    classification,
    taskType,
    taskTypeBy: request.taskType === null ? "classifier" : "person",
    inputTokens: conversationTokens(request.prompt, request.otherText, request.otherMessages, request.images),
    answerTokens: answerTokens(taskType, request.maxTokens),
  };
}

/**
 * Which model should answer, among all of the catalog. The same request, catalog, connections, moment and draw give the same
 * decision. The region must be one of the catalog's zones: the door has checked it.
 */
export function decide(request: RouteRequest, context: DecisionContext): Result<Decision, NoCandidate> {
  return decideRead(request, read(request), context);
}

/** `decide` for a prompt that has been read: further decisions on one prompt need not read it again. */
export function decideRead(
  request: RouteRequest,
  reading: Reading,
  context: DecisionContext,
): Result<Decision, NoCandidate> {
  const workload: Workload = {
    taskType: reading.taskType,
    input: reading.inputTokens,
    answer: reading.answerTokens,
    answers: request.answers,
    maxTokens: request.maxTokens,
    zone: zoneAt(context.catalog, request.region, NOWHERE),
    atMs: context.atMs,
    electricityUsdPerKwh: context.electricityUsdPerKwh,
  };
  const { kept, rejected, warnings } = withSoleCandidates(sift(request, workload, context), request.pin);
  const { constraints, scope, maxTokens, effort, region } = request;
  // Written out where an object is made for every request: spreads end in slow, shapeless objects (a fifth of a request's CPU).
  const pinned = request.pin === null ? null : kept.find(({ id }) => id === request.pin);
  if (kept.length === 0 || pinned === undefined) {
    const relax = relaxations(rejected);
    const { pin } = request;
    return err({
      kind: "no_candidate",
      reading,
      constraints,
      scope,
      maxTokens,
      effort,
      region,
      rejected,
      relax,
      pin,
    });
  }
  const ranked = placed(kept, rank(request, reading, kept, context));
  const chosen = pinned ? certain(ranked, pinned.id) : ranked;
  const pick = drawn(chosen, pinned ? 0 : context.draw);
  const { runnerUp, cheapest, greenest } = named(chosen, pick);
  return ok({
    reading,
    constraints,
    scope,
    maxTokens,
    effort,
    region,
    rejected,
    runnerUp,
    cheapest,
    greenest,
    mode: pinned ? "manual" : "auto",
    policyId: pinned ? MANUAL_POLICY.id : context.policy.id,
    policyVersion: pinned ? MANUAL_POLICY.version : context.policy.version,
    draw: context.draw,
    explored: !pinned && pick !== chosen[0],
    kept: chosen,
    pick,
    warnings,
  });
}

type Sifted = {
  readonly kept: readonly Kept[];
  readonly rejected: readonly Rejected[];
  readonly warnings: readonly Violation[];
};

/** Where nobody else is left, those that only failed too often lately are tried all the same. */
function withSoleCandidates(sifted: Sifted, pin: ModelId | null): Sifted {
  if (pin !== null || sifted.kept.length > 0) return sifted;
  const onlyFailing = ({ violations }: Rejected): boolean =>
    violations.every(({ code }) => code === "breaker_open");
  return {
    ...sifted,
    kept: sifted.rejected.filter(onlyFailing),
    rejected: sifted.rejected.filter((entry) => !onlyFailing(entry)),
  };
}

function sift(
  request: RouteRequest,
  workload: Workload,
  { catalog, connected, leftTodayUsd }: DecisionContext,
): Sifted {
  const kept: Kept[] = [];
  const rejected: Rejected[] = [];
  const warnings: Violation[] = [];
  const onGrid = onGrids(workload);
  for (const listed of catalog.models) {
    const model = atEffort(listed, request.effort);
    const site = siteOf(catalog, model.provider);
    const estimates = estimate(model, site, onGrid(zoneAt(catalog, request.region, site)));
    const entry = { id: model.id, name: model.name, estimates };
    const connection = connected.get(model.id);
    const needed = Math.max(neededTokens(model, workload), request.scope.contextTokens ?? 0);
    const isPaid = !site.ownMachine && connection?.state === "connected" && !connection.simulated;
    const barredBy = bars(model, connection, needed, request.scope);
    const capped = isPaid ? overDailyCap(estimates.costUsd, leftTodayUsd) : [];
    const barred = capped.length === 0 ? barredBy : [...barredBy, ...capped];
    const broken = brokenLimits(estimates, request.constraints);
    if (model.id === request.pin && !barred.some(holdsForPick)) {
      warnings.push(...barred, ...broken);
      kept.push(entry);
      continue;
    }
    const [first, ...rest] = barred.length === 0 ? broken : [...barred, ...broken];
    if (first) rejected.push({ id: model.id, name: model.name, estimates, violations: [first, ...rest] });
    else kept.push(entry);
  }
  return { kept, rejected, warnings };
}

/** Prompt and answer must fit into the context window together. */
const neededTokens = (model: CatalogModel, { input, answer }: Workload): number =>
  Math.ceil(input.mid + answer.mid * model.outputFactor);

function rank(
  request: RouteRequest,
  reading: Reading,
  candidates: readonly Kept[],
  { policy, draw }: DecisionContext,
): readonly Ranked[] {
  return policy.rank({ features: reading.features, candidates, constraints: request.constraints, draw });
}

function placed(kept: readonly Kept[], ranked: readonly Ranked[]): readonly RankedCandidate[] {
  const byId = new Map(kept.map((entry) => [entry.id, entry]));
  return ranked.map(({ id, score, terms, probability }) => {
    const entry = byId.get(id);
    if (!entry) throw new Error(`The policy ranked ${id}, which was not a candidate`);
    // Written out: a spread of these took a quarter of a decision's time.
    return { id, name: entry.name, estimates: entry.estimates, score, terms, probability };
  });
}

const certain = (ranked: readonly RankedCandidate[], id: ModelId): readonly RankedCandidate[] =>
  ranked.map((entry) => ({ ...entry, probability: entry.id === id ? 1 : 0 }));

/** The candidate in whose share of the probability the draw falls. */
function drawn(ranked: readonly RankedCandidate[], draw: number): RankedCandidate {
  let passed = 0;
  for (const entry of ranked) {
    passed += entry.probability;
    if (draw < passed) return entry;
  }
  const last = ranked.findLast(({ probability }) => probability > 0);
  if (!last) throw new Error("A policy gave every candidate probability 0");
  return last;
}

function named(
  ranked: readonly RankedCandidate[],
  pick: RankedCandidate,
): Pick<Decision, "runnerUp" | "cheapest" | "greenest"> {
  const lowest = (figure: (estimates: Estimates) => Estimate | null): ModelId | null => {
    let best: { readonly id: ModelId; readonly mid: number } | null = null;
    for (const { id, estimates } of ranked) {
      const known = figure(estimates);
      if (known && (best === null || known.mid < best.mid)) best = { id, mid: known.mid };
    }
    return best?.id ?? null;
  };
  return {
    runnerUp: ranked.find(({ id }) => id !== pick.id)?.id ?? null,
    cheapest: lowest(({ costUsd }) => costUsd),
    greenest: lowest(({ carbonG }) => carbonG),
  };
}
