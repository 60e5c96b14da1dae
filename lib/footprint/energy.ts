import type { Parameters, Site } from "@/registry/catalog";
import { joulesToWh } from "../units";
import type { Deployment } from "./deployment";
import { assumedAt } from "./deployment";
import type { ModelShape, TokenEnergy } from "./ec1";
import { decodeJoules, prefillJoules } from "./ec1";
import type { Ec2Deployment } from "./ec2";
import { tokenEnergy } from "./ec2";
import type { Estimate, KnownOrigin, Spread } from "./interval";
import { scale, weakest } from "./interval";
import { measuredJoules } from "./measured-request";
import { times } from "./product";
import { propagate } from "./propagate";
import type { RequestTokens } from "./request-tokens";

/**
 * Host and idle share on top of the GPUs: 1.43 and 1.12.
 * Source: Google's split for Gemini (58 % accelerator, 25 % host, 10 % idle): host 25/58, idle 10/(58+25).
 */
export const HOST_FACTOR = 1.43;
export const IDLE_FACTOR = 1.12;

/** 90 % of measured deployments lie between 0.30 and 2.6 times the estimate where batch and GPU are unknown. */
export const UNKNOWN_DEPLOYMENT: Spread = { low: 0.3, high: 2.6 };
/** 90 % of architectures lie within x/÷1.8 of the estimate where GPUs, batch and precision are known. */
export const KNOWN_DEPLOYMENT: Spread = { low: 1 / 1.8, high: 1.8 };
/** 90 % interval of reading the prompt, which no public measurement isolates. */
export const PREFILL: Spread = { low: 1 / 2.5, high: 2.5 };
/** Weights are taken as BF16 where the precision that is served is unknown. */
const DEFAULT_BITS = 16;

type Serving = Ec2Deployment & { readonly bits: number };
type Shapes = { readonly low: TokenEnergy; readonly mid: TokenEnergy; readonly high: TokenEnergy };

/** Pure memory of `tokenEnergy`: a model's parameters and deployment seldom change within a catalog. */
const remembered = new WeakMap<Parameters, { readonly serving: Serving; readonly shapes: Shapes }>();

const isSame = (a: Serving, b: Serving): boolean =>
  a.batch === b.batch && a.gpu === b.gpu && a.gpus === b.gpus && a.bits === b.bits;

function servingOf({ weightBits }: Parameters, deployment: Deployment): Serving {
  if (deployment.kind === "known") return deployment;
  return {
    gpu: deployment.gpu,
    batch: deployment.batch,
    bits: weightBits === null ? DEFAULT_BITS : weightBits,
  };
}

function shapesOf(parameters: Parameters, deployment: Deployment): Shapes {
  const serving = servingOf(parameters, deployment);
  const known = remembered.get(parameters);
  if (known && isSame(known.serving, serving)) return known.shapes;
  const at = (end: 0 | 1 | 2): TokenEnergy => {
    const totalBillion = parameters.totalBillion[end];
    const activeBillion = Math.min(parameters.activeBillion[end], totalBillion);
    const shape: ModelShape = { totalBillion, activeBillion, bits: serving.bits };
    return tokenEnergy(shape, serving);
  };
  const shapes = { low: at(0), mid: at(1), high: at(2) };
  remembered.set(parameters, { serving, shapes });
  return shapes;
}

/** Joules of the GPUs by EC-2: `modelled` where the size is published and the deployment known, else `assumed`. */
function estimatedJoules(parameters: Parameters, tokens: RequestTokens, deployment: Deployment): Estimate {
  const shapes = shapesOf(parameters, deployment);
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
  const isKnown = deployment.kind === "known";
  const tier: KnownOrigin = isKnown && parameters.evidence === "published" ? "modelled" : "assumed";
  const spread = isKnown ? KNOWN_DEPLOYMENT : UNKNOWN_DEPLOYMENT;
  return propagate(whole, ends, [spread], weakest(tier, input.origin, output.origin));
}

/**
 * Electrical energy of one request at the facility in Wh: GPUs, host, idle share, cooling.
 * `measured` where the deployment is known and this model was measured in it, `modelled` (EC-2) where it is known and the model's size is
 * published, else `assumed` (EC-2); never better than the counts of the tokens. The interval combines the deployment, the range of
 * guessed parameters, the lengths, reading the prompt, and the PUE; host and idle share are taken as they stand.
 * @param deployment left out = as the site assumes, since nobody tells it.
 * @returns null where nothing was measured and the model's size is unknown.
 */
export function requestEnergyWh(
  parameters: Parameters | null,
  tokens: RequestTokens,
  site: Pick<Site, "pue" | "gpu" | "batch">,
  deployment: Deployment = assumedAt(site),
): Estimate | null {
  const measured = deployment.kind === "known" ? measuredJoules(tokens, deployment) : null;
  const joules = measured ?? (parameters && estimatedJoules(parameters, tokens, deployment));
  if (!joules) return null;
  const { low, mid, high } = site.pue;
  const facility = times(joules, { low, mid, high, origin: joules.origin });
  return scale(facility, joulesToWh(HOST_FACTOR * IDLE_FACTOR));
}
