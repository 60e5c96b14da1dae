import type { Catalog, Day } from "@/registry/catalog";
import type { Surroundings } from "../engine/deps";
import type { Speeds } from "../engine/speeds";
import type { ProviderReport } from "../engine/surroundings";
import { surroundingsOf, withOwnPue, withSpeeds } from "../engine/surroundings";

/** Milliseconds of a day, UTC. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** Who can be called at a moment; made anew only where the day, what a provider serves, a measured speed, or the own PUE has changed. */
export function surroundingsAt(
  catalog: (day: Day) => Catalog,
  reports: () => Promise<readonly ProviderReport[]>,
  speeds: Speeds,
  ownPue: () => number | null,
): (atMs: number) => Promise<Surroundings> {
  let last: {
    readonly day: number;
    readonly reports: readonly ProviderReport[];
    readonly speeds: number;
    readonly pue: number | null;
    readonly made: Surroundings;
  } | null = null;
  return async (atMs) => {
    const found = await reports();
    const day = Math.floor(atMs / DAY_MS);
    const version = speeds.version();
    const pue = ownPue();
    const isSame = last?.day === day && last.speeds === version && last.pue === pue;
    if (last && isSame && saySame(last.reports, found)) {
      last = { ...last, reports: found };
      return last.made;
    }
    const plain = surroundingsOf(catalog(new Date(atMs).toISOString().slice(0, 10)), found);
    const made = withOwnPue(withSpeeds(plain, speeds), pue);
    last = { day, reports: found, speeds: version, pue, made };
    return made;
  };
}

/** True where the reports differ in nothing but how long the answers took. */
function saySame(before: readonly ProviderReport[], after: readonly ProviderReport[]): boolean {
  if (before === after) return true;
  return before.length === after.length && before.every((report, place) => saysSame(report, after[place]));
}

function saysSame(one: ProviderReport, other: ProviderReport | undefined): boolean {
  if (!other || one.provider !== other.provider || one.health.status !== other.health.status) return false;
  if ((one.health.latencyMs === null) !== (other.health.latencyMs === null)) return false;
  const served = one.discovered;
  if (served === null || other.discovered === null) return served === other.discovered;
  return (
    served.length === other.discovered.length &&
    other.discovered.every(({ apiModelId, address }, place) => {
      const before = served[place];
      return before?.apiModelId === apiModelId && before.address === address;
    })
  );
}
