import type { Provider, ProviderEffects } from "@/providers/base";
import type { ProviderReport } from "../engine/surroundings";

/** How long an answer about a provider's health is taken to hold. */
const FRESH_MS = 5000;
const ASK_TIMEOUT_MS = 3000;

async function ask(provider: Provider, effects: ProviderEffects): Promise<ProviderReport> {
  const signal = AbortSignal.timeout(ASK_TIMEOUT_MS);
  const health = await provider.healthCheck(effects, signal);
  if (health.status !== "ok") return { provider, health, discovered: null };
  const discovered = await provider.discover(effects, signal);
  return { provider, health, discovered: discovered.ok ? discovered.value : null };
}

/** Asks the providers how they are, at most once in a few seconds, however many requests want to know. */
export function providerReports(
  providers: readonly Provider[],
  effects: ProviderEffects,
): () => Promise<readonly ProviderReport[]> {
  let asked: { readonly atMs: number; readonly reports: Promise<readonly ProviderReport[]> } | null = null;
  return () => {
    const now = effects.now();
    if (!asked || now - asked.atMs > FRESH_MS) {
      asked = { atMs: now, reports: Promise.all(providers.map((provider) => ask(provider, effects))) };
    }
    return asked.reports;
  };
}
