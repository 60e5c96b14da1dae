import type { Catalog } from "@/registry/catalog";
import type { EngineDeps } from "../engine/deps";
import type { ProviderOverview } from "../engine/provider-overview";
import { providerOverview } from "../engine/provider-overview";
import { surroundingsOf } from "../engine/surroundings";
import type { ProviderReports } from "./provider-reports";

/** How long a reader waits for providers that have never answered; then they see what is known. */
const PATIENCE_MS = 1000;

/** How every provider of the manifest stands: what is known at once, however slow a vendor is. */
export function providerOverviews(
  { providers, effects, rests }: Pick<EngineDeps, "providers" | "effects" | "rests">,
  reports: ProviderReports,
  today: () => Catalog,
): () => Promise<readonly ProviderOverview[]> {
  return async () => {
    const timer = new AbortController();
    await Promise.race([reports.latest(), effects.sleep(PATIENCE_MS, timer.signal)]);
    timer.abort();
    const known = reports.known();
    const surroundings = surroundingsOf(today(), known);
    return providers.map((provider) =>
      providerOverview({
        provider,
        report: known.find((report) => report.provider.name === provider.name) ?? null,
        askedAtMs: reports.askedAtMs(provider.name),
        surroundings,
        rests,
        variables: effects.environment,
        nowMs: effects.now(),
      }),
    );
  };
}
