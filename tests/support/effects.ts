import { realEffects as rootEffects } from "@/lib/root/effects";
import type { ProviderEffects } from "@/providers/base";

const CONNECT_MS = 5000;

/** The real clock, dice and network for tests over real HTTP, with the given environment. */
export function realEffects(environment: ProviderEffects["environment"] = {}): ProviderEffects {
  const { close: _, ...effects } = rootEffects(environment, CONNECT_MS);
  return effects;
}
