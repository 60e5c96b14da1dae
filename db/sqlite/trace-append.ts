import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Effects } from "@/lib/effects";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { CandidateSet, Trace } from "@/lib/trace/schema";
import type { AppendError } from "../trace-store";
import { candidateSets, tracePayloads, traces } from "./schema";
import { insertStanding } from "./standing-rating";
import { toPayload, toRow } from "./trace-row";

/**
 * Prepares the rows of a trace outside the transaction; the returned function inserts them inside it.
 * A rating that the trace brings along (an import) becomes a row of the ratings.
 */
export function traceInsert(
  db: BetterSQLite3Database,
  effects: Pick<Effects, "newId">,
  trace: Trace,
  set: CandidateSet,
): () => Result<null, AppendError> {
  if (set.hash !== trace.decision_trace.candidate_set) {
    throw new Error(`Trace ${trace.trace_id} names another candidate set than ${set.hash}.`);
  }
  const row = toRow(trace);
  const json = toPayload(trace);
  const rating = trace.outcome.user_feedback;

  return () => {
    const inserted = db.insert(traces).values(row).onConflictDoNothing().run();
    if (inserted.changes === 0) return err({ kind: "exists" });
    db.insert(tracePayloads).values({ traceId: row.traceId, json }).run();
    db.insert(candidateSets).values(set).onConflictDoNothing().run();
    const rated = { traceId: row.traceId, traceTimestampMs: row.timestampMs };
    if (rating) insertStanding(db, effects.newId(), rated, rating);
    return ok(null);
  };
}
