/**
 * Figures of EcoLogits' method for language models, as its 0.9.1 (November 2025) and its 0.10 (2026) state them.
 * Source: github.com/mlco2/ecologits, ecologits/impacts/llm.py @954f7fb (0.9) and ecologits/data/hardware_defaults.json @f0598b7 (0.10),
 * read 2026-11-25. The formulas are written anew; no code is taken over.
 */

/** The versions whose numbers we reproduce. */
export type EcoLogitsVersion = "0.9.1" | "0.10";

/** What making one device takes. */
export type EmbodiedImpacts = {
  /** Global warming potential, kg CO2 equivalent. */
  readonly gwpKgCo2e: number;
  /** Abiotic depletion of elements, kg antimony equivalent. */
  readonly adpeKgSbeq: number;
  /** Primary energy, MJ. */
  readonly peMj: number;
};

/** Wh per output token and GPU: alpha * exp(beta * batch) * active + gamma. Fitted by EcoLogits on ML.ENERGY v2 (H100, chat). */
export const GPU_ENERGY = {
  alpha: 1.1665273170451914e-6,
  beta: -0.011205921025579175,
  gamma: 4.052928146734005e-5,
} as const;

/** Seconds per output token: alpha * active + beta * batch + gamma. Fitted by EcoLogits on ML.ENERGY v2 (H100, chat). */
export const LATENCY = {
  alpha: 6.785088094353663e-4,
  beta: 3.119310311688259e-4,
  gamma: 0.019473717579473387,
} as const;

/** A server without its GPUs. */
export const SERVER: EmbodiedImpacts = { gwpKgCo2e: 5700, adpeKgSbeq: 0.37, peMj: 70_000 };

/** One GPU. 0.9.1 took the elements and the primary energy of an A100; 0.10 has an H100 throughout. */
export const GPU: Readonly<Record<EcoLogitsVersion, EmbodiedImpacts>> = {
  "0.9.1": { gwpKgCo2e: 164, adpeKgSbeq: 5.1e-3, peMj: 1828 },
  "0.10": { gwpKgCo2e: 273, adpeKgSbeq: 8.95e-3, peMj: 3721 },
};

/** How a model is thought to be served; EcoLogits knows no vendor's real deployment. */
export type EcoLogitsDeployment = {
  /** Requests served at once. */
  readonly batch: number;
  /** Bits a weight. */
  readonly bits: number;
  readonly gpuMemoryGb: number;
  readonly gpusPerServer: number;
  /** Power of a server without its GPUs, kW. */
  readonly serverKw: number;
  readonly lifetimeSeconds: number;
};

const SECONDS_PER_YEAR = 365 * 24 * 60 * 60;

/** EcoLogits' own assumptions, the same in both versions. */
export const DEFAULT_DEPLOYMENT: EcoLogitsDeployment = {
  batch: 64,
  bits: 16,
  gpuMemoryGb: 80,
  gpusPerServer: 8,
  serverKw: 1.2,
  lifetimeSeconds: 3 * SECONDS_PER_YEAR,
};
