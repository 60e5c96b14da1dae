import type { LimitCode, Violation } from "@/lib/routing/eligible";
import type { Constraints } from "@/lib/routing/request";
import type { FigureName } from "./preview";

type Limited = { readonly constraint: keyof Constraints; readonly figure: FigureName };

const COST: Limited = { constraint: "maxCostUsd", figure: "costUsd" };
const LATENCY: Limited = { constraint: "maxLatencyMs", figure: "latencyMs" };
const QUALITY: Limited = { constraint: "minQuality", figure: "quality" };
const ENERGY: Limited = { constraint: "maxEnergyWh", figure: "energyWh" };
const CARBON: Limited = { constraint: "maxCarbonG", figure: "carbonG" };

/** The limit that a code speaks of, and the figure that it holds for. */
export const LIMITED: Record<LimitCode, Limited> = {
  over_max_cost: COST,
  unknown_cost: COST,
  over_max_latency: LATENCY,
  unknown_latency: LATENCY,
  below_min_quality: QUALITY,
  unknown_quality: QUALITY,
  over_max_energy: ENERGY,
  unknown_energy: ENERGY,
  over_max_carbon: CARBON,
  unknown_carbon: CARBON,
};

export const isLimit = (code: Violation["code"]): code is LimitCode => Object.hasOwn(LIMITED, code);
