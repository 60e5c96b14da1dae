import type { Estimate } from "./interval";
import { scale } from "./interval";

/** What an equivalence is reckoned from. Those of unlike bases never stand side by side. */
export type EquivalenceBasis = "carbon" | "energy" | "water";

/** Something that people know, and how much of a basis it takes. */
export type Equivalent = {
  readonly id: "petrol_car_km" | "smartphone_charge" | "water_glass";
  readonly basis: EquivalenceBasis;
  /** g CO2e, Wh or mL for one of it. */
  readonly each: number;
  readonly source: {
    readonly publisher: string;
    readonly document: string;
    readonly url: string;
    /** That the figure speaks of. */
    readonly year: number;
    readonly readOn: string;
  };
};

/**
 * Only what has a publisher, a document and a year. The agency's page of the charge and the regulation of the glass were read as others quote
 * them. A lamp's hour and a kettle are left out: no figure of a publisher was found.
 */
export const EQUIVALENTS: readonly Equivalent[] = [
  {
    // Stated: 19.8 % or 28 g/km above the type approval, which therefore was 28 / 0.198 = 141.4 g/km, and on the road 169.4.
    id: "petrol_car_km",
    basis: "carbon",
    each: 169,
    source: {
      publisher: "European Environment Agency",
      document:
        "Real-world emissions, petrol cars first registered in the EU in 2021, on-board fuel consumption monitoring; tailpipe CO2",
      url: "https://climate-energy.eea.europa.eu/topics/transport/real-world-emissions/intro",
      year: 2022,
      readOn: "2026-11-25",
    },
  },
  {
    id: "smartphone_charge",
    basis: "energy",
    each: 19,
    source: {
      publisher: "US Environmental Protection Agency",
      document: "Greenhouse Gas Equivalencies Calculator: Calculations and References, 0.019 kWh a charge",
      url: "https://www.epa.gov/energy/greenhouse-gas-equivalencies-calculator-calculations-and-references",
      year: 2022,
      readOn: "2026-11-25",
    },
  },
  {
    id: "water_glass",
    basis: "water",
    each: 240,
    source: {
      publisher: "US Food and Drug Administration",
      document: "21 CFR 101.9 (b)(5)(viii): a cup means 240 mL",
      url: "https://www.fda.gov/Food/GuidanceRegulation/GuidanceDocumentsRegulatoryInformation/ucm063102.htm",
      year: 1993,
      readOn: "2026-11-25",
    },
  },
];

/** Figures in g CO2e, Wh and mL; null = unknown. */
export type EquivalenceFigures = Readonly<Record<EquivalenceBasis, Estimate | null>>;

export type EquivalenceGroup = {
  readonly basis: EquivalenceBasis;
  readonly items: readonly { readonly equivalent: Equivalent; readonly count: Estimate }[];
};

const BASES: readonly EquivalenceBasis[] = ["carbon", "energy", "water"];

/**
 * How many of each thing a figure comes to, one group a basis. A group is missing where its figure is unknown: nothing is turned from
 * energy into carbon on the way. The interval is the figure's alone.
 */
export const equivalences = (figures: EquivalenceFigures): readonly EquivalenceGroup[] =>
  BASES.flatMap((basis) => {
    const figure = figures[basis];
    if (!figure) return [];
    const items = EQUIVALENTS.filter((equivalent) => equivalent.basis === basis).map((equivalent) => ({
      equivalent,
      count: scale(figure, 1 / equivalent.each),
    }));
    return [{ basis, items }];
  });
