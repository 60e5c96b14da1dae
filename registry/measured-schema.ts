import { z } from "zod";
import { sourceKey } from "./source-schema";

/** Energy of the GPUs alone, measured by a third party at steady state, its share of reading the prompts included. */
export const MeasuredEnergy = z.array(
  z.strictObject({
    gpu: z.string().min(1),
    gpus: z.int().positive(),
    bits: z.number().positive(),
    /** Mean number of running requests. */
    batch: z.number().min(1),
    /** The workload, as its source names it. */
    task: z.string().min(1),
    /** Mean length of the prompts; left out = the source does not say. */
    input_tokens: z.number().positive().optional(),
    output_tokens: z.number().positive(),
    j_per_output_token: z.number().positive(),
    source: sourceKey,
    note: z.string().min(1).optional(),
  }),
);
export type MeasuredEnergy = z.infer<typeof MeasuredEnergy>;
