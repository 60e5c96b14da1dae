import type { Gpu, ModelShape, TokenEnergy } from "./ec1";
import { touchedBillion } from "./ec1";

/** What EC-1 and EC-2 have in common: their form. EC-1 is the case without the number of GPUs. */
export type Coefficients = {
  /** Reading 20 GB of weights a step at batch 64, J per output token. */
  readonly memoryJ: number;
  readonly memoryGbExponent: number;
  /** Energy of reading the weights falls with batch to this power. */
  readonly batchExponent: number;
  /** Bytes that a deployment at 8 bits a weight reads, over those that its weights have. */
  readonly fp8ByteFactor: number;
  /** Arithmetic of 10 billion active parameters, J per token. */
  readonly computeJ: number;
  readonly activeExponent: number;
  /** Reading a thousand tokens of cache at 10 billion active parameters, J per output token. */
  readonly cacheJ: number;
  /** All of it rises with the number of GPUs to this power: they wait for one another. */
  readonly gpusExponent: number;
  /** Over those of an H100. */
  readonly gpu: Readonly<Record<Gpu, { readonly memory: number; readonly compute: number }>>;
};

/** `batch`: mean number of concurrent requests over all `gpus`, which serve one copy of the model together. */
export type Serving = { readonly batch: number; readonly gpu: Gpu; readonly gpus: number };

const MEMORY_GB_REFERENCE = 20;
const BATCH_REFERENCE = 64;
const ACTIVE_REFERENCE = 10;
const BITS_PER_BYTE = 8;

/** Reading the weights at just this batch, before the number of GPUs; J per output token. */
function memoryAt(coefficients: Coefficients, shape: ModelShape, gpu: Gpu, batch: number): number {
  const byteFactor = shape.bits === 8 ? coefficients.fp8ByteFactor : 1;
  const gigabytes = ((touchedBillion(shape, batch) * shape.bits) / BITS_PER_BYTE) * byteFactor;
  return (
    coefficients.memoryJ *
    coefficients.gpu[gpu].memory *
    (gigabytes / MEMORY_GB_REFERENCE) ** coefficients.memoryGbExponent *
    (batch / BATCH_REFERENCE) ** -coefficients.batchExponent
  );
}

const HALVINGS = 60;
/** No ratio of exponents above 1e-19 has its solution beyond. */
const LARGEST = 50;

/** The x > 0 at which x / (e^x - 1), which falls from 1 to 0, has fallen to `ratio`; 0 where it is never above. */
function fallenTo(ratio: number): number {
  if (ratio >= 1) return 0;
  let [low, high] = [0, LARGEST];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (middle / Math.expm1(middle) > ratio) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The batch up to which a sparse model's energy per token rises. From batch 1 on, total * (1 - untouched^batch) parameters are touched,
 * which grows like batch to the power x / (e^x - 1), x = batch * -ln(untouched): energy rises while that, times the exponent of the
 * weights, exceeds the exponent of the batch.
 */
function worstBatch(coefficients: Coefficients, { totalBillion, activeBillion }: ModelShape): number {
  const perRequest = -Math.log1p(-activeBillion / totalBillion);
  return fallenTo(coefficients.batchExponent / coefficients.memoryGbExponent) / perRequest;
}

/** The largest from this batch up. */
function guardedMemory(coefficients: Coefficients, shape: ModelShape, { gpu, batch }: Serving): number {
  const here = memoryAt(coefficients, shape, gpu, batch);
  const worst = Math.max(worstBatch(coefficients, shape), 1);
  return worst > batch ? Math.max(here, memoryAt(coefficients, shape, gpu, worst)) : here;
}

function withMemory(
  coefficients: Coefficients,
  shape: ModelShape,
  serving: Serving,
  memory: number,
): TokenEnergy {
  const active = shape.activeBillion / ACTIVE_REFERENCE;
  const together = serving.gpus ** coefficients.gpusExponent;
  const compute = coefficients.computeJ * coefficients.gpu[serving.gpu].compute;
  return {
    memory: memory * together,
    compute: compute * active ** coefficients.activeExponent * together,
    cachePerThousand: coefficients.cacheJ * Math.sqrt(active) * together,
  };
}

/** The bare formula, as it is fitted: for very sparse models it rises with the batch up to about 40. */
export const bareRoofline = (coefficients: Coefficients, shape: ModelShape, serving: Serving): TokenEnergy =>
  withMemory(coefficients, shape, serving, memoryAt(coefficients, shape, serving.gpu, serving.batch));

/** The formula with its guard: the largest over all batches from this one up, so that energy per token never rises with the batch. */
export const roofline = (coefficients: Coefficients, shape: ModelShape, serving: Serving): TokenEnergy =>
  withMemory(coefficients, shape, serving, guardedMemory(coefficients, shape, serving));
