import type { ModelId } from "@/registry/catalog";
import type { Estimate } from "../footprint/interval";
import type { Estimates } from "./candidate";
import type { Features } from "./features";
import type { Constraints } from "./request";

/** What a policy knows of a model: its id and its figures. */
export type PolicyCandidate = { readonly id: ModelId; readonly estimates: Estimates };

export type Axis = "quality" | "cost" | "energy" | "carbon" | "latency";

/** One part of a score: a value, more is better, and its weight; weight 0 = it orders groups before scores are compared. */
export type Term = { readonly axis: Axis | "floor" | "tie"; readonly value: number; readonly weight: number };

/** A candidate's place: the order of the list is the rank; probabilities sum to 1. */
export type Ranked = {
  readonly id: ModelId;
  readonly score: number;
  readonly terms: readonly Term[];
  readonly probability: number;
};

export type PolicyInput = {
  readonly features: Features;
  readonly candidates: readonly PolicyCandidate[];
  readonly constraints: Constraints;
  /** A number in [0, 1) that belongs to this request. */
  readonly draw: number;
};

/** A policy ranks; it cannot tell who is asking. Each candidate comes back once, best first. */
export type Policy = {
  readonly id: string;
  readonly version: string;
  readonly rank: (input: PolicyInput) => readonly Ranked[];
};

export type Scored = {
  readonly candidate: PolicyCandidate;
  readonly score: number;
  readonly terms: readonly Term[];
};

/** Ascending, unknown last. */
export function byKnown(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a - b;
}

/** The middle with its sign turned, so that ascending order is best first; null = unknown. */
export const negated = (estimate: Estimate | null): number | null =>
  estimate === null ? null : -estimate.mid;

const mid = (candidate: PolicyCandidate, axis: "costUsd" | "energyWh"): number | null =>
  candidate.estimates[axis]?.mid ?? null;

/** Equal scores: the cheaper, then the one that takes less energy, then the better, then by id, so that there is always one order. */
export function tieBreak(a: PolicyCandidate, b: PolicyCandidate): number {
  return (
    byKnown(mid(a, "costUsd"), mid(b, "costUsd")) ||
    byKnown(mid(a, "energyWh"), mid(b, "energyWh")) ||
    byKnown(negated(a.estimates.quality), negated(b.estimates.quality)) ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Gives the first of an ordered list probability 1. */
export function deterministic(ordered: readonly Scored[]): readonly Ranked[] {
  return ordered.map(({ candidate, score, terms }, index) => ({
    id: candidate.id,
    score,
    terms,
    probability: index === 0 ? 1 : 0,
  }));
}

/** A policy that scores each candidate by itself; the highest score is picked. */
export function scoredPolicy(
  id: string,
  version: string,
  termsOf: (estimates: Estimates) => readonly Term[],
): Policy {
  return {
    id,
    version,
    rank: ({ candidates }) => {
      const scored = candidates.map((candidate) => {
        const terms = termsOf(candidate.estimates);
        return { candidate, terms, score: terms.reduce((sum, { value, weight }) => sum + value * weight, 0) };
      });
      return deterministic(scored.sort((a, b) => b.score - a.score || tieBreak(a.candidate, b.candidate)));
    },
  };
}
