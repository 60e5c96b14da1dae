import { WH_PER_KWH } from "../units";
import type { Estimate } from "./interval";
import { scale } from "./interval";
import type { KnownSum } from "./known-sum";
import { sumOfKnown } from "./known-sum";

/** The functional unit R: one request, or a thousand tokens of input and output. */
export type FunctionalUnit = "request" | "thousand_tokens";

/**
 * Software Carbon Intensity, `((E x I) + M) per R`, with its parts.
 * Source: ISO/IEC 21031:2024, text of github.com/Green-Software-Foundation/sci, SPEC.md @0b31a30, read 2026-11-25. I is location-based: the standard
 * shuts out certificates and power purchase agreements.
 */
export type Sci = {
  readonly unit: FunctionalUnit;
  /** E: kWh per R, at the facility. */
  readonly energyKwh: Estimate | null;
  /** I: g CO2e per kWh. */
  readonly gramsPerKwh: number | null;
  /** M: g CO2e per R. */
  readonly embodiedGrams: Estimate | null;
  /** g CO2e per R; "known n of 2" of E x I and M: the standard asks for both, a lower bound is no score. */
  readonly score: KnownSum;
};

export type SciRequest = {
  readonly energyWh: Estimate | null;
  readonly gramsPerKwh: number | null;
  readonly embodiedGrams: Estimate | null;
  /** Input and output; null = unknown. */
  readonly tokens: number | null;
};

const TOKENS_PER_UNIT = 1000;

/** R of one request; null = unknown, or none: nothing can be spread over no tokens. */
function unitsOf(unit: FunctionalUnit, tokens: number | null): number | null {
  if (unit === "request") return 1;
  return tokens ? tokens / TOKENS_PER_UNIT : null;
}

/** SCI of one request; all null where the number of its units is unknown. */
export function sci(request: SciRequest, unit: FunctionalUnit): Sci {
  const units = unitsOf(unit, request.tokens);
  const per = (figure: Estimate | null): Estimate | null =>
    figure && units !== null ? scale(figure, 1 / units) : null;
  const energyKwh = per(request.energyWh && scale(request.energyWh, 1 / WH_PER_KWH));
  const { gramsPerKwh } = request;
  const operation = energyKwh && gramsPerKwh !== null ? scale(energyKwh, gramsPerKwh, "modelled") : null;
  const embodiedGrams = per(request.embodiedGrams);
  return {
    unit,
    energyKwh,
    gramsPerKwh,
    embodiedGrams,
    score: sumOfKnown([operation, embodiedGrams], "independent"),
  };
}
