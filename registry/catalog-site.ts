import type { ZoneId } from "./catalog-zone";

/** A range of 90 %, dimensionless or in the unit that its field names. */
type SiteRange = {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly source: string;
};

/** Power usage effectiveness: facility energy over IT energy, dimensionless, 90 % range. */
export type Pue = SiteRange;

/** Water used on the spot, litres per kWh of IT energy, 90 % range. */
export type Wue = SiteRange;

/** Where and how a provider computes. */
export type Site = {
  readonly pue: Pue;
  /** null = unknown. */
  readonly wueLPerKwh: Wue | null;
  /** The grid it draws on where nobody says otherwise; null = unknown: the world's average stands in. */
  readonly zone: { readonly id: ZoneId; readonly source: string } | null;
  /** Whose data centres: ids of the catalog's clouds; none = unknown. */
  readonly operators: readonly string[];
  /** Mean number of concurrent requests that one deployment is taken to serve. */
  readonly batch: number;
  readonly gpu: "H100" | "B200";
  /** The person's own machine: it costs its electricity, no price per token. */
  readonly ownMachine: boolean;
};

/** A figure of one year. */
export type YearFigure = { readonly value: number; readonly year: number; readonly source: string };

/** One data-centre region of a cloud. */
export type CloudRegion = {
  readonly name: string;
  /** The grid it stands in; null = unknown. */
  readonly zone: { readonly id: ZoneId; readonly source: string } | null;
  /** Share of hours' electricity without carbon, contracts included, as the operator says; null = it says nothing. */
  readonly carbonFreeShare: YearFigure | null;
  /** Operational intensity of the grid as the operator says, g CO2e per kWh. */
  readonly gridGramsPerKwh: YearFigure | null;
};

/** An operator of clouds: averages of the latest year that had begun; null = unknown. */
export type Cloud = {
  readonly name: string;
  readonly pue: YearFigure | null;
  readonly wueLPerKwh: YearFigure | null;
  /** By the operator's own names of them. */
  readonly regions: Readonly<Record<string, CloudRegion>>;
};
