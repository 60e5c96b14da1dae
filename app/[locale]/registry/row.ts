import type { Estimate } from "@/lib/footprint/interval";
import type { Ability } from "@/lib/routing/request";
import type { ModelStatus } from "@/registry/catalog";

/** One model as the list shows it: plain values only, so that a browser is sent no more than it draws. null = unknown. */
export type RegistryRow = {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly status: ModelStatus;
  readonly kind: "api" | "open_weights";
  /** Days until its vendor retires it, negative where that day has passed; null = no day is named. */
  readonly retiresInDays: number | null;
  readonly contextTokens: number | null;
  readonly inputUsdPerMTok: number | null;
  readonly outputUsdPerMTok: number | null;
  /** The day from which that price holds. */
  readonly priceFrom: string | null;
  /** Days since the price was read, and since the task's score was published. */
  readonly priceDays: number | null;
  readonly scoreDays: number | null;
  readonly can: Readonly<Record<Ability, boolean | null>>;
  readonly thinks: boolean | null;
  readonly hasAdapter: boolean;
  readonly quality: Estimate | null;
  readonly energyWhPerRequest: Estimate | null;
  readonly carbonGPer1k: Estimate | null;
  readonly costUsdPer1k: Estimate | null;
  readonly latencyMs: Estimate | null;
};
