/** Id of an electricity zone; "WORLD" is the world's average. */
export type ZoneId = string;

/** A factor of electricity; `zone` says whose it is: of a part of a country without one of its own, the country's. */
export type ZoneFactor = {
  readonly value: number;
  readonly zone: ZoneId;
  readonly source: string;
};

/** An electricity zone as it was known on the catalog's day. null = we do not know. */
export type Zone = {
  readonly id: ZoneId;
  readonly name: { readonly en: string; readonly zh: string };
  readonly kind: "world" | "group" | "country" | "subnational";
  /** null for the world alone. */
  readonly within: ZoneId | null;
  readonly gramsPerKwh: number;
  readonly year: number;
  readonly source: string;
  /** What others say of that year by another method. */
  readonly alternatives: readonly { readonly gramsPerKwh: number; readonly source: string }[];
  /** Shares of its electricity, of `year`; null where the year of the intensity is another. */
  readonly renewableShare: number | null;
  readonly carbonFreeShare: number | null;
  /** Depletion of minerals and metals, kg antimony equivalent per kWh. */
  readonly adpeKgSbPerKwh: ZoneFactor | null;
  readonly primaryEnergyMjPerKwh: ZoneFactor | null;
  /** Water consumed where the electricity is generated, litres per kWh. */
  readonly waterLPerKwh: ZoneFactor | null;
};
