import { and, eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Effects } from "@/lib/effects";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { UserFeedback } from "@/lib/trace/schema";
import type { FeedbackError, FeedbackStore } from "../feedback-store";
import type { CommitGroup } from "./commit-group";
import { feedback, traces } from "./schema";
import { insertStanding, isStanding, takeBack, toUserFeedback } from "./standing-rating";

/** The ratings in one SQLite file. */
export function sqliteFeedbackStore(
  db: BetterSQLite3Database,
  group: CommitGroup,
  effects: Pick<Effects, "now" | "newId">,
): FeedbackStore {
  function add(traceId: string, given: UserFeedback): Result<string, FeedbackError> {
    const trace = db
      .select({ traceTimestampMs: traces.timestampMs })
      .from(traces)
      .where(eq(traces.traceId, traceId))
      .get();
    if (!trace) return err({ kind: "unknown_trace" });
    const id = effects.newId();
    insertStanding(db, id, { traceId, ...trace }, given);
    return ok(id);
  }

  return {
    append: async (traceId, given) => {
      const added = await group.add(() => add(traceId, given));
      return added.ok ? added.value : added;
    },
    undo: async (feedbackId) => {
      const undone = await group.add(() => takeBack(db, feedbackId, effects.now()));
      if (!undone.ok) throw new Error(`The rating could not be taken back: ${undone.error.message}`);
      return undone.value;
    },
    standing: async (traceId) => {
      const ofTrace = and(eq(feedback.traceId, traceId), isStanding);
      const row = db.select().from(feedback).where(ofTrace).get();
      return row ? toUserFeedback(row) : null;
    },
  };
}
