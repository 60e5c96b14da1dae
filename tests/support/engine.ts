import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stores } from "@/db/sqlite/open";
import { openSqlite } from "@/db/sqlite/open";
import { createDailySpend } from "@/lib/engine/daily-spend";
import type { EngineDeps } from "@/lib/engine/deps";
import { PATIENCE } from "@/lib/engine/limits";
import type { ExecuteRequest } from "@/lib/engine/request";
import { createRests } from "@/lib/engine/rests";
import type { SettingValues } from "@/lib/engine/settings/settings";
import { openSettings } from "@/lib/engine/settings/settings";
import { createSpeeds } from "@/lib/engine/speeds";
import { surroundingsOf, withOwnPue, withSpeeds } from "@/lib/engine/surroundings";
import { ANY_MODEL, NO_CONSTRAINTS } from "@/lib/routing/request";
import type { Provider } from "@/providers/base";
import { provider as local } from "@/providers/local";
import { provider as simulated } from "@/providers/simulated";
import type { CatalogModel } from "@/registry/catalog";
import { aCatalog, aModel, aScore, aSpeed } from "./catalog";
import { realEffects } from "./effects";

export type Engine = {
  readonly deps: EngineDeps;
  readonly stores: Stores;
  readonly close: () => Promise<void>;
};

/** What a test sets besides the parts of the engine: the models of the catalog, and settings of the install. */
export type EngineSettings = Partial<EngineDeps> &
  Partial<OwnSettings> & {
    readonly models?: readonly CatalogModel[];
  };

/** Settings of the install as its environment would give them. */
type OwnSettings = Pick<
  SettingValues,
  "mayStoreText" | "electricityUsdPerKwh" | "maxUsdPerDay" | "explorationShare"
>;

/** Two models of one local server; the first is the better one. */
export const FIRST = aModel({ id: "local/first", apiModelId: "first", scores: general(0.9) });
export const SECOND = aModel({ id: "local/second", apiModelId: "second", scores: general(0.6) });

/** The score of a general task; none for others. */
export function general(score: number): CatalogModel["scores"] {
  return { coding: null, reasoning: null, creative: null, general: aScore(score) };
}

/** The same with speeds, so that a limit on the time does not exclude them beforehand. */
export const MEASURED: readonly CatalogModel[] = [FIRST, SECOND].map((model) => ({
  ...model,
  speed: aSpeed(1_000_000, 0.001),
}));

/** The engine over real adapters, a real network and a real SQLite file in a folder of its own. */
export async function anEngine(
  environment: Readonly<Record<string, string>>,
  settings: EngineSettings = {},
): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-engine-"));
  const {
    models = [FIRST, SECOND],
    providers = [local, simulated],
    effects = realEffects(environment),
    maxUsdPerDay,
    mayStoreText,
    electricityUsdPerKwh,
    explorationShare,
    ...rest
  } = settings;
  const stores = openSqlite({
    path: join(folder, "test.db"),
    migrationsFolder: "db/sqlite/migrations",
    effects,
  });
  stores.migrate();
  const speeds = createSpeeds();
  const ownSettings = await openSettings({
    store: stores.settings,
    given: {
      max_usd_per_day: maxUsdPerDay ?? undefined,
      store_prompts: mayStoreText,
      electricity_usd_per_kwh: electricityUsdPerKwh ?? undefined,
      exploration_share: explorationShare,
    },
    zones: aCatalog(models).zones,
    now: effects.now,
  });
  const deps: EngineDeps = {
    effects,
    providers,
    traces: stores.traces,
    surroundings: async () => {
      const reports = await Promise.all(providers.map((provider) => reportOf(provider, effects)));
      const plain = withSpeeds(surroundingsOf(aCatalog(models), reports), speeds);
      return withOwnPue(plain, ownSettings.current().ownPue);
    },
    rests: createRests(effects.now, keyOf(providers, effects.environment)),
    spend: createDailySpend(() => ownSettings.current().maxUsdPerDay, effects.now, 0),
    speeds,
    patience: PATIENCE,
    promptSecret: randomBytes(32).toString("hex"),
    settings: ownSettings,
    ...rest,
  };
  return {
    deps,
    stores,
    close: async () => {
      await stores.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What a provider's health is; what it lists is not asked, so that every model of the catalog counts as served. */
async function reportOf(provider: Provider, effects: EngineDeps["effects"]) {
  const health = await provider.healthCheck(effects, new AbortController().signal);
  return { provider, health, discovered: null };
}

const keyOf =
  (providers: readonly Provider[], environment: EngineDeps["effects"]["environment"]) =>
  (name: string): string | null => {
    const variable = providers.find((provider) => provider.name === name)?.keyVariable ?? null;
    return variable === null ? null : (environment[variable] ?? null);
  };

/** A request for the best model, with what the test changes. */
export const anExecuteRequest = (known: Partial<ExecuteRequest> = {}): ExecuteRequest => ({
  task: aTask(),
  constraints: NO_CONSTRAINTS,
  scope: ANY_MODEL,
  policy: { id: "quality" },
  region: "WORLD",
  pin: null,
  traceId: null,
  comparisonId: null,
  compareModel: null,
  keepText: false,
  origin: "api",
  ...known,
});

/** One greeting, with what the test changes. */
export const aTask = (known: Partial<ExecuteRequest["task"]> = {}): ExecuteRequest["task"] => ({
  messages: [{ role: "user", content: "hello" }],
  options: {},
  taskType: "general",
  maxTokens: null,
  metadata: null,
  ...known,
});
