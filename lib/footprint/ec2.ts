/**
 * EC-2: EC-1's roofline, all of it times the number of GPUs to the power 0.258: twice the GPUs for one copy of a model cost a fifth more,
 * since they wait for one another. It gives the same `TokenEnergy` as EC-1, to which `decodeJoules` and `prefillJoules` of EC-1 apply.
 */
import type { Deployment, Gpu, ModelShape, TokenEnergy } from "./ec1";
import { fewestGpus } from "./gpu-count";
import type { Coefficients, Serving } from "./roofline";
import { bareRoofline, roofline } from "./roofline";

/** `gpus`: how many serve one copy of the model together; left out, the fewest that hold it. */
export type Ec2Deployment = Deployment & { readonly gpus?: number };

/**
 * Fitted on 398 rows of the ML.ENERGY benchmark v3 (text, no data parallelism, H100 and B200, vLLM 0.11; leaderboard of 2026-02-16, read
 * 2026-11-25), each of 13 architectures with the same weight: `npm run bench:energy` prints the same figures from the same rows.
 * 90 % of an architecture that was left out lie within x/÷1.51 (the number of GPUs known) or x/÷1.54 (unknown).
 */
export const EC2: Coefficients = {
  memoryJ: 0.10025,
  memoryGbExponent: 0.8018,
  batchExponent: 0.7904,
  fp8ByteFactor: 1.4322,
  computeJ: 0.03257,
  activeExponent: 0.6268,
  cacheJ: 0.02094,
  gpusExponent: 0.258,
  gpu: { H100: { memory: 1, compute: 1 }, B200: { memory: 0.9888, compute: 0.7016 } },
};

/** Source: Epoch AI, table of machine learning hardware (CC BY), as of 2026-04-22. */
const GPU_MEMORY_GB: Readonly<Record<Gpu, number>> = { H100: 80, B200: 180 };

/** Fewest of these GPUs that hold the model. */
export const gpusFor = ({ totalBillion, bits }: ModelShape, gpu: Gpu): number =>
  fewestGpus(totalBillion, bits, GPU_MEMORY_GB[gpu]);

const serving = (shape: ModelShape, { batch, gpu, gpus }: Ec2Deployment): Serving => ({
  batch,
  gpu,
  gpus: gpus === undefined ? gpusFor(shape, gpu) : gpus,
});

/** EC-2 with its guard: what figures are made of. */
export const tokenEnergy = (shape: ModelShape, deployment: Ec2Deployment): TokenEnergy =>
  roofline(EC2, shape, serving(shape, deployment));

/** EC-2 without its guard: what it was fitted as. */
export const bareTokenEnergy = (shape: ModelShape, deployment: Ec2Deployment): TokenEnergy =>
  bareRoofline(EC2, shape, serving(shape, deployment));
