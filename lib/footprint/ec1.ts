/**
 * EC-1: GPU energy of serving a language model, shaped like a roofline: weights read per decode step, arithmetic, cache.
 * Fitted on 398 measured rows of the ML.ENERGY benchmark v3 (H100 and B200, vLLM).
 */

export type Gpu = "H100" | "B200";

/** A model's size in billions of parameters; dense where active equals total. */
export type ModelShape = {
  readonly totalBillion: number;
  readonly activeBillion: number;
  readonly bits: number;
};

/** `batch`: mean number of concurrent requests over the deployment. */
export type Deployment = { readonly batch: number; readonly gpu: Gpu };

/** Joules per token of one model in one deployment, before the length of the request is known. */
export type TokenEnergy = {
  /** Reading the weights, J per output token. */
  readonly memory: number;
  /** Arithmetic, J per token, output or uncached input. */
  readonly compute: number;
  /** Reading the cache, J per output token and thousand tokens of context. */
  readonly cachePerThousand: number;
};

const MEMORY_J = 0.10133;
const MEMORY_GB_EXPONENT = 0.9877;
const MEMORY_GB_REFERENCE = 20;
const BATCH_EXPONENT = -0.7901;
const BATCH_REFERENCE = 64;
const COMPUTE_J = 0.03501;
const COMPUTE_EXPONENT = 0.7407;
const CACHE_J = 0.02271;
const ACTIVE_REFERENCE = 10;
/** Measured FP8 deployments read 1.387 times the bytes that 8 bits a weight would take. */
const FP8_BYTE_FACTOR = 1.387;
const GPU_FACTORS = { H100: { memory: 1, compute: 1 }, B200: { memory: 0.9011, compute: 0.7157 } } as const;
const BITS_PER_BYTE = 8;
const TOKENS_PER_THOUSAND = 1000;

/** Billions of parameters read in one decode step: with more concurrent requests more experts are touched. */
export function touchedBillion({ totalBillion, activeBillion }: ModelShape, batch: number): number {
  const untouched = (1 - activeBillion / totalBillion) ** Math.max(batch - 1, 0);
  return activeBillion + (totalBillion - activeBillion) * (1 - untouched);
}

/** Joules per output token for reading the weights at just this batch. */
export function memoryJoules(shape: ModelShape, { batch, gpu }: Deployment): number {
  const byteFactor = shape.bits === 8 ? FP8_BYTE_FACTOR : 1;
  const gigabytes = ((touchedBillion(shape, batch) * shape.bits) / BITS_PER_BYTE) * byteFactor;
  return (
    MEMORY_J *
    GPU_FACTORS[gpu].memory *
    (gigabytes / MEMORY_GB_REFERENCE) ** MEMORY_GB_EXPONENT *
    (batch / BATCH_REFERENCE) ** BATCH_EXPONENT
  );
}

/** Beyond this batch all experts are touched in any sparse model known, and energy per token only falls. */
const LAST_RISING_BATCH = 512;

/**
 * The largest over all batches from this one up, so that energy per token never rises with the batch: for very sparse models
 * the bare formula does, up to a batch of about 40.
 */
function guardedMemoryJoules(shape: ModelShape, deployment: Deployment): number {
  const here = memoryJoules(shape, deployment);
  if (shape.activeBillion === shape.totalBillion) return here;
  let largest = here;
  for (let batch = Math.ceil(deployment.batch); batch <= LAST_RISING_BATCH; batch++) {
    largest = Math.max(largest, memoryJoules(shape, { ...deployment, batch }));
  }
  return largest;
}

function computeJoules(activeBillion: number, gpu: Gpu): number {
  return COMPUTE_J * GPU_FACTORS[gpu].compute * (activeBillion / ACTIVE_REFERENCE) ** COMPUTE_EXPONENT;
}

const withMemory = (shape: ModelShape, gpu: Gpu, memory: number): TokenEnergy => ({
  memory,
  compute: computeJoules(shape.activeBillion, gpu),
  cachePerThousand: CACHE_J * Math.sqrt(shape.activeBillion / ACTIVE_REFERENCE),
});

/** EC-1 with its guard: what figures are made of. */
export const tokenEnergy = (shape: ModelShape, deployment: Deployment): TokenEnergy =>
  withMemory(shape, deployment.gpu, guardedMemoryJoules(shape, deployment));

/** EC-1 without its guard: what it was fitted as, and what its test vectors are. */
export const bareTokenEnergy = (shape: ModelShape, deployment: Deployment): TokenEnergy =>
  withMemory(shape, deployment.gpu, memoryJoules(shape, deployment));

/** GPU joules of the answer: all that output tokens cost. */
export function decodeJoules(energy: TokenEnergy, inputTokens: number, outputTokens: number): number {
  const contextThousands = (inputTokens + outputTokens / 2) / TOKENS_PER_THOUSAND;
  return (energy.memory + energy.compute + energy.cachePerThousand * contextThousands) * outputTokens;
}

/** GPU joules of reading those tokens of the prompt that are not in the cache. */
export const prefillJoules = (energy: TokenEnergy, freshInputTokens: number): number =>
  energy.compute * freshInputTokens;
