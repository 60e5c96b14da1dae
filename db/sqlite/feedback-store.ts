import { and, eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Effects } from "@/lib/effects";
import { err, ok } from "@/lib/result";
import type { FeedbackStore } from "../feedback-store";
import { feedback, traces } from "./schema";
import { insertStanding, isStanding, takeBack, toUserFeedback } from "./standing-rating";
import { isWriteError } from "./write-error";

/** The ratings in one SQLite file. */
export function sqliteFeedbackStore(
  db: BetterSQLite3Database,
  effects: Pick<Effects, "now" | "newId">,
): FeedbackStore {
  function add(traceId: string, given: Parameters<FeedbackStore["append"]>[1]): string | null {
    const trace = db
      .select({ traceTimestampMs: traces.timestampMs })
      .from(traces)
      .where(eq(traces.traceId, traceId))
      .get();
    if (!trace) return null;
    const id = effects.newId();
    insertStanding(db, id, { traceId, ...trace }, given);
    return id;
  }

  return {
    append: async (traceId, given) => {
      try {
        const id = db.transaction(() => add(traceId, given), { behavior: "immediate" });
        return id === null ? err({ kind: "unknown_trace" }) : ok(id);
      } catch (error) {
        if (isWriteError(error)) return err({ kind: "unwritable", message: error.message });
        throw error;
      }
    },
    undo: async (feedbackId) =>
      db.transaction(() => takeBack(db, feedbackId, effects.now()), { behavior: "immediate" }),
    standing: async (traceId) => {
      const ofTrace = and(eq(feedback.traceId, traceId), isStanding);
      const row = db.select().from(feedback).where(ofTrace).get();
      return row ? toUserFeedback(row) : null;
    },
  };
}
