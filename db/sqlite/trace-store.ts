import { setImmediate } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Effects } from "@/lib/effects";
import type { Trace } from "@/lib/trace/schema";
import type { TraceFilter, TracePage, TraceStore } from "../trace-store";
import type { CommitGroup } from "./commit-group";
import { candidateSets, traces } from "./schema";
import { traceAppender } from "./trace-append";
import { fromCursor, toCursor } from "./trace-cursor";
import type { Position } from "./trace-query";
import { attemptCosts, countOf, distinctValues, payloadOf, payloadRows, summaryRows } from "./trace-query";
import { toSummary, toTrace } from "./trace-row";

/** Read and parsed in about 1.2 ms (bench/store.ts); twice as many leave too little room under 5 ms. */
const PAYLOADS_PER_PAGE = 25;

function listPage(
  db: BetterSQLite3Database,
  filter: TraceFilter,
  cursor: string | null,
  limit: number,
): TracePage {
  const found = summaryRows(db, {
    filter,
    after: fromCursor(cursor),
    limit: limit + 1,
    direction: "newest_first",
  });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => toSummary(row.traces, row.feedback)),
    next: last && found.length > limit ? toCursor(last.traces) : null,
  };
}

/** Between two pages the process serves others: the driver blocks it while it reads. */
async function* payloadPages(
  db: BetterSQLite3Database,
  filter: TraceFilter,
): AsyncGenerator<readonly Trace[], void, undefined> {
  let after: Position | null = null;
  do {
    const rows = payloadRows(db, { filter, after, limit: PAYLOADS_PER_PAGE, direction: "oldest_first" });
    if (rows.length > 0) yield rows.map((row) => toTrace(row.traceId, row.json, row.rating));
    after = rows.length === PAYLOADS_PER_PAGE ? (rows.at(-1) ?? null) : null;
    await setImmediate();
  } while (after);
}

/** The traces in one SQLite file. Appends share transactions; all else is read at once. */
export function sqliteTraceStore(
  db: BetterSQLite3Database,
  group: CommitGroup,
  effects: Pick<Effects, "newId">,
): TraceStore {
  const insertOf = traceAppender(db, effects);
  return {
    append: async (trace, set) => {
      const added = await group.add(insertOf(trace, set));
      return added.ok ? added.value : added;
    },
    has: async (traceId) =>
      db.select({ traceId: traces.traceId }).from(traces).where(eq(traces.traceId, traceId)).get() !==
      undefined,
    get: async (traceId) => {
      const row = payloadOf(db, traceId);
      return row && toTrace(traceId, row.json, row.rating);
    },
    candidateSet: async (hash) =>
      db.select().from(candidateSets).where(eq(candidateSets.hash, hash)).get() ?? null,
    list: async (filter, cursor, limit) => listPage(db, filter, cursor, limit),
    count: async (filter) => countOf(db, filter),
    facets: async () => ({
      models: distinctValues(db, traces.selectedModel),
      policies: distinctValues(db, traces.policyId),
    }),
    attemptCosts: async (sinceMs) => attemptCosts(db, sinceMs),
    pages: (filter) => payloadPages(db, filter),
  };
}
