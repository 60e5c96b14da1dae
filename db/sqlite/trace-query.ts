import type { SQL } from "drizzle-orm";
import { and, asc, count, desc, eq, isNull, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { ProviderCost, TraceFilter } from "../trace-store";
import { feedback, tracePayloads, traces } from "./schema";
import type { RatingRow } from "./standing-rating";
import { isStanding } from "./standing-rating";

/** Where a page ends: traces are ordered by time, and by id within one millisecond. */
export type Position = { readonly timestampMs: number; readonly traceId: string };
export type Direction = "newest_first" | "oldest_first";

type PageQuery = {
  readonly filter: TraceFilter;
  readonly after: Position | null;
  readonly limit: number;
  readonly direction: Direction;
};

const ratingOfTrace = and(eq(feedback.traceId, traces.traceId), isStanding);

function ratingIs(rating: TraceFilter["rating"]): SQL | undefined {
  switch (rating) {
    case null:
      return undefined;
    case "rated":
      return isStanding;
    case "unrated":
      return isNull(feedback.sequence);
    default:
      return and(isStanding, eq(feedback.verdict, rating));
  }
}

const matches = ({ taskType, model, policyId, rating }: TraceFilter): SQL | undefined =>
  and(
    taskType === null ? undefined : sql`${traces.taskType} = ${taskType}`,
    model === null ? undefined : eq(traces.selectedModel, model),
    policyId === null ? undefined : eq(traces.policyId, policyId),
    ratingIs(rating),
  );

/** Rated traces are walked along the ratings' own index, so that a page costs the same however rare they are. */
function orderColumns({ rating }: TraceFilter): readonly [SQLiteColumn, SQLiteColumn] {
  return rating === null || rating === "unrated"
    ? [traces.timestampMs, traces.traceId]
    : [feedback.traceTimestampMs, feedback.traceId];
}

function page({ filter, after, direction }: PageQuery): { where: SQL | undefined; order: SQL[] } {
  const columns = orderColumns(filter);
  const compare = direction === "newest_first" ? sql.raw("<") : sql.raw(">");
  const [timestampMs, traceId] = columns;
  const beyond =
    after && sql`(${timestampMs}, ${traceId}) ${compare} (${after.timestampMs}, ${after.traceId})`;
  return {
    where: and(matches(filter), beyond ?? undefined),
    order: columns.map(direction === "newest_first" ? desc : asc),
  };
}

type SummaryRow = { readonly traces: typeof traces.$inferSelect; readonly feedback: RatingRow | null };

export function summaryRows(db: BetterSQLite3Database, query: PageQuery): readonly SummaryRow[] {
  const { where, order } = page(query);
  return db
    .select()
    .from(traces)
    .leftJoin(feedback, ratingOfTrace)
    .where(where)
    .orderBy(...order)
    .limit(query.limit)
    .all();
}

type PayloadRow = Position & { readonly json: string; readonly rating: RatingRow | null };

export function payloadRows(db: BetterSQLite3Database, query: PageQuery): readonly PayloadRow[] {
  const { where, order } = page(query);
  return db
    .select({
      traceId: traces.traceId,
      timestampMs: traces.timestampMs,
      json: tracePayloads.json,
      rating: feedback,
    })
    .from(traces)
    .innerJoin(tracePayloads, eq(tracePayloads.traceId, traces.traceId))
    .leftJoin(feedback, ratingOfTrace)
    .where(where)
    .orderBy(...order)
    .limit(query.limit)
    .all();
}

/** The payload of one trace; null = there is none of this id. */
export function payloadOf(db: BetterSQLite3Database, traceId: string) {
  return (
    db
      .select({ json: tracePayloads.json, rating: feedback })
      .from(tracePayloads)
      .leftJoin(feedback, and(eq(feedback.traceId, tracePayloads.traceId), isStanding))
      .where(eq(tracePayloads.traceId, traceId))
      .get() ?? null
  );
}

/** Unrated traces are all less the rated ones: two counts along indexes instead of a look at every trace. */
export function countOf(db: BetterSQLite3Database, filter: TraceFilter): number {
  if (filter.rating === "unrated") {
    return countOf(db, { ...filter, rating: null }) - countOf(db, { ...filter, rating: "rated" });
  }
  const counted = db.select({ total: count() }).from(traces);
  const joined = filter.rating === null ? counted : counted.leftJoin(feedback, ratingOfTrace);
  return joined
    .where(matches(filter))
    .all()
    .reduce((sum, { total }) => sum + total, 0);
}

/** The distinct values of an indexed column in ascending order, one index seek each; unknown ones left out. */
export function distinctValues(db: BetterSQLite3Database, column: SQLiteColumn): readonly string[] {
  const rows = db.all<{ readonly value: string }>(sql`
    with recursive seen(value) as (
      select min(${column}) from ${traces}
      union all
      select (select min(${column}) from ${traces} where ${column} > seen.value) from seen where seen.value is not null
    )
    select value from seen where value is not null`);
  return rows.map((row) => row.value);
}

/** Costs of attempts by provider, summed inside the database: 10,000 traces take 0.15 s. The middle of a figure is its second number. */
export function attemptCosts(db: BetterSQLite3Database, sinceMs: number): readonly ProviderCost[] {
  return db.all<ProviderCost>(sql`
    select json_extract(attempt.value, '$.provider') as provider,
      sum(json_extract(attempt.value, '$.cost_usd[1]')) as usd
    from ${traces}
    join ${tracePayloads} on ${tracePayloads.traceId} = ${traces.traceId},
      json_each(${tracePayloads.json}, '$.outcome.attempts') as attempt
    where ${traces.timestampMs} >= ${sinceMs} and ${traces.simulated} = 0
      and json_extract(attempt.value, '$.cost_usd') is not null
    group by provider`);
}
