import type { Estimates } from "../routing/candidate";
import type { Constraints } from "../routing/request";

/** What the attempts of one request have taken so far; a person's limits hold for all of them together. */
export type Taken = { readonly costUsd: number; readonly energyWh: number; readonly carbonG: number };

export const NOTHING_TAKEN: Taken = { costUsd: 0, energyWh: 0, carbonG: 0 };

/** The sum after one more attempt; what nobody knows of it adds nothing. */
export const plusTaken = (taken: Taken, { costUsd, energyWh, carbonG }: Partial<Taken>): Taken => ({
  costUsd: taken.costUsd + (costUsd ?? 0),
  energyWh: taken.energyWh + (energyWh ?? 0),
  carbonG: taken.carbonG + (carbonG ?? 0),
});

/**
 * True where one more attempt of this size stays within the request's limits on cost, energy and carbon. The first attempt always does:
 * whether it keeps to the limits is the decision's to say.
 */
export function fits(estimates: Estimates, taken: Taken, constraints: Constraints): boolean {
  if (taken === NOTHING_TAKEN) return true;
  const within = (spent: number, next: { readonly mid: number } | null, limit: number | null): boolean =>
    limit === null || spent === 0 || (next !== null && spent + next.mid <= limit);
  return (
    within(taken.costUsd, estimates.costUsd, constraints.maxCostUsd) &&
    within(taken.energyWh, estimates.energyWh, constraints.maxEnergyWh) &&
    within(taken.carbonG, estimates.carbonG, constraints.maxCarbonG)
  );
}
