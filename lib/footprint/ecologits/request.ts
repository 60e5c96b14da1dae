import type { EcoLogitsDeployment } from "./method";
import type { ValueOrRange } from "./range";

/** Impacts of one kWh of a zone's electricity. */
export type ElectricityMix = {
  readonly gwpKgCo2ePerKwh: number;
  readonly adpeKgSbeqPerKwh: number;
  readonly peMjPerKwh: number;
  /** Water that its generation takes, L/kWh. */
  readonly wueLitresPerKwh: number;
};

/** How fast a model is known to answer. 0.10 reads it, 0.9.1 does not know it. */
export type KnownSpeed = {
  /** null: by EcoLogits' regression. */
  readonly tokensPerSecond: number | null;
  /** null: not counted. */
  readonly firstTokenSeconds: number | null;
};

/** Everything EcoLogits' formulas read about one request. Input tokens are not among it. */
export type EcoLogitsRequest = {
  /** Parameters used for each token, billions; > 0. */
  readonly activeBillion: ValueOrRange;
  /** All parameters, billions; > 0. */
  readonly totalBillion: ValueOrRange;
  readonly outputTokens: number;
  /** As measured from outside, an upper bound of the time on the GPUs; null: not measured. */
  readonly requestSeconds: number | null;
  readonly speed: KnownSpeed;
  readonly mix: ElectricityMix;
  /** Power usage effectiveness of the data centre. */
  readonly pue: ValueOrRange;
  /** Water usage effectiveness of the data centre, L/kWh of IT energy. */
  readonly wueLitresPerKwh: ValueOrRange;
  /** Where it differs from `DEFAULT_DEPLOYMENT`. */
  readonly deployment: Partial<EcoLogitsDeployment>;
};

/** A model whose speed EcoLogits has not published. */
export const UNKNOWN_SPEED: KnownSpeed = { tokensPerSecond: null, firstTokenSeconds: null };
