import { readFileSync } from "node:fs";
import { z } from "zod";
import type { EcoLogitsVersion } from "@/lib/footprint/ecologits/method";
import type { EcoLogitsRequest } from "@/lib/footprint/ecologits/request";

const Range = z.strictObject({ min: z.number(), max: z.number() });
const ValueOrRange = z.union([z.number(), Range]);
const Mix = z.strictObject({ gwp: z.number(), adpe: z.number(), pe: z.number(), wue: z.number() });
const Phase = z.object({ gwp: Range, adpe: Range, pe: Range });
const Intermediate = z.object({
  gpu_required_count: z.number(),
  generation_latency_s: z.number(),
});
const Expected = z.object({
  resolved: z
    .object({
      active_b: ValueOrRange,
      total_b: ValueOrRange,
      pue: ValueOrRange,
      wue: ValueOrRange,
      mix: Mix,
      tps: z.number().nullable(),
      ttft: z.number().nullable(),
    })
    .optional(),
  mix: Mix.optional(),
  intermediate: z.object({ min: Intermediate, max: Intermediate }).optional(),
  output: z.object({
    energy_kwh: Range,
    gwp_kgco2e: Range,
    adpe_kgsbeq: Range,
    pe_mj: Range,
    wcf_l: Range,
    usage: Phase.extend({ wcf: Range }),
    embodied: Phase,
  }),
});
const Options = z.strictObject({
  batch_size: z.number().optional(),
  model_quantization_bits: z.number().optional(),
  gpu_memory: z.number().optional(),
  server_gpu_count: z.number().optional(),
  server_power: z.number().optional(),
  server_lifetime: z.number().optional(),
});
const Case = z.object({
  id: z.string(),
  inputs: z.object({
    output_tokens: z.number(),
    request_latency_s: z.number().nullable(),
    active_b: ValueOrRange.optional(),
    total_b: ValueOrRange.optional(),
    pue: ValueOrRange.optional(),
    wue: ValueOrRange.optional(),
    mix: Mix.optional(),
    options: Options.optional(),
  }),
  expected: z.strictObject({ v0_9_1: Expected, v0_10_equivalent: Expected }),
});
type OracleCase = z.infer<typeof Case>;
export type Expected = z.infer<typeof Expected>;

const file = new URL("../../fixtures/ecologits/oracle.json", import.meta.url);
const { cases } = z.object({ cases: z.array(Case).length(23) }).parse(JSON.parse(readFileSync(file, "utf8")));

/** A figure of the file that must be there. */
function given<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`oracle.json: ${id} is incomplete`);
  return value;
}

const OPTIONS = {
  batch_size: "batch",
  model_quantization_bits: "bits",
  gpu_memory: "gpuMemoryGb",
  server_gpu_count: "gpusPerServer",
  server_power: "serverKw",
  server_lifetime: "lifetimeSeconds",
} as const;

function requestOf({ id, inputs }: OracleCase, expected: Expected): EcoLogitsRequest {
  const from = given(expected.resolved ?? inputs, id);
  const mix = given(expected.mix ?? from.mix, id);
  const options = z.record(z.string(), z.number()).parse(inputs.options ?? {});
  const names = z.record(z.string(), z.string()).parse(OPTIONS);
  return {
    activeBillion: given(from.active_b, id),
    totalBillion: given(from.total_b, id),
    outputTokens: inputs.output_tokens,
    requestSeconds: inputs.request_latency_s,
    speed: {
      tokensPerSecond: expected.resolved?.tps ?? null,
      firstTokenSeconds: expected.resolved?.ttft ?? null,
    },
    mix: {
      gwpKgCo2ePerKwh: mix.gwp,
      adpeKgSbeqPerKwh: mix.adpe,
      peMjPerKwh: mix.pe,
      wueLitresPerKwh: mix.wue,
    },
    pue: given(from.pue, id),
    wueLitresPerKwh: given(from.wue, id),
    deployment: Object.fromEntries(Object.entries(options).map(([name, value]) => [names[name], value])),
  };
}

type Row = {
  readonly id: string;
  readonly version: EcoLogitsVersion;
  readonly request: EcoLogitsRequest;
  readonly expected: Expected;
};

/** Each case in both versions. */
export const ORACLE: readonly Row[] = cases.flatMap((one) => [
  {
    id: one.id,
    version: "0.9.1" as const,
    request: requestOf(one, one.expected.v0_9_1),
    expected: one.expected.v0_9_1,
  },
  {
    id: one.id,
    version: "0.10" as const,
    request: requestOf(one, one.expected.v0_10_equivalent),
    expected: one.expected.v0_10_equivalent,
  },
]);
