/** Who owns the machines that compute. */
export type Ownership = "api" | "own_hardware";

/** Where an emission stands in an inventory; no prose, pages word it. */
export type GhgEntry = {
  readonly part: "whole_service" | "operation" | "embodied";
  readonly scope: 1 | 2 | 3;
  /** Of scope 3; null for the others. */
  readonly category: 1 | 2 | null;
  /** Of scope 2, which is reported both ways; null for the others. */
  readonly method: "location_based" | "market_based" | null;
};

/**
 * Where the GHG Protocol puts it. An API is a purchased service (scope 3, category 1) with all that is in it; on one's own machines
 * electricity is scope 2, by location and by market, and making what was bought is scope 3, category 2 (capital goods).
 * Source: WRI and WBCSD, Scope 2 Guidance (2015) and Corporate Value Chain (Scope 3) Standard (2011), as given by this project's method.
 */
export const GHG_ENTRIES: Readonly<Record<Ownership, readonly GhgEntry[]>> = {
  api: [{ part: "whole_service", scope: 3, category: 1, method: null }],
  own_hardware: [
    { part: "operation", scope: 2, category: null, method: "location_based" },
    { part: "operation", scope: 2, category: null, method: "market_based" },
    { part: "embodied", scope: 3, category: 2, method: null },
  ],
};
