import type { MeasuredConfiguration, Site } from "@/registry/catalog";
import type { Gpu } from "./ec1";

/** How a model is served: as somebody says who knows, or as nobody does. */
export type Deployment =
  | {
      readonly kind: "known";
      readonly gpu: Gpu;
      /** How many serve one copy of the model together. */
      readonly gpus: number;
      /** Mean number of concurrent requests over all of them. */
      readonly batch: number;
      /** Bits a weight is served at. */
      readonly bits: number;
      /** What was measured of the model, in any deployment; none = nothing. */
      readonly measured: readonly MeasuredConfiguration[];
    }
  | { readonly kind: "assumed"; readonly gpu: Gpu; readonly batch: number };

/** What stands in for a deployment that nobody tells: every API, and a machine of one's own of which nothing is stated. */
export const assumedAt = ({ gpu, batch }: Pick<Site, "gpu" | "batch">): Deployment => ({
  kind: "assumed",
  gpu,
  batch,
});
