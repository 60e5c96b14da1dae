import { z } from "zod";
import type { CloudFile } from "./cloud-schema";
import type { DatacenterFile } from "./datacenter-schema";
import { EffortName, Efforts } from "./effort-schema";
import type { HardwareFile } from "./hardware-schema";
import { MeasuredEnergy } from "./measured-schema";
import type { RegionFile } from "./region-schema";
import { dated, isoDate, range, Sources, share, sourceKey } from "./source-schema";

/** What a model can be good at. A score stands for each; `general` is also where an unclear prompt goes. */
export const TASK_TYPES = ["coding", "reasoning", "creative", "general"] as const;
export type TaskType = (typeof TASK_TYPES)[number];

const usdPerMTok = z.number().nonnegative();
const utcHours = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
    "expected hours as HH:MM-HH:MM, UTC, within one day",
  )
  .refine(
    (hours) => hours.slice(0, 5) < hours.slice(6),
    "expected an end after the start; split at midnight",
  );

function inOrder(rows: readonly { readonly from: string }[], context: z.core.$RefinementCtx): void {
  rows.forEach((row, index) => {
    const previous = rows[index - 1];
    if (previous && row.from <= previous.from) {
      context.addIssue({
        code: "custom",
        path: [index, "from"],
        message: `expected a day after ${previous.from}: rows stand in order, oldest first`,
      });
    }
  });
}

/** A row that ends by itself ends on or after its first day and before the next row begins. */
function endInOrder(
  rows: readonly { readonly from: string; readonly until?: string | undefined }[],
  context: z.core.$RefinementCtx,
): void {
  rows.forEach(({ from, until }, index) => {
    if (until === undefined) return;
    const next = rows[index + 1];
    const message =
      until < from
        ? `expected a day on or after ${from}`
        : next && until >= next.from
          ? `expected a day before ${next.from}, when the next row begins`
          : null;
    if (message) context.addIssue({ code: "custom", path: [index, "until"], message });
  });
}

const Status = z.enum(["active", "preview", "legacy", "deprecated", "retired", "not_a_product"]);
const tokenPrices = {
  input_usd_per_mtok: usdPerMTok,
  output_usd_per_mtok: usdPerMTok,
  cached_input_usd_per_mtok: usdPerMTok.nullable(),
  /** null = reasoning is billed as output. */
  reasoning_usd_per_mtok: usdPerMTok.nullable().default(null),
};
const cacheWritePrices = {
  cache_write_usd_per_mtok: usdPerMTok.nullable(),
  /** What is kept in the cache for an hour; null = unknown. */
  cache_write_hour_usd_per_mtok: usdPerMTok.nullable().default(null),
};
const PriceTier = z.strictObject({
  above_input_tokens: z.int().positive(),
  ...tokenPrices,
  ...cacheWritePrices,
});
function tiersInOrder(
  tiers: readonly { readonly above_input_tokens: number }[],
  context: z.core.$RefinementCtx,
): void {
  tiers.forEach(({ above_input_tokens: above }, index) => {
    const previous = tiers[index - 1];
    if (previous && above <= previous.above_input_tokens) {
      const message = `expected more than ${previous.above_input_tokens}: tiers stand in order, shortest first`;
      context.addIssue({ code: "custom", path: [index, "above_input_tokens"], message });
    }
  });
}

/** What other services cost over the standard price, a factor on everything in the bill; null = the vendor names none. */
const Services = z.strictObject({
  batch_factor: z.number().positive().max(1).nullable().default(null),
  flex_factor: z.number().positive().max(1).nullable().default(null),
  source: sourceKey,
});

const PriceWindow = z.strictObject({
  name: z.string().min(1),
  weekdays: z.array(z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])).min(1),
  utc: z.array(utcHours).min(1),
  ...tokenPrices,
});

const Scores = z
  .array(
    z.strictObject({
      ...dated,
      value: share,
      /** measured ±0.02, bridged ±0.04, proxy ±0.08, given (stated by this project's roadmap, not measured) ±0.08 */
      evidence: z.enum(["measured", "bridged", "proxy", "given"]),
      method: z.string().min(1),
    }),
  )
  .superRefine(inOrder);

/**
 * One model at one provider: `registry/models/<provider>/<model>.yaml`. The path is the id. A file with a `base` has been laid over
 * the base's by then.
 */
export const ModelFile = z.strictObject({
  name: z.string().min(1),
  vendor: z.string().min(1),
  kind: z.enum(["api", "open_weights"]),
  /** The name that the provider's wire wants; null where there is none (never sold). */
  api_model_id: z.string().min(1).nullable(),
  /** Other names under which a local server may list this model. */
  served_as: z.array(z.string().min(1)).default([]),
  released: z.strictObject({ on: isoDate, source: sourceKey }).nullable(),
  status: z
    .array(z.strictObject({ ...dated, value: Status }))
    .min(1)
    .superRefine(inOrder),
  retires: z.strictObject({ on: isoDate, source: sourceKey }).nullable(),
  replacement: z.strictObject({ id: z.string().min(1), source: sourceKey }).nullable(),
  context_tokens: z.strictObject({ value: z.int().positive(), source: sourceKey }).nullable(),
  output_tokens: z.strictObject({ value: z.int().positive(), source: sourceKey }).nullable(),
  abilities: z.strictObject({
    tools: z.boolean().nullable(),
    vision: z.boolean().nullable(),
    /** Answers that follow a JSON Schema (`response_format`). */
    json_schema: z.boolean().nullable().default(null),
    source: sourceKey,
    note: z.string().optional(),
  }),
  /** Fields of a request that the model's wire takes; null = unknown: they are passed on, and the vendor decides. */
  accepts: z
    .strictObject({
      /** False where the model calls tools, but not over this wire. */
      tools: z.boolean().nullable().default(null),
      /** Of a choice that makes the model call a tool, some tool or a certain one: false where the model may only be left free. */
      tool_choice: z.boolean().nullable().default(null),
      stop: z.boolean().nullable().default(null),
      seed: z.boolean().nullable().default(null),
      n: z.boolean().nullable().default(null),
      logprobs: z.boolean().nullable().default(null),
      /** Any value but 1, which is the default and which those that refuse the field take: false where other values are an error. */
      temperature: z.boolean().nullable().default(null),
      top_p: z.boolean().nullable().default(null),
      /** False where no level is taken; which levels are, is the vendor's to say. */
      reasoning_effort: z.boolean().nullable().default(null),
      source: sourceKey,
      note: z.string().optional(),
    })
    .nullable()
    .default(null),
  /**
   * Output tokens of a model that thinks, as a multiple of one that does not; null = unknown, taken as 1. Where it thinks by default
   * the factor is 3, deliberately low. Source: ML.ENERGY leaderboard of 2026-02-27, 2,100 to 9,200 output tokens a request with thinking
   * against 350 to 920 without.
   */
  thinking: z
    .strictObject({
      by_default: z.boolean(),
      output_factor: z.number().min(1),
      source: sourceKey,
    })
    .nullable(),
  prices: z
    .array(
      z.strictObject({
        ...dated,
        ...tokenPrices,
        ...cacheWritePrices,
        /** The last day of a promotion. */
        until: isoDate.optional(),
        services: Services.optional(),
        tiers: z.array(PriceTier).default([]).superRefine(tiersInOrder),
        windows: z.array(PriceWindow).default([]),
      }),
    )
    .superRefine(inOrder)
    .superRefine(endInOrder),
  speeds: z
    .array(
      z.strictObject({
        ...dated,
        output_tokens_per_s: z.number().positive(),
        first_token_s: z.number().positive(),
        /** Time to the first token of the answer itself: after the thinking, where the model thinks. */
        first_answer_s: z.number().positive(),
      }),
    )
    .superRefine(inOrder),
  latency_profile: z
    .array(z.strictObject({ ...dated, value: z.enum(["fast", "medium", "slow"]) }))
    .superRefine(inOrder),
  energy_profile: z
    .array(z.strictObject({ ...dated, value: z.enum(["efficient", "moderate", "heavy"]) }))
    .superRefine(inOrder),
  parameters: z
    .strictObject({
      architecture: z.enum(["dense", "moe"]),
      total_billion: range,
      active_billion: range,
      /** Bits a weight is served at; null = unknown, taken as 16. */
      weight_bits: z.number().positive().nullable(),
      evidence: z.enum(["published", "guessed"]),
      source: sourceKey,
    })
    .nullable(),
  measured_energy: MeasuredEnergy.default([]),
  scores: z.strictObject({ coding: Scores, reasoning: Scores, creative: Scores, general: Scores }),
  /** The effort of reasoning that `scores` and `speeds` speak of; null = unknown, or none to choose. */
  scored_effort: EffortName.nullable().default(null),
  efforts: Efforts.default([]),
  sources: Sources,
});
export type ModelFile = z.infer<typeof ModelFile>;

/** All files under their ids. `version` is the hash of their content. */
export type Registry = {
  readonly version: string;
  readonly models: Readonly<Record<string, ModelFile>>;
  readonly regions: Readonly<Record<string, RegionFile>>;
  readonly datacenters: Readonly<Record<string, DatacenterFile>>;
  readonly clouds: Readonly<Record<string, CloudFile>>;
  readonly hardware: Readonly<Record<string, HardwareFile>>;
};
