import type { TraceStore } from "@/db/trace-store";
import type { Provider, ProviderEffects } from "@/providers/base";
import type { Catalog } from "@/registry/catalog";
import type { Connections } from "../routing/request";
import type { DailySpend } from "./daily-spend";
import type { Patience } from "./limits";
import type { Rests } from "./rests";
import type { Settings } from "./settings/settings";
import type { Speeds } from "./speeds";

/** The catalog of a day, with what local servers serve besides, and who can be called now. */
export type Surroundings = { readonly catalog: Catalog; readonly connected: Connections };

/** What the engine needs; the root picks the implementations. */
export type EngineDeps = {
  readonly effects: ProviderEffects;
  readonly surroundings: (atMs: number) => Promise<Surroundings>;
  readonly providers: readonly Provider[];
  readonly traces: TraceStore;
  readonly rests: Rests;
  readonly spend: DailySpend;
  readonly speeds: Speeds;
  readonly patience: Patience;
  /** The install's own secret under which prompts are hashed, hex. */
  readonly promptSecret: string;
  /** What a person has set for the install: it may change between two requests. */
  readonly settings: Settings;
};
