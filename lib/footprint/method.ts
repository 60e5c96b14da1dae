/**
 * Version of the arithmetic, in every trace: changes whenever the same inputs would give another figure. A trace keeps the one that it was
 * written with.
 * - `method-1`: EC-1, whatever the deployment; the world's grid where no zone is named; no water.
 * - `method-2` (2026-11-25): EC-2, which knows how many GPUs a model takes; measured and modelled energy where the deployment is known;
 *   water; where no zone is named, the grid where the provider computes.
 */
export const METHOD_VERSION = "method-2";
