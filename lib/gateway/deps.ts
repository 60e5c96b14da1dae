import type { FeedbackStore } from "@/db/feedback-store";
import type { Health } from "@/providers/base";
import type { Registry } from "@/registry/schema";
import type { EngineDeps } from "../engine/deps";
import type { Observer } from "../engine/observer";

/** A provider of this install and how it was when it was last asked. */
export type ProviderState = {
  readonly name: string;
  readonly simulated: boolean;
  /** The variable that holds its key; null = needs none. */
  readonly keyVariable: string | null;
  readonly health: Health;
};

export type MetricsText = { readonly contentType: string; readonly text: string };

/** What the plain handlers need; the root supplies it. */
export type GatewayDeps = {
  readonly version: string;
  readonly engine: EngineDeps;
  /** Every dated row with its source, for those who ask for another day than today. */
  readonly registry: Registry;
  readonly feedback: FeedbackStore;
  readonly providerStates: () => Promise<readonly ProviderState[]>;
  readonly observer: Observer;
  /** What was counted, as Prometheus reads it. */
  readonly metrics: () => Promise<MetricsText>;
};
