import { z } from "zod";
import { Sources, share, sourceKey, year, yearsInOrder, zoneId } from "./source-schema";

const note = z.string().min(1).optional();

/** One data-centre region of a cloud. */
const CloudRegion = z.strictObject({
  name: z.string().min(1),
  /** The grid it stands in; null = unknown. */
  zone: z.strictObject({ id: zoneId, source: sourceKey, note }).nullable(),
  /**
   * What the operator says of its own electricity: the hourly share without carbon, contracts included, and the operational intensity of
   * the grid. Another method than a zone's: shown beside a location-based figure, never in its place.
   */
  reported: z
    .array(
      z.strictObject({
        year,
        carbon_free_share: share,
        grid_grams_per_kwh: z.number().nonnegative(),
        source: sourceKey,
      }),
    )
    .default([])
    .superRefine(yearsInOrder),
});

/** One operator of clouds with its regions: `registry/clouds/<operator>.yaml`. Averages over its data centres, a row a year. */
export const CloudFile = z.strictObject({
  name: z.string().min(1),
  pue: z
    .array(z.strictObject({ year, value: z.number().min(1), source: sourceKey, note }))
    .superRefine(yearsInOrder),
  /** Water used on the spot, litres per kWh of IT energy. */
  wue_l_per_kwh: z
    .array(z.strictObject({ year, value: z.number().nonnegative(), source: sourceKey, note }))
    .superRefine(yearsInOrder),
  regions: z.record(
    z.string().regex(/^[a-z0-9]+(?:[_-][a-z0-9]+)*$/, "expected the region's own name, such as us-east-1"),
    CloudRegion,
  ),
  sources: Sources,
});
export type CloudFile = z.infer<typeof CloudFile>;
