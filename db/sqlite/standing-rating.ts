import type { SQL } from "drizzle-orm";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { UserFeedback } from "@/lib/trace/schema";
import { feedback } from "./schema";

export type RatingRow = typeof feedback.$inferSelect;
type Verdict = RatingRow["verdict"];

/** Written out, not bound: SQLite uses the partial indexes only where it sees the literal. */
export const isStanding: SQL = sql`${feedback.standing} = 1`;

/** Thumbs decide; without them 4 and 5 are up, 1 and 2 down. */
function verdictOf({ thumbs, rating }: UserFeedback): Verdict {
  if (thumbs !== null) return thumbs;
  if (rating === null || rating === 3) return "neither";
  return rating > 3 ? "up" : "down";
}

export const toUserFeedback = (row: RatingRow): UserFeedback => ({
  thumbs: row.thumbs,
  rating: row.rating,
  tags: row.tags,
  note: row.note,
  rated_at: row.ratedAt,
});

/** Where a rating belongs: a stored trace and its time. */
type RatedTrace = { readonly traceId: string; readonly traceTimestampMs: number };

/** Adds a rating, which stands from now on. To be called inside a transaction. */
export function insertStanding(
  db: BetterSQLite3Database,
  id: string,
  trace: RatedTrace,
  given: UserFeedback,
  idempotencyKey: string | null,
): void {
  const ofTrace = and(eq(feedback.traceId, trace.traceId), isStanding);
  db.update(feedback).set({ standing: false }).where(ofTrace).run();
  db.insert(feedback)
    .values({
      id,
      ...trace,
      thumbs: given.thumbs,
      rating: given.rating,
      tags: given.tags,
      note: given.note,
      ratedAt: given.rated_at,
      verdict: verdictOf(given),
      standing: true,
      idempotencyKey,
    })
    .run();
}

/** Takes a rating back and lets the one before it stand again; false = no such row, or taken back before. */
export function takeBack(db: BetterSQLite3Database, id: string, undoneAtMs: number): boolean {
  const row = db
    .update(feedback)
    .set({ undoneAtMs, standing: false })
    .where(and(eq(feedback.id, id), isNull(feedback.undoneAtMs)))
    .returning({ traceId: feedback.traceId })
    .get();
  if (!row) return false;
  const ofTrace = eq(feedback.traceId, row.traceId);
  db.update(feedback).set({ standing: false }).where(and(ofTrace, isStanding)).run();
  const last = db
    .select({ sequence: feedback.sequence })
    .from(feedback)
    .where(and(ofTrace, isNull(feedback.undoneAtMs)))
    .orderBy(desc(feedback.sequence))
    .limit(1)
    .get();
  if (last) db.update(feedback).set({ standing: true }).where(eq(feedback.sequence, last.sequence)).run();
  return true;
}
