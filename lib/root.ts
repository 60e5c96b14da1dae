import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { openSqlite } from "@/db/sqlite/open";
import { providers } from "@/providers/manifest.gen";
import type { Catalog, Day } from "@/registry/catalog";
import { catalogAsOf } from "@/registry/catalog";
import { registry } from "@/registry/manifest.gen";
import { createDailySpend } from "./engine/daily-spend";
import type { EngineDeps } from "./engine/deps";
import type { ProviderOverview } from "./engine/provider-overview";
import { createRests } from "./engine/rests";
import { openSettings, unreadableLines } from "./engine/settings/settings";
import { createSpeeds } from "./engine/speeds";
import type { ProviderReport } from "./engine/surroundings";
import type { Environment } from "./environment";
import type { Access } from "./gateway/access/access";
import { openAccess } from "./gateway/access/access";
import type { GatewayDeps, ProviderState } from "./gateway/deps";
import { realEffects } from "./root/effects";
import type { Observation } from "./root/observe/observation";
import { openObservation } from "./root/observe/observation";
import { rememberSpeeds, spentTodayUsd } from "./root/past";
import { providerOverviews } from "./root/provider-overviews";
import { providerReports } from "./root/provider-reports";
import { surroundingsAt } from "./root/surroundings-at";

/** What all doors of this process share. */
export type Root = GatewayDeps & {
  readonly environment: Environment;
  readonly access: Access;
  readonly log: Observation["log"];
  /** Names of the migrations that opening the store applied; empty where its tables were up to date. */
  readonly migrated: readonly string[];
  /** The catalog of today as the registry has it. */
  readonly today: () => Catalog;
  /** How the providers stand, for people: what is known at once. */
  readonly providerOverviews: () => Promise<readonly ProviderOverview[]>;
  /** Asks every provider anew, and waits for the answers. */
  readonly askProviders: () => Promise<void>;
  /** One line for each stored setting that could not be read at the start. */
  readonly unreadableSettings: readonly string[];
  /** Commits what is waiting and closes the store and the connections. */
  readonly close: () => Promise<void>;
};

const VERSION = "2.0.0";
const SECRET_BYTES = 32;
const MIGRATIONS = "db/sqlite/migrations";

/** The root under this name on globalThis: Next's bundle has a copy of the code of its own and reads it there. */
export const ROOT_KEY = Symbol.for("ecocompute.root");

const OWN_ADDRESSES = "LOCAL_BASE_URL";

/** The variables in which vendors' addresses may stand, as the adapters name them; those of one's own servers are checked apart. */
export const VENDOR_ADDRESSES: readonly string[] = providers.flatMap(({ baseUrlVariable: name }) =>
  name === null || name === OWN_ADDRESSES ? [] : [name],
);

/** Opens the store, brings its tables up to date, and joins the implementations. Throws where the store cannot be opened. */
export async function openRoot(environment: Environment, projectRoot: string): Promise<Root> {
  const effects = realEffects(environment.variables, environment.connectMs);
  const stores = openSqlite({
    path: environment.databasePath,
    migrationsFolder: join(projectRoot, MIGRATIONS),
    effects,
    synchronous: environment.sqliteSynchronous,
  });
  const migrated = stores.migrate();
  const promptSecret = await stores.settings.getOrCreate("prompt_secret", () =>
    randomBytes(SECRET_BYTES).toString("hex"),
  );
  const reports = providerReports(providers, effects);
  const catalog = catalogs();
  const catalogToday = () => catalog(new Date(effects.now()).toISOString().slice(0, 10));
  const today = catalogToday();
  const speeds = createSpeeds();
  await rememberSpeeds(stores.traces, today, speeds);
  const spentUsd = await spentTodayUsd(stores.traces, today, effects.now());
  const settings = await openSettings({
    store: stores.settings,
    given: environment.settings,
    zones: today.zones,
    now: effects.now,
  });
  const engine: EngineDeps = {
    effects,
    surroundings: surroundingsAt(catalog, reports.latest, speeds, () => settings.current().ownPue),
    rests: createRests(effects.now, keyOf(environment)),
    spend: createDailySpend(() => settings.current().maxUsdPerDay, effects.now, spentUsd),
    speeds,
    patience: environment.patience,
    providers,
    traces: stores.traces,
    promptSecret,
    settings,
  };
  const registered = new Set(today.models.map(({ id }) => id));
  const observation = await openObservation(environment, VERSION, registered);
  return {
    version: VERSION,
    environment,
    migrated,
    today: catalogToday,
    providerOverviews: providerOverviews(engine, reports, catalogToday),
    askProviders: reports.askAgain,
    unreadableSettings: unreadableLines(await settings.states()),
    access: openAccess({ token: environment.token, https: environment.https, now: effects.now }),
    engine,
    registry,
    feedback: stores.feedback,
    providerStates: async () => (await reports.latest()).map(stateOf),
    observer: observation.observe,
    metrics: () => observation.metrics.text(engine),
    log: observation.log,
    close: async () => {
      await observation.close();
      await stores.close();
      await effects.close();
    },
  };
}

const stateOf = ({ provider, health }: ProviderReport): ProviderState => ({
  name: provider.name,
  simulated: provider.simulated,
  keyVariable: provider.keyVariable,
  health,
});

/** The key of a provider as the environment has it; null = it has none, or needs none. */
const keyOf =
  ({ variables }: Environment) =>
  (name: string): string | null => {
    const variable = providers.find((provider) => provider.name === name)?.keyVariable ?? null;
    return variable === null ? null : (variables[variable] ?? null);
  };

/** The catalog of a day; those of the last few days are kept. */
function catalogs(): (day: Day) => Catalog {
  const kept = new Map<Day, Catalog>();
  return (day) => {
    const known = kept.get(day);
    if (known) return known;
    const made = catalogAsOf(registry, day);
    if (kept.size > 2) kept.clear();
    kept.set(day, made);
    return made;
  };
}
