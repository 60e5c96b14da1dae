import { z } from "zod";
import { range, rangeFromZero, Sources, sourceKey, zoneId } from "./source-schema";

const note = z.string().min(1).optional();

/** Where a provider computes: `registry/datacenters/<provider>.yaml`; `default` serves all that have none. null = unknown. */
export const DatacenterFile = z.strictObject({
  /** Whose data centres: names of files in `registry/clouds/`. */
  hosting: z
    .strictObject({ operators: z.array(z.string().min(1)).min(1), source: sourceKey, note })
    .nullable(),
  /** Power usage effectiveness: facility energy over IT energy. */
  pue: z.strictObject({ range, source: sourceKey, note }),
  /** Water used on the spot, litres per kWh of IT energy. */
  wue_l_per_kwh: z.strictObject({ range: rangeFromZero, source: sourceKey, note }).nullable(),
  /** The grid it draws on where nobody says otherwise; null = unknown: the world's average stands in. */
  zone: z.strictObject({ id: zoneId, source: sourceKey, note }).nullable(),
  /** Mean number of concurrent requests and the GPU that energy is reckoned with: nobody tells them, so this is an assumption. */
  deployment: z.strictObject({ batch: z.number().min(1), gpu: z.enum(["H100", "B200"]), source: sourceKey }),
  /** True where it is the person's own machine (batch 1): it costs its electricity, no price per token. */
  own_machine: z.boolean(),
  sources: Sources,
});
export type DatacenterFile = z.infer<typeof DatacenterFile>;
