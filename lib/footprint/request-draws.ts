import { joulesToWh } from "../units";
import type { Drawn } from "./draws";
import { combine, product, transform } from "./draws";
import type { TokenEnergy } from "./ec1";
import { decodeJoules, prefillJoules } from "./ec1";

/** What candidates share: drawn once, and handed to each of them. */
export type SharedDraws = {
  readonly inputTokens: Drawn;
  readonly outputTokens: Drawn;
  /** Of the input; not uncertain. */
  readonly cachedInputTokens: number;
  /** Of the estimator where batch and GPU are unknown: a factor around 1. */
  readonly deployment: Drawn;
  /** Of reading the prompt: a factor around 1. */
  readonly prefill: Drawn;
};

/** What belongs to a candidate; two at one site share its PUE by drawing it under one name. */
export type CandidateDraws = {
  readonly energy: TokenEnergy;
  /** Of guessed parameters: a factor around 1, 1 where they are published. */
  readonly parameters: Drawn;
  readonly pue: Drawn;
  /** Host and idle share on top of the GPUs. */
  readonly overhead: number;
};

/** Facility energy of one request in Wh, world by world: the formula of `requestEnergyWh` without its interval. */
export function drawnEnergyWh(shared: SharedDraws, candidate: CandidateDraws): Drawn {
  const { inputTokens, outputTokens, cachedInputTokens, deployment, prefill } = shared;
  const { energy, parameters, pue, overhead } = candidate;
  const decode = combine(inputTokens, outputTokens, (input, output) => decodeJoules(energy, input, output));
  const reading = transform(inputTokens, (input) =>
    prefillJoules(energy, input - Math.min(cachedInputTokens, input)),
  );
  const gpu = combine(decode, product(reading, prefill), (a, b) => a + b);
  const facility = product(gpu, parameters, deployment, pue);
  return transform(facility, (joules) => joulesToWh(joules * overhead));
}
