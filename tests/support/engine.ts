import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stores } from "@/db/sqlite/open";
import { openSqlite } from "@/db/sqlite/open";
import type { EngineDeps } from "@/lib/engine/deps";
import type { ExecuteRequest } from "@/lib/engine/request";
import { surroundingsOf } from "@/lib/engine/surroundings";
import { NO_CONSTRAINTS } from "@/lib/routing/request";
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

/** Two models of one local server; the first is the better one. */
export const FIRST = aModel({ id: "local/first", apiModelId: "first", scores: general(0.9) });
export const SECOND = aModel({ id: "local/second", apiModelId: "second", scores: general(0.6) });

function general(score: number): CatalogModel["scores"] {
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
  settings: Partial<EngineDeps> & { readonly models?: readonly CatalogModel[] } = {},
): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-engine-"));
  const effects = realEffects(environment);
  const stores = openSqlite({
    path: join(folder, "test.db"),
    migrationsFolder: "db/sqlite/migrations",
    effects,
  });
  stores.migrate();
  const { models = [FIRST, SECOND], ...rest } = settings;
  const providers: readonly Provider[] = [local, simulated];
  const never = new AbortController().signal;
  const deps: EngineDeps = {
    effects,
    providers,
    traces: stores.traces,
    surroundings: async () =>
      surroundingsOf(
        aCatalog(models),
        await Promise.all(
          providers.map(async (provider) => ({
            provider,
            health: await provider.healthCheck(effects, never),
            discovered: null,
          })),
        ),
      ),
    promptSecret: randomBytes(32).toString("hex"),
    electricityUsdPerKwh: null,
    explorationShare: 0,
    mayStoreText: false,
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

/** A request for the best model, with what the test changes. */
export const anExecuteRequest = (known: Partial<ExecuteRequest> = {}): ExecuteRequest => ({
  task: { prompt: "hello", taskType: "general", maxTokens: null, metadata: null },
  constraints: NO_CONSTRAINTS,
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
