import { z } from "zod";
import type { Catalog } from "@/registry/catalog";
import type { ExecuteRequest } from "../engine/request";
import type { Result } from "../result";
import { err, ok } from "../result";
import type { PolicyChoice } from "../routing/policies/choose";
import { TASK_TYPES } from "../trace/schema";
import type { FieldError } from "./field-error";
import { fieldErrors } from "./field-error";

const MAX_PROMPT_CHARACTERS = 1_000_000;
const DEFAULT_REGION = "WORLD";
const MAX_LABELS = 16;

const weight = z.number("expected a number of at least 0").min(0, "expected a number of at least 0");
const Weights = z
  .strictObject({ quality: weight, cost: weight, energy: weight, carbon: weight, latency: weight })
  .refine(
    (weights) => Object.values(weights).some((value) => value > 0),
    "expected at least one weight above 0",
  );

const POLICY_NAMES = ["auto", "balanced", "efficiency", "efficiency_policy", "quality"] as const;
const Policy = z.union(
  [z.enum(POLICY_NAMES), z.strictObject({ id: z.literal("custom"), weights: Weights })],
  `expected one of ${POLICY_NAMES.join(", ")}, or { "id": "custom", "weights": { "quality", "cost", "energy", "carbon", "latency" } }`,
);

const positive = (unit: string) =>
  z
    .number(`expected a number above 0, in ${unit}`)
    .positive(`expected a number above 0, in ${unit}`)
    .nullable()
    .default(null);

/** `{ task, constraints, policy }` as it comes over the wire; `max_cost` in USD a call, `max_latency` in ms, `min_quality` 0 to 1. */
export const ExecuteBody = z.strictObject({
  task: z.strictObject({
    prompt: z
      .string("expected a text")
      .min(1, "expected a text that is not empty")
      .max(MAX_PROMPT_CHARACTERS, `expected at most ${MAX_PROMPT_CHARACTERS} characters`)
      .refine((text) => text.trim() !== "", "expected a text that is not empty"),
    task_type: z
      .enum(TASK_TYPES, `expected one of ${TASK_TYPES.join(", ")}, or null`)
      .nullable()
      .default(null),
    max_tokens: z
      .int("expected a whole number above 0")
      .positive("expected a whole number above 0")
      .nullable()
      .default(null),
    metadata: z
      .record(
        z.string().min(1).max(64),
        z.string("expected a text").max(256, "expected at most 256 characters"),
      )
      .refine((labels) => Object.keys(labels).length <= MAX_LABELS, `expected at most ${MAX_LABELS} labels`)
      .nullable()
      .default(null),
  }),
  constraints: z
    .strictObject({
      max_cost: positive("USD"),
      max_latency: positive("ms"),
      min_quality: z
        .number("expected a number from 0 to 1")
        .min(0, "expected a number from 0 to 1")
        .max(1, "expected a number from 0 to 1")
        .nullable()
        .default(null),
    })
    .default({ max_cost: null, max_latency: null, min_quality: null }),
  policy: Policy.default("auto"),
  /** A registry id: nothing is routed, and no other model answers. */
  model: z.string("expected the id of a model, or null").nullable().default(null),
  region: z.string("expected the id of a region").default(DEFAULT_REGION),
  trace_id: z.string("expected the trace_id of a preview, or null").nullable().default(null),
  comparison_id: z.uuid("expected a UUID, or null").nullable().default(null),
  compare_model: z.string("expected the id of a model, or null").nullable().default(null),
  keep_text: z.boolean("expected true or false").default(false),
  stream: z.boolean("expected true or false").default(false),
});
export type ExecuteBody = z.infer<typeof ExecuteBody>;

function policyChoice(policy: ExecuteBody["policy"]): PolicyChoice {
  if (typeof policy !== "string") return policy;
  return { id: policy === "efficiency_policy" ? "efficiency" : policy };
}

/**
 * The request inside a body, its names checked against the catalog.
 * @param stored whether this install may store texts; asking for it where it may not is an error, not a silent no.
 */
export function parseExecuteBody(
  body: unknown,
  catalog: Catalog,
  origin: ExecuteRequest["origin"],
  mayStoreText: boolean,
): Result<{ readonly request: ExecuteRequest; readonly stream: boolean }, readonly FieldError[]> {
  const parsed = ExecuteBody.safeParse(body);
  if (!parsed.success) return err(fieldErrors(parsed.error));
  const value = parsed.data;
  const wrong = [
    ...unknownModel("model", value.model, catalog),
    ...unknownModel("compare_model", value.compare_model, catalog),
    ...unknownRegion(value.region, catalog),
    ...(value.keep_text && !mayStoreText ? [KEEP_TEXT_REFUSED] : []),
  ];
  if (wrong.length > 0) return err(wrong);
  const { task, constraints } = value;
  return ok({
    stream: value.stream,
    request: {
      task: {
        prompt: task.prompt,
        taskType: task.task_type,
        maxTokens: task.max_tokens,
        metadata: task.metadata,
      },
      constraints: {
        maxCostUsd: constraints.max_cost,
        maxLatencyMs: constraints.max_latency,
        minQuality: constraints.min_quality,
      },
      policy: policyChoice(value.policy),
      region: value.region,
      pin: value.model,
      traceId: value.trace_id,
      comparisonId: value.comparison_id,
      compareModel: value.compare_model,
      keepText: value.keep_text,
      origin,
    },
  });
}

const KEEP_TEXT_REFUSED: FieldError = {
  field: "keep_text",
  message: "this install keeps no texts: set ECOCOMPUTE_STORE_PROMPTS=true and start it again, or send false",
};

function unknownModel(field: string, id: string | null, { models }: Catalog): readonly FieldError[] {
  if (id === null || models.some((model) => model.id === id)) return [];
  const part = id.slice(id.lastIndexOf("/") + 1).toLowerCase();
  const near = models
    .filter((model) => part !== "" && model.id.includes(part.slice(0, 6)))
    .map((model) => model.id);
  const hint = near.length > 0 ? near.slice(0, 3).join(", ") : "see /api/v1/registry";
  return [{ field, message: `there is no model ${JSON.stringify(id)}; nearest: ${hint}` }];
}

function unknownRegion(region: string, { zones }: Catalog): readonly FieldError[] {
  if (zones.some(({ id }) => id === region)) return [];
  return [{ field: "region", message: `expected one of ${zones.map(({ id }) => id).join(", ")}` }];
}
