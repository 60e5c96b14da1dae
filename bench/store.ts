/** The store on this machine: appends a second, pages of a list over many rows, one step of a read of all, bytes a trace. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stores } from "@/db/sqlite/open";
import { openSqlite } from "@/db/sqlite/open";
import type { TraceFilter } from "@/db/trace-store";
import { EVERY_TRACE } from "@/db/trace-store";
import { TASK_TYPES } from "@/lib/trace/schema";
import { realEffects } from "../tests/support/effects";
import { A_SET, aRating, aTrace } from "../tests/support/trace-builder";

const ROWS = 100_000;
const PAGE = 50;
const effects = realEffects();
const folder = mkdtempSync(join(tmpdir(), "bench-store-"));
const migrationsFolder = "db/sqlite/migrations";

function open(name: string, synchronous: "NORMAL" | "FULL"): Stores {
  const stores = openSqlite({ path: join(folder, name), migrationsFolder, effects, synchronous });
  stores.migrate();
  return stores;
}

/** One model is rare: a thousandth of the rows. */
const nthTrace = (n: number) =>
  aTrace({
    timestamp: new Date(Date.parse("2026-01-01T00:00:00Z") + n * 1000).toISOString(),
    task_context: { task_type: TASK_TYPES[n % 4] ?? "general" },
    decision_trace: { selected_model: n % 1000 === 0 ? "local/rare" : `openai/model-${n % 40}` },
  });

/** Appends `count` traces from `callers` that each wait for their last one. */
async function appendsPerSecond({ traces }: Stores, count: number, callers: number, from = 0) {
  const all = Array.from({ length: count }, (_, n) => nthTrace(from + n));
  const start = performance.now();
  const caller = async (first: number) => {
    for (const trace of all.filter((_, n) => n % callers === first)) await traces.append(trace, A_SET);
  };
  await Promise.all(Array.from({ length: callers }, (_, first) => caller(first)));
  return { "appends/s": Math.round((count / (performance.now() - start)) * 1000) };
}

const ranked = (times: number[], share: number) =>
  Number(times.sort((a, b) => a - b)[Math.floor(times.length * share)]?.toFixed(2));

async function listTimes({ traces }: Stores, filter: Partial<TraceFilter>, pages: number) {
  const times: number[] = [];
  const wanted = { ...EVERY_TRACE, ...filter };
  for (let cursor: string | null = null; times.length < pages; ) {
    const start = performance.now();
    cursor = (await traces.list(wanted, cursor, PAGE)).next;
    times.push(performance.now() - start);
  }
  const start = performance.now();
  const count = await traces.count(wanted);
  const countMs = ranked([performance.now() - start], 0);
  return { count, "p50 ms": ranked(times, 0.5), "p99 ms": ranked(times, 0.99), "count ms": countMs };
}

const appends: Record<string, object> = {};
for (const synchronous of ["NORMAL", "FULL"] as const) {
  const stores = open(`${synchronous}.db`, synchronous);
  appends[`${synchronous}, alone`] = await appendsPerSecond(stores, 400, 1);
  appends[`${synchronous}, 32 callers`] = await appendsPerSecond(stores, 8000, 32, 400);
  await stores.close();
}
console.table(appends);

const stores = open("many.db", "NORMAL");
for (let from = 0; from < ROWS; from += 5000) await appendsPerSecond(stores, 5000, 1000, from);
const last = (await stores.traces.list(EVERY_TRACE, null, 100)).rows;
for (const [n, { traceId }] of last.entries())
  await stores.feedback.append(traceId, aRating({ rating: (n % 5) + 1 }));
console.table({
  "no filter": await listTimes(stores, {}, 500),
  "task type": await listTimes(stores, { taskType: "coding" }, 500),
  "rare model": await listTimes(stores, { model: "local/rare" }, 500),
  "two that never meet": await listTimes(stores, { taskType: "coding", model: "openai/model-1" }, 50),
  "rated down": await listTimes(stores, { rating: "down" }, 500),
  unrated: await listTimes(stores, { rating: "unrated" }, 500),
});

const steps: number[] = [];
let before = performance.now();
for await (const _ of stores.traces.pages(EVERY_TRACE)) {
  steps.push(performance.now() - before);
  before = performance.now();
}
console.table({ "step of a read of all": { "p50 ms": ranked(steps, 0.5), "p99 ms": ranked(steps, 0.99) } });
await stores.close();
const payload = JSON.stringify(nthTrace(0)).length;
console.table({
  "bytes a trace": { payload, "in the file": Math.round(statSync(join(folder, "many.db")).size / ROWS) },
});
rmSync(folder, { recursive: true });
