import { decodeJoules, prefillJoules } from "@/lib/footprint/ec1";
import type { Coefficients, Serving } from "@/lib/footprint/roofline";
import { bareRoofline, roofline } from "@/lib/footprint/roofline";
import { leastSquares } from "./least-squares";
import type { Row } from "./rows";
import { groupBy } from "./rows";

/** How many GPUs the formula is told that a row has. */
export type GpusOf = (row: Row) => number;

/** What is fitted: with or without the number of GPUs, and which number. */
export type Form = { readonly name: string; readonly gpusExponent: boolean; readonly gpus: GpusOf };

/** Residuals beyond this many units of log energy count in proportion only (soft L1). */
const SOFT = 0.2;
/** Weak pulls towards values that nothing here was fitted to; they decide only what the rows leave open. */
const PULL = 0.05;
const FAINT_PULL = PULL * PULL;

type Parameter = { readonly start: number; readonly pull: number };
/** In the order of `coefficientsOf`; logarithms where a coefficient is positive. */
const PARAMETERS: readonly Parameter[] = [
  { start: Math.log(0.1), pull: FAINT_PULL },
  { start: 1, pull: PULL },
  { start: 1, pull: PULL },
  { start: 0, pull: PULL },
  { start: Math.log(0.03), pull: FAINT_PULL },
  { start: 1, pull: PULL },
  { start: Math.log(0.02), pull: FAINT_PULL },
  { start: 0, pull: PULL },
  { start: 0, pull: PULL },
  { start: 0, pull: PULL },
];

function coefficientsOf(parameters: readonly number[], { gpusExponent }: Form): Coefficients {
  const [memory = 0, gigabytes = 0, batch = 0, fp8 = 0, compute = 0, active = 0, cache = 0, ...rest] =
    parameters;
  const [b200Memory = 0, b200Compute = 0, gpus = 0] = rest;
  return {
    memoryJ: Math.exp(memory),
    memoryGbExponent: gigabytes,
    batchExponent: batch,
    fp8ByteFactor: Math.exp(fp8),
    computeJ: Math.exp(compute),
    activeExponent: active,
    cacheJ: Math.exp(cache),
    gpusExponent: gpusExponent ? gpus : 0,
    gpu: {
      H100: { memory: 1, compute: 1 },
      B200: { memory: Math.exp(b200Memory), compute: Math.exp(b200Compute) },
    },
  };
}

const joulesBy =
  (formula: typeof roofline) =>
  (coefficients: Coefficients, row: Row, gpus: number): number => {
    const serving: Serving = { batch: row.batch, gpu: row.gpu, gpus };
    const energy = formula(coefficients, row, serving);
    const decode = decodeJoules(energy, row.inputTokens, row.outputTokens);
    return (decode + prefillJoules(energy, row.inputTokens)) / row.outputTokens;
  };

/** GPU joules per output token, prefill included. */
export const predictedJoules = joulesBy(roofline);
const bareJoules = joulesBy(bareRoofline);

/**
 * Coefficients that fit these rows best: soft L1 of the errors of log energy, each architecture with the same weight however many rows
 * it has.
 */
export function fitted(form: Form, rows: readonly Row[]): Coefficients {
  const sizes = new Map(
    [...groupBy(rows, (row) => row.architecture)].map(([name, its]) => [name, its.length]),
  );
  const weights = rows.map((row) => Math.sqrt(1 / (sizes.get(row.architecture) ?? 1)));
  const parameters = leastSquares(
    (tried) => {
      const coefficients = coefficientsOf(tried, form);
      const errors = rows.map((row, index) => {
        const error = Math.log(bareJoules(coefficients, row, form.gpus(row)) / row.joules);
        const soft = SOFT * Math.sqrt(2 * (Math.sqrt(1 + (error / SOFT) ** 2) - 1));
        return Math.sign(error) * soft * (weights[index] ?? 0);
      });
      const pulls = PARAMETERS.map(({ start, pull }, index) => ((tried[index] ?? 0) - start) * pull);
      return [...errors, ...pulls];
    },
    PARAMETERS.map(({ start }) => start),
  );
  return coefficientsOf(parameters, form);
}
