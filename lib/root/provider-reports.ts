import type { Provider, ProviderEffects } from "@/providers/base";
import type { ProviderReport } from "../engine/surroundings";

/** How long an answer about a provider's health is taken to hold: a vendor's longer than that of a server that may stop any time. */
const FRESH_MS = 5000;
const VENDOR_FRESH_MS = 60_000;
const ASK_TIMEOUT_MS = 3000;

async function ask(provider: Provider, effects: ProviderEffects): Promise<ProviderReport> {
  const call = new AbortController();
  const timer = new AbortController();
  void effects.sleep(ASK_TIMEOUT_MS, timer.signal).then(() => call.abort());
  try {
    const health = await provider.healthCheck(effects, call.signal);
    if (health.status !== "ok") return { provider, health, discovered: null };
    const discovered = await provider.discover(effects, call.signal);
    return { provider, health, discovered: discovered.ok ? discovered.value : null };
  } finally {
    timer.abort();
  }
}

type Known = { readonly report: ProviderReport; readonly atMs: number };

const freshMs = ({ provider, health }: ProviderReport): number =>
  health.status === "ok" && provider.keyVariable !== null ? VENDOR_FRESH_MS : FRESH_MS;

/**
 * How the providers are. The first caller waits until all were asked; later ones hear what was known last, and whoever's answer has
 * grown old is asked again meanwhile, however many callers want to know. The list is the same object until somebody has answered anew.
 */
export function providerReports(
  providers: readonly Provider[],
  effects: ProviderEffects,
): () => Promise<readonly ProviderReport[]> {
  const known = new Map<string, Known>();
  const asking = new Set<string>();
  let list: readonly ProviderReport[] = [];

  async function refresh(provider: Provider): Promise<void> {
    if (asking.has(provider.name)) return;
    asking.add(provider.name);
    const report = await ask(provider, effects).finally(() => asking.delete(provider.name));
    known.set(provider.name, { report, atMs: effects.now() });
    list = providers.flatMap(({ name }) => known.get(name)?.report ?? []);
  }

  let first: Promise<unknown> | null = null;
  return async () => {
    first ??= Promise.all(providers.map(refresh));
    await first;
    const nowMs = effects.now();
    for (const provider of providers) {
      const last = known.get(provider.name);
      if (last && nowMs - last.atMs > freshMs(last.report)) void refresh(provider);
    }
    return list;
  };
}
