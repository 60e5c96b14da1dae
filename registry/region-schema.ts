import { z } from "zod";
import { names, Sources, share, sourceKey, year, yearsInOrder, zoneId } from "./source-schema";

const gramsPerKwh = z.number().positive();

/** A factor of the zone's own electricity; null = unknown, and never that of another zone. */
const factor = z.strictObject({ value: z.number().positive(), source: sourceKey }).nullable();

/** Average intensity of the electricity used in the zone in one year, life cycle, location-based. */
const Intensity = z
  .strictObject({
    year,
    grams_per_kwh: gramsPerKwh,
    source: sourceKey,
    /** What others say of the same year by another method: shown beside, never averaged. */
    alternatives: z
      .array(z.strictObject({ grams_per_kwh: gramsPerKwh, source: sourceKey }))
      .min(1)
      .optional(),
  })
  .superRefine(({ source, alternatives = [] }, context) => {
    const named = [source, ...alternatives.map((one) => one.source)];
    alternatives.forEach((one, index) => {
      if (named.indexOf(one.source) > index) return;
      const message = "expected a source of its own: one figure a source and year";
      context.addIssue({ code: "custom", path: ["alternatives", index, "source"], message });
    });
  });

const Zone = z.strictObject({
  name: names,
  /** country: whatever has a code of its own in ISO 3166-1 (or XK); subnational: a grid within one; group: of countries. */
  kind: z.enum(["world", "group", "country", "subnational"]),
  /** The zone that it is a part of; null for the world alone. */
  within: zoneId.nullable(),
  /** ISO 3166-1 alpha-3, of countries. */
  iso3: z
    .string()
    .regex(/^[A-Z]{3}$/, "expected three capitals, as ISO 3166-1 alpha-3 has them")
    .optional(),
  note: z.string().min(1).optional(),
  intensity: z.array(Intensity).min(1).superRefine(yearsInOrder),
  /** Shares of the electricity used in the zone; null = unknown. */
  shares: z.strictObject({ year, renewable: share, carbon_free: share, source: sourceKey }).nullable(),
  /** Depletion of minerals and metals, kg antimony equivalent. */
  adpe_kg_sb_per_kwh: factor,
  primary_energy_mj_per_kwh: factor,
  /** Water consumed where the electricity is generated. */
  water_l_per_kwh: factor,
  sources: Sources,
});

/** One electricity zone: `registry/regions/<ZONE>.yaml`. The path is the id. */
export const RegionFile = Zone.superRefine(({ kind, within, iso3, shares }, context) => {
  const expect = (holds: boolean, path: string, message: string): void => {
    if (!holds) context.addIssue({ code: "custom", path: [path], message });
  };
  const whole = kind === "world";
  expect(
    (within === null) === whole,
    "within",
    whole ? "expected null" : "expected the zone it is a part of",
  );
  const isCountry = kind === "country";
  expect((iso3 !== undefined) === isCountry, "iso3", isCountry ? "expected a code" : "expected none");
  expect(
    !shares || shares.renewable <= shares.carbon_free,
    "shares",
    "expected renewable within carbon_free",
  );
});
export type RegionFile = z.infer<typeof RegionFile>;
