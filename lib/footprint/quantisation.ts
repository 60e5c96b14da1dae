/** Precisions that were measured against FP16. `INT8 mixed` is bitsandbytes' default, `INT8 pure` has its outlier threshold at 0. */
export type Precision = "NF4" | "INT8 mixed" | "INT8 pure";

/** The same model on the same GPU at the same batch in two precisions; J per thousand tokens, of the GPU board. */
export type MeasuredPair = {
  readonly gpu: string;
  readonly model: string;
  readonly billion: number;
  readonly batch: number;
  readonly precision: Precision;
  readonly fp16Joules: number;
  readonly joules: number;
};

/** What was run: figures of another stack are not these. */
export const QUANTISATION_STACK = "transformers+bitsandbytes";

const pair = (
  gpu: string,
  [model, billion, batch]: readonly [string, number, number],
  precision: Precision,
  fp16Joules: number,
  joules: number,
): MeasuredPair => ({ gpu, model, billion, batch, precision, fp16Joules, joules });

/**
 * This project's own measurements of 2026: HuggingFace transformers with bitsandbytes, NVML at 10 Hz, one short prompt, 128 to 256 new tokens.
 * Source: github.com/hongping-zh/ecocompute-dynamic-eval, metadata/ (COMPLETE_DATASET_MEMO.md, pure_int8_metadata.json, a800_metadata.json),
 * as of 2026-05-04. Idle power is taken off on the RTX 4090D (about 17 W) and left in on the others: pairs compare, cards do not.
 */
export const MEASURED_PAIRS: readonly MeasuredPair[] = [
  pair("RTX 5090", ["TinyLlama-1.1B", 1.1, 1], "NF4", 1659, 2098),
  pair("RTX 5090", ["Qwen2-1.5B", 1.5, 1], "NF4", 2411, 3120),
  pair("RTX 5090", ["Qwen2.5-3B", 3, 1], "NF4", 3383, 3780),
  pair("RTX 5090", ["Qwen2-7B", 7, 1], "NF4", 5509, 4878),
  pair("RTX 4090D", ["Phi-3-mini", 3.8, 1], "NF4", 3003, 2759),
  pair("RTX 4090D", ["Yi-1.5-6B", 6, 1], "NF4", 4716, 3292),
  pair("RTX 4090D", ["Mistral-7B", 7, 1], "NF4", 5661, 3707),
  pair("RTX 4090D", ["Qwen2.5-7B", 7, 1], "NF4", 5217, 3509),
  pair("RTX 4090D", ["Phi-3-mini", 3.8, 1], "INT8 mixed", 3003, 3940),
  pair("RTX 4090D", ["Yi-1.5-6B", 6, 1], "INT8 mixed", 4716, 6258),
  pair("RTX 4090D", ["Mistral-7B", 7, 1], "INT8 mixed", 5661, 7401),
  pair("RTX 4090D", ["Qwen2.5-7B", 7, 1], "INT8 mixed", 5217, 6127),
  pair("A800 80GB", ["Mistral-7B", 7.2, 1], "INT8 mixed", 4334, 9608),
  pair("A800 80GB", ["Mistral-7B", 7.2, 4], "INT8 mixed", 1100, 2718),
  pair("A800 80GB", ["Mistral-7B", 7.2, 8], "INT8 mixed", 628, 1417),
  pair("RTX 4090D", ["Yi-1.5-6B", 6, 1], "INT8 pure", 4716, 4568),
  pair("RTX 4090D", ["Mistral-7B", 7, 1], "INT8 pure", 5661, 5212),
  pair("A800 80GB", ["Mistral-7B", 7.2, 1], "INT8 pure", 4334, 5781),
  pair("A800 80GB", ["Mistral-7B", 7.2, 4], "INT8 pure", 1100, 1580),
  pair("A800 80GB", ["Mistral-7B", 7.2, 8], "INT8 pure", 628, 827),
];

/** How the precision moved the energy of what was measured: a factor on FP16's, 1 = none. */
export type QuantisationEffect = {
  readonly stack: typeof QUANTISATION_STACK;
  readonly precision: Precision;
  /** Geometric mean, and the smallest and largest that was measured: a range of so few is no percentile. */
  readonly factor: { readonly smallest: number; readonly mean: number; readonly largest: number };
  readonly n: number;
  /** Whether energy rose against FP16 in all of them, some, or none. */
  readonly rises: "always" | "sometimes" | "never";
  readonly pairs: readonly MeasuredPair[];
};

/** Sizes within this factor stand for one another: the 6 to 7.8 of what is called 7B. Gaps such as 1.5 to 3 stay gaps. */
const SAME_SIZE = 1.3;

/**
 * Effect of a precision on the energy per token of a model of that size at that batch, from measurements of like sizes alone.
 * NF4 raised it on models of up to 3 billion parameters and lowered it from 3.8 on; INT8 as bitsandbytes does it by default always raised it.
 * @returns null where nothing of that size, batch and precision was measured: nothing is extrapolated, nor carried over to other stacks.
 */
export function quantisationEffect(
  precision: Precision,
  billion: number,
  batch: number,
): QuantisationEffect | null {
  const pairs = MEASURED_PAIRS.filter(
    (row) => row.precision === precision && row.batch === batch && isLike(row.billion, billion),
  );
  if (pairs.length === 0) return null;
  const factors = pairs.map(({ joules, fp16Joules }) => joules / fp16Joules);
  const rising = factors.filter((factor) => factor > 1).length;
  const meanLog = factors.reduce((sum, factor) => sum + Math.log(factor), 0) / factors.length;
  return {
    stack: QUANTISATION_STACK,
    precision,
    factor: { smallest: Math.min(...factors), mean: Math.exp(meanLog), largest: Math.max(...factors) },
    n: pairs.length,
    rises: rising === pairs.length ? "always" : rising === 0 ? "never" : "sometimes",
    pairs,
  };
}

const isLike = (a: number, b: number): boolean => Math.max(a / b, b / a) <= SAME_SIZE;
