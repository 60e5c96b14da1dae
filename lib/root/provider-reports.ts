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

/** How the providers are, as far as they have said it. */
export type ProviderReports = {
  /**
   * The first caller waits until all were asked; later ones hear what was known last, and whoever's answer has grown old is asked again
   * meanwhile, however many callers want to know. The list is the same object until somebody has answered anew.
   */
  readonly latest: () => Promise<readonly ProviderReport[]>;
  /** What is known at once; whoever has not answered yet is not in it. */
  readonly known: () => readonly ProviderReport[];
  /** When a provider last answered, in ms since the epoch; null = it has not. */
  readonly askedAtMs: (name: string) => number | null;
  /** Asks everybody anew, and waits for the answers. */
  readonly askAgain: () => Promise<void>;
};

type Known = { readonly report: ProviderReport; readonly atMs: number };

const freshMs = ({ provider, health }: ProviderReport): number =>
  health.status === "ok" && provider.keyVariable !== null ? VENDOR_FRESH_MS : FRESH_MS;

/** Asks the providers how they are, and remembers what they said. */
export function providerReports(providers: readonly Provider[], effects: ProviderEffects): ProviderReports {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<void>>();
  let list: readonly ProviderReport[] = [];

  /** Asks once at a time: whoever wants to know meanwhile waits for the same answer. */
  function refresh(provider: Provider): Promise<void> {
    const underWay = asking.get(provider.name);
    if (underWay !== undefined) return underWay;
    const asked = ask(provider, effects)
      .finally(() => asking.delete(provider.name))
      .then((report) => {
        known.set(provider.name, { report, atMs: effects.now() });
        list = providers.flatMap(({ name }) => known.get(name)?.report ?? []);
      });
    asking.set(provider.name, asked);
    return asked;
  }

  let first: Promise<unknown> | null = null;
  async function latest(): Promise<readonly ProviderReport[]> {
    first ??= Promise.all(providers.map(refresh));
    await first;
    const nowMs = effects.now();
    for (const provider of providers) {
      const last = known.get(provider.name);
      if (last && nowMs - last.atMs > freshMs(last.report)) void refresh(provider);
    }
    return list;
  }

  return {
    latest,
    known: () => list,
    askedAtMs: (name) => known.get(name)?.atMs ?? null,
    askAgain: async () => {
      await Promise.all(providers.map(refresh));
    },
  };
}
