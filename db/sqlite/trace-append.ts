import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Effects } from "@/lib/effects";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { CandidateSet, Trace } from "@/lib/trace/schema";
import type { AppendError } from "../trace-store";
import { candidateSets } from "./schema";
import { insertStanding } from "./standing-rating";
import { traceInserts } from "./trace-inserts";
import { toPayload, toRow } from "./trace-row";

type Insert = () => Result<null, AppendError>;

/**
 * Makes the rows of a trace outside a transaction; the function that comes back inserts them inside one.
 * A rating that the trace brings along (an import) becomes a row of the ratings.
 */
export function traceAppender(
  db: BetterSQLite3Database,
  effects: Pick<Effects, "newId">,
): (trace: Trace, set: CandidateSet) => Insert {
  let prepared: ReturnType<typeof traceInserts> | null = null;

  return (trace, set) => {
    if (set.hash !== trace.decision_trace.candidate_set) {
      throw new Error(`Trace ${trace.trace_id} names another candidate set than ${set.hash}.`);
    }
    const row = toRow(trace);
    const json = toPayload(trace);
    const rating = trace.outcome.user_feedback;

    return () => {
      prepared ??= traceInserts(db);
      const { summary, payload, knownSet } = prepared;
      if (summary.run(row).changes === 0) return err({ kind: "exists" });
      payload.run({ traceId: row.traceId, json });
      if (!knownSet.get({ hash: set.hash })) db.insert(candidateSets).values(set).run();
      const rated = { traceId: row.traceId, traceTimestampMs: row.timestampMs };
      if (rating) insertStanding(db, effects.newId(), rated, rating, null);
      return ok(null);
    };
  };
}
