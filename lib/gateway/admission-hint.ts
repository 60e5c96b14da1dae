import { REQUEST_FIELDS } from "@/registry/catalog-model";
import type { NoCandidate } from "../routing/decide";
import { WIRE_NAMES } from "./decision-json";

/** The smallest change that would let a model pass, in words: of the limits, or else of the request itself. */
export function admissionHint({ relax, rejected, pin }: NoCandidate): string {
  const [first] = relax;
  if (first) {
    const changes = first.changes.map(({ constraint, to }) =>
      to === null ? `leave ${WIRE_NAMES[constraint]} out` : `set ${WIRE_NAMES[constraint]} to ${to}`,
    );
    return `To admit ${first.model}: ${changes.join(" and ")}.`;
  }
  const shorter = pin === null ? shorterRequest(rejected) : null;
  return (
    shorter ?? "No limit that could be relaxed would change that; the rejected models stand in the answer."
  );
}

/** Fields that a request can do without and still ask the same. */
const DISPENSABLE: ReadonlySet<string | null> = new Set(REQUEST_FIELDS.filter((field) => field !== "tools"));

/** The fewest fields to leave out so that a model passes; null where that admits nobody. */
function shorterRequest(rejected: NoCandidate["rejected"]): string | null {
  const [nearest] = rejected
    .filter(({ violations }) =>
      violations.every(({ code, detail }) => code === "lacks_ability" && DISPENSABLE.has(detail)),
    )
    .toSorted((a, b) => a.violations.length - b.violations.length);
  if (!nearest) return null;
  const fields = nearest.violations.map(({ detail }) => detail);
  return `To admit ${nearest.id}: leave ${fields.join(" and ")} out.`;
}
