import type { Parameters, Site } from "@/registry/catalog";
import { joulesToWh } from "../units";
import type { Deployment, ModelShape, TokenEnergy } from "./ec1";
import { decodeJoules, prefillJoules, tokenEnergy } from "./ec1";
import type { Estimate, Spread } from "./interval";
import { propagate } from "./propagate";

/** Tokens of a request, each with its interval; cached input is part of input. */
export type RequestTokens = {
  readonly input: Estimate;
  readonly cachedInput: number;
  readonly output: Estimate;
};

/**
 * Host and idle share on top of the GPUs: 1.43 and 1.12.
 * Source: Google's split for Gemini (58 % accelerator, 25 % host, 10 % idle): host 25/58, idle 10/(58+25).
 */
export const HOST_FACTOR = 1.43;
export const IDLE_FACTOR = 1.12;

/** 90 % of measured deployments lie between 0.30 and 2.6 times the estimate where batch and GPU are unknown. */
export const UNKNOWN_DEPLOYMENT: Spread = { low: 0.3, high: 2.6 };
/** 90 % interval of reading the prompt, which no public measurement isolates. */
export const PREFILL: Spread = { low: 1 / 2.5, high: 2.5 };
/** Weights are taken as BF16 where the precision that is served is unknown. */
const DEFAULT_BITS = 16;

type Shapes = { readonly low: TokenEnergy; readonly mid: TokenEnergy; readonly high: TokenEnergy };

/** Pure memory of `tokenEnergy`: a model's parameters and deployment do not change within a catalog. */
const remembered = new WeakMap<Parameters, { readonly deployment: Deployment; readonly shapes: Shapes }>();

function shapesOf(parameters: Parameters, deployment: Deployment): Shapes {
  const known = remembered.get(parameters);
  if (known && known.deployment.batch === deployment.batch && known.deployment.gpu === deployment.gpu)
    return known.shapes;
  const bits = parameters.weightBits === null ? DEFAULT_BITS : parameters.weightBits;
  const at = (end: 0 | 1 | 2): TokenEnergy => {
    const totalBillion = parameters.totalBillion[end];
    const shape: ModelShape = {
      totalBillion,
      activeBillion: Math.min(parameters.activeBillion[end], totalBillion),
      bits,
    };
    return tokenEnergy(shape, deployment);
  };
  const shapes = { low: at(0), mid: at(1), high: at(2) };
  remembered.set(parameters, { deployment, shapes });
  return shapes;
}

/**
 * Electrical energy of one request at the facility in Wh: GPUs, host, idle share, cooling (EC-1).
 * The interval combines the unknown deployment, the range of guessed parameters, the lengths, reading the prompt, and the PUE.
 * @returns null where the model's size is unknown. Origin is always `assumed` here: no vendor tells its batch and GPU.
 */
export function requestEnergyWh(
  parameters: Parameters | null,
  tokens: RequestTokens,
  site: Site,
): Estimate | null {
  if (!parameters) return null;
  const shapes = shapesOf(parameters, { batch: site.batch, gpu: site.gpu });
  const { input, output, cachedInput } = tokens;
  const total = (shape: TokenEnergy, inputTokens: number, outputTokens: number): number =>
    decodeJoules(shape, inputTokens, outputTokens) +
    prefillJoules(shape, inputTokens - Math.min(cachedInput, inputTokens));
  const decode = decodeJoules(shapes.mid, input.mid, output.mid);
  const whole = total(shapes.mid, input.mid, output.mid);
  const prefill = whole - decode;
  const ends = [
    { low: total(shapes.low, input.mid, output.mid), high: total(shapes.high, input.mid, output.mid) },
    { low: total(shapes.mid, input.low, output.mid), high: total(shapes.mid, input.high, output.mid) },
    { low: total(shapes.mid, input.mid, output.low), high: total(shapes.mid, input.mid, output.high) },
    { low: decode + prefill * PREFILL.low, high: decode + prefill * PREFILL.high },
  ];
  const facility = propagate(
    whole,
    ends,
    [UNKNOWN_DEPLOYMENT, { low: site.pue.low / site.pue.mid, high: site.pue.high / site.pue.mid }],
    "assumed",
  );
  const factor = joulesToWh(HOST_FACTOR * IDLE_FACTOR * site.pue.mid);
  const { low, mid, high, origin } = facility;
  return { low: low * factor, mid: mid * factor, high: high * factor, origin };
}
