import type { Rejected, Violation } from "@/lib/routing/eligible";
import { holdsForPick } from "@/lib/routing/eligible";
import { isLimit } from "./limited";

/** True for reasons that are the person's own choice of who may answer. */
export const isLiftable = ({ code }: Violation): boolean =>
  code === "provider_not_allowed" || code === "model_denied";

/** How many models would pass if every provider and every model were allowed. */
export const liftedBy = (rejected: readonly Rejected[]): number =>
  rejected.filter(({ violations }) => violations.every(isLiftable)).length;

/** True where a model would pass if there were money left for it today. */
export const isCapped = (rejected: readonly Rejected[]): boolean =>
  rejected.some(({ violations }) => violations.every(({ code }) => code === "over_daily_cap"));

/** True where nothing but that choice keeps a person's own pick from being called; limits and rests only warn. */
export const isOwnRule = ({ violations }: Rejected): boolean =>
  violations.filter((violation) => !isLimit(violation.code) && holdsForPick(violation)).every(isLiftable);
