import { WH_PER_KWH } from "../../units";
import { GPU_ENERGY, LATENCY } from "./method";

/** Energy of one of the GPUs per output token, kWh. */
export const gpuKwhPerToken = (activeBillion: number, batch: number): number =>
  (GPU_ENERGY.alpha * Math.exp(GPU_ENERGY.beta * batch) * activeBillion + GPU_ENERGY.gamma) / WH_PER_KWH;

/** Time per output token by EcoLogits' regression, s. */
export const secondsPerToken = (activeBillion: number, batch: number): number =>
  LATENCY.alpha * activeBillion + LATENCY.beta * batch + LATENCY.gamma;
