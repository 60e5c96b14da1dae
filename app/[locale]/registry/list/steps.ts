import type { SteppedUnit } from "@/lib/format/unit-step";
import { commonStep } from "@/lib/format/unit-step";
import type { RegistryRow } from "../row";

/** One step of a unit for each column, said in its head. */
export type Steps = {
  readonly energy: SteppedUnit;
  readonly carbon: SteppedUnit;
  readonly time: SteppedUnit;
};

/** The steps that fit the rows that are shown. */
export const stepsOf = (rows: readonly RegistryRow[]): Steps => ({
  energy: commonStep(
    rows.map(({ energyWhPerRequest }) => energyWhPerRequest?.mid ?? null),
    "Wh",
  ),
  carbon: commonStep(
    rows.map(({ carbonGPer1k }) => carbonGPer1k?.mid ?? null),
    "g",
  ),
  time: commonStep(
    rows.map(({ latencyMs }) => latencyMs?.mid ?? null),
    "ms",
  ),
});
