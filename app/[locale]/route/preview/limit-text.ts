import { THIN_SPACE } from "@/lib/format/symbols";
import type { Constraints } from "@/lib/routing/request";
import { MS_PER_SECOND } from "@/lib/units";

const DECIMALS = 12;

/** The number with the digits it has and no others: a limit is what somebody typed, so it is not rounded for the eye. */
const asTyped = (value: number): string => value.toFixed(DECIMALS).replace(/[.]?0+$/, "");

/** A limit as a person sets it: "$0.0045", "2.9 s", "0.44", "0.2 Wh". It has no mark: it is a wish, not a finding. */
export function limitText(constraint: keyof Constraints, limit: number): string {
  switch (constraint) {
    case "maxCostUsd":
      return `$${asTyped(limit)}`;
    case "maxLatencyMs":
      return `${asTyped(limit / MS_PER_SECOND)}${THIN_SPACE}s`;
    case "minQuality":
      return asTyped(limit);
    case "maxEnergyWh":
      return `${asTyped(limit)}${THIN_SPACE}Wh`;
    case "maxCarbonG":
      return `${asTyped(limit)}${THIN_SPACE}g`;
  }
}
