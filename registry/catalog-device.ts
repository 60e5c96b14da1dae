import type { Day } from "./catalog-model";

/** A figure of a device. */
export type DeviceFigure = {
  readonly value: number;
  readonly evidence: "published" | "measured" | "estimated";
  readonly source: string;
};

/** What one provider asks for an hour. */
export type Rent = {
  readonly usdPerGpuHour: number;
  readonly provider: string;
  readonly tier: "on-demand" | "community" | "marketplace" | "spot";
  readonly from: Day;
  readonly source: string;
};

/** Making, transport and end of life of one piece; null = unknown. */
export type Embodied = {
  readonly kgCo2e: number | null;
  readonly adpeKgSb: number | null;
  readonly primaryEnergyMj: number | null;
  /** What the figures cover: the card alone, the card with its part of a server, or a server without cards. */
  readonly scope: "card" | "card_and_server_share" | "server";
  readonly source: string;
};

/** A GPU or another device as it was known on the catalog's day. null = we do not know. */
export type Device = {
  readonly id: string;
  readonly name: string;
  readonly vendor: "nvidia" | "amd" | "apple" | "generic";
  readonly kind: "datacenter" | "consumer" | "computer" | "cpu" | "server";
  readonly architecture: string | null;
  /** Other names for it, such as those of the calculator v1. */
  readonly aliases: readonly string[];
  readonly note: string | null;
  /** Rated power of the chip or card in W: a ceiling, not the draw. */
  readonly ratedW: DeviceFigure | null;
  /** The most that the whole computer draws at the wall, in W. */
  readonly systemMaxW: DeviceFigure | null;
  readonly idleW: DeviceFigure | null;
  readonly memoryGb: DeviceFigure | null;
  readonly memoryGbPerS: DeviceFigure | null;
  /** Dense tensor rates, 1e12 operations a second. */
  readonly peakRates: {
    readonly fp16Tflops: DeviceFigure | null;
    readonly bf16Tflops: DeviceFigure | null;
    readonly fp8Tflops: DeviceFigure | null;
    readonly fp4Tflops: DeviceFigure | null;
    readonly int8Tops: DeviceFigure | null;
  };
  /** The prices known by then, in order of days. */
  readonly rents: readonly Rent[];
  /** Median of the prices on demand; where there is none, of communities and marketplaces. */
  readonly typicalRent: {
    readonly usdPerGpuHour: number;
    readonly tier: "on-demand" | "community";
    readonly prices: number;
  } | null;
  /** The preferred source first; none = unknown. */
  readonly embodied: readonly Embodied[];
};
