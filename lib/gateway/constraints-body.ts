import { z } from "zod";
import type { Constraints, Scope } from "../routing/request";
import { ANY_MODEL } from "../routing/request";

const MAX_NAMES = 200;

const positive = (unit: string) =>
  z
    .number(`expected a number above 0, in ${unit}`)
    .positive(`expected a number above 0, in ${unit}`)
    .nullable()
    .default(null);
const names = (what: string) =>
  z.array(z.string(what).min(1, what), what).max(MAX_NAMES, `expected at most ${MAX_NAMES} names`);
const needed = z.boolean("expected true or false").default(false);

/** What a caller asks of the model that answers; absent and null = no limit. */
export const ConstraintsBody = z.strictObject(
  {
    max_cost: positive("USD for one call").describe("USD for one call"),
    max_latency: positive("ms").describe("Milliseconds until the whole answer"),
    min_quality: z
      .number("expected a number from 0 to 1")
      .min(0, "expected a number from 0 to 1")
      .max(1, "expected a number from 0 to 1")
      .nullable()
      .default(null)
      .describe("Floor on the registry's score for the task type, 0 to 1"),
    max_energy_wh: positive("Wh for one call").describe("Watt-hours for one call, facility level"),
    max_carbon_g: positive("g CO2e for one call").describe("Grams of CO2e for one call, location-based"),
    providers_allowed: names("expected names of providers")
      .min(1, "expected at least one provider, or null for any")
      .nullable()
      .default(null)
      .describe("Only these providers may answer; null = any"),
    models_denied: names("expected ids of models").default([]).describe("These models may not answer"),
    region: z
      .string("expected the id of a region, or null")
      .nullable()
      .default(null)
      .describe(
        'Electricity zone that carbon and water are reckoned with, "provider" = wherever each provider computes; null = what the install has set',
      ),
    needs: z
      .strictObject(
        {
          tools: needed,
          vision: needed,
          json_schema: needed,
          context: z
            .int("expected a whole number of tokens above 0")
            .positive("expected a whole number of tokens above 0")
            .nullable()
            .default(null)
            .describe("Smallest context window, in tokens"),
        },
        "expected { tools, vision, json_schema, context }",
      )
      .default({ tools: false, vision: false, json_schema: false, context: null })
      .describe("What the model must be able to do, besides what the request shows that it needs"),
  },
  "expected an object of limits",
);
export type ConstraintsBody = z.infer<typeof ConstraintsBody>;

/** No limit at all: every field at its default. */
export const NO_CONSTRAINTS_BODY: ConstraintsBody = ConstraintsBody.parse({});

/** The limits in a body. */
export const constraintsOf = (body: ConstraintsBody): Constraints => ({
  maxCostUsd: body.max_cost,
  maxLatencyMs: body.max_latency,
  minQuality: body.min_quality,
  maxEnergyWh: body.max_energy_wh,
  maxCarbonG: body.max_carbon_g,
});

/** Who may answer, as a body says it. */
export function scopeOf({ providers_allowed, models_denied, needs }: ConstraintsBody): Scope {
  return {
    ...ANY_MODEL,
    providersAllowed: providers_allowed,
    modelsDenied: models_denied,
    abilities: (["tools", "vision", "json_schema"] as const).filter((ability) => needs[ability]),
    contextTokens: needs.context,
  };
}
