import { expect } from "vitest";
import type { TraceFilter, TraceStore } from "@/db/trace-store";
import type { Trace } from "@/lib/trace/schema";
import { A_SET, aTrace } from "../support/trace-builder";

export const at = (second: number): string =>
  new Date(Date.parse("2026-11-20T08:00:00.000Z") + second * 1000).toISOString();

/** `count` traces, one a second; with `sameMoment` all in one millisecond, told apart by id alone. */
export const aSeries = (count: number, sameMoment = false): readonly Trace[] =>
  Array.from({ length: count }, (_, index) => aTrace({ timestamp: at(sameMoment ? 0 : index) }));

export async function appendAll(traces: TraceStore, all: readonly Trace[]): Promise<void> {
  for (const appended of await Promise.all(all.map((trace) => traces.append(trace, A_SET)))) {
    expect(appended).toEqual({ ok: true, value: null });
  }
}

export async function listAll(
  traces: TraceStore,
  filter: TraceFilter,
  limit: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await traces.list(filter, cursor, limit);
    ids.push(...page.rows.map((row) => row.traceId));
    cursor = page.next;
  } while (cursor !== null);
  return ids;
}

export async function readAll(traces: TraceStore, filter: TraceFilter): Promise<readonly Trace[]> {
  const all: Trace[] = [];
  for await (const page of traces.pages(filter)) all.push(...page);
  return all;
}

export const ids = (all: readonly Trace[]): readonly string[] => all.map((trace) => trace.trace_id);
