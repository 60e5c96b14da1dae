/**
 * Weights and what else lies in memory (cache, activations, runtime), over the weights.
 * Source: github.com/mlco2/ecologits, ecologits/impacts/llm.py @954f7fb, read 2026-11-25.
 */
const MEMORY_OVERHEAD = 1.2;
const BITS_PER_BYTE = 8;

/** Fewest GPUs that hold a model of so many billion parameters: enough memory, rounded up to a power of two. */
export function fewestGpus(totalBillion: number, bits: number, gpuMemoryGb: number): number {
  // In this order: in another one, rounding could ask for one GPU more where the memory just suffices.
  const memoryGb = (MEMORY_OVERHEAD * totalBillion * bits) / BITS_PER_BYTE;
  const needed = Math.ceil(memoryGb / gpuMemoryGb);
  let count = 1;
  while (count < needed) count *= 2;
  return count;
}
