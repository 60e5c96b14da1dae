import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Effects } from "@/lib/effects";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { UserFeedback } from "@/lib/trace/schema";
import type { FeedbackError, FeedbackStore, KeyReused, StoredOnce } from "../feedback-store";
import type { CommitGroup } from "./commit-group";
import { feedback, traces } from "./schema";
import type { RatingRow } from "./standing-rating";
import { insertStanding, isStanding, takeBack, toUserFeedback } from "./standing-rating";

const KEY_REUSED = err<KeyReused>({ kind: "key_reused" });

/** True where a stored rating is the same one of the same trace, whenever it was given. */
function saysTheSame(row: RatingRow, traceId: string, given: UserFeedback): boolean {
  const said = { ...given, rated_at: row.ratedAt };
  return row.traceId === traceId && isDeepStrictEqual(toUserFeedback(row), said);
}

/** The ratings in one SQLite file. */
export function sqliteFeedbackStore(
  db: BetterSQLite3Database,
  group: CommitGroup,
  effects: Pick<Effects, "now" | "newId">,
): FeedbackStore {
  function add(traceId: string, given: UserFeedback, key: string | null): Result<string, FeedbackError> {
    const trace = db
      .select({ traceTimestampMs: traces.timestampMs })
      .from(traces)
      .where(eq(traces.traceId, traceId))
      .get();
    if (!trace) return err({ kind: "unknown_trace" });
    const id = effects.newId();
    insertStanding(db, id, { traceId, ...trace }, given, key);
    return ok(id);
  }

  function addOnce(
    traceId: string,
    given: UserFeedback,
    key: string,
  ): Result<StoredOnce, FeedbackError | KeyReused> {
    const before = db.select().from(feedback).where(eq(feedback.idempotencyKey, key)).get();
    if (before) return saysTheSame(before, traceId, given) ? ok({ id: before.id, isNew: false }) : KEY_REUSED;
    const added = add(traceId, given, key);
    return added.ok ? ok({ id: added.value, isNew: true }) : added;
  }

  return {
    append: async (traceId, given) => {
      const added = await group.add(() => add(traceId, given, null));
      return added.ok ? added.value : added;
    },
    appendOnce: async (traceId, given, key) => {
      const added = await group.add(() => addOnce(traceId, given, key));
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
