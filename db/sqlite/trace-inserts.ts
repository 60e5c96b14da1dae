import { eq, placeholder } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { candidateSets, tracePayloads, traces } from "./schema";

/** The statements of an append, prepared once: building them anew costs five times as much as running them. */
export function traceInserts(db: BetterSQLite3Database) {
  const summary = db
    .insert(traces)
    .values({
      traceId: placeholder("traceId"),
      timestampMs: placeholder("timestampMs"),
      taskType: placeholder("taskType"),
      mode: placeholder("mode"),
      policyId: placeholder("policyId"),
      policyVersion: placeholder("policyVersion"),
      selectedModel: placeholder("selectedModel"),
      answeredBy: placeholder("answeredBy"),
      status: placeholder("status"),
      simulated: placeholder("simulated"),
      comparisonId: placeholder("comparisonId"),
      inputTokens: placeholder("inputTokens"),
      outputTokens: placeholder("outputTokens"),
      costUsd: placeholder("costUsd"),
      energyWh: placeholder("energyWh"),
      carbonGrams: placeholder("carbonGrams"),
      latencyMs: placeholder("latencyMs"),
    })
    .onConflictDoNothing()
    .prepare();
  const payload = db
    .insert(tracePayloads)
    .values({ traceId: placeholder("traceId"), json: placeholder("json") })
    .prepare();
  const knownSet = db
    .select({ hash: candidateSets.hash })
    .from(candidateSets)
    .where(eq(candidateSets.hash, placeholder("hash")))
    .prepare();
  return { summary, payload, knownSet };
}
