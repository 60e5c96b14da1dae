import { z } from "zod";

const unknownOr = <Schema extends z.ZodType>(schema: Schema) => schema.nullable();
const known = unknownOr(z.number());
const yesNo = unknownOr(z.boolean());
const text = unknownOr(z.string());
const range = z.array(z.number()).length(3).describe("[low, mid, high]");

const rates = {
  input_usd_per_mtok: z.number(),
  output_usd_per_mtok: z.number(),
  cached_input_usd_per_mtok: known,
  reasoning_usd_per_mtok: known.describe("null = billed as output"),
};
const writes = { cache_write_usd_per_mtok: known, cache_write_hour_usd_per_mtok: known };

const Price = z.object({
  ...rates,
  ...writes,
  from: z.iso.date(),
  read_on: z.iso.date(),
  source: z.string(),
  batch_factor: known.describe("What a batch costs over the standard price"),
  flex_factor: known,
  tiers: z.array(z.object({ above_input_tokens: z.int(), ...rates, ...writes })),
  windows: z.array(
    z.object({ name: z.string(), weekdays: z.array(z.string()), utc: z.array(z.string()), ...rates }),
  ),
});

const Speed = unknownOr(
  z.object({
    output_tokens_per_s: z.number(),
    first_token_s: z.number(),
    first_answer_s: z.number(),
    from: z.iso.date(),
  }),
);

const Score = unknownOr(
  z.object({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    evidence: z.enum(["measured", "bridged", "proxy", "given"]),
    from: z.iso.date(),
    method: z.string(),
    source: z.string(),
  }),
);

const Scores = z.object({ coding: Score, reasoning: Score, creative: Score, general: Score });

const Model = z.object({
  id: z.string(),
  name: z.string(),
  vendor: z.string(),
  provider: z.string(),
  kind: z.enum(["api", "open_weights"]),
  api_model_id: text,
  served_as: z.array(z.string()),
  status: z.enum(["active", "preview", "legacy", "deprecated", "retired", "not_a_product"]),
  retires_on: unknownOr(z.iso.date()),
  replacement: text,
  context_tokens: known,
  max_output_tokens: known,
  supports_tools: yesNo,
  supports_vision: yesNo,
  supports_json_schema: yesNo,
  accepts: z.record(z.string(), yesNo),
  thinks_by_default: yesNo,
  output_factor: z.number(),
  price: unknownOr(Price),
  speed: Speed,
  latency_profile: text,
  energy_profile: text,
  parameters: unknownOr(
    z.object({
      architecture: z.enum(["dense", "moe"]),
      total_billion: range,
      active_billion: range,
      weight_bits: known,
      evidence: z.enum(["published", "guessed"]),
    }),
  ),
  measured_energy: z.array(
    z.object({
      gpu: z.string(),
      gpus: z.int(),
      bits: z.number(),
      input_tokens: known,
      output_tokens: z.number(),
      points: z.array(z.object({ batch: z.number(), j_per_output_token: z.number() })),
      source: z.string(),
    }),
  ),
  scored_effort: text,
  efforts: z.array(z.object({ name: z.string(), scores: Scores, speed: Speed })),
  scores: Scores,
  connection: unknownOr(z.enum(["connected", "not_connected", "no_adapter"])).describe(
    "null = another day than today was asked for",
  ),
  file: unknownOr(z.record(z.string(), z.unknown()))
    .optional()
    .describe("With files=true: every dated row and its source, as registry/models holds it"),
});

/** The catalog of a day; null = unknown. */
export const RegistryAnswer = z.object({
  version: z.string(),
  as_of: z.iso.date(),
  models: z.array(Model),
  regions: z.array(
    z.object({
      id: z.string(),
      name: z.object({ en: z.string(), zh: z.string() }),
      grams_per_kwh: z.number(),
      year: z.int(),
      source: z.string(),
    }),
  ),
  sites: z.record(
    z.string(),
    z.object({
      pue: range,
      pue_source: z.string(),
      batch: z.number(),
      gpu: z.string(),
      own_machine: z.boolean(),
    }),
  ),
});
