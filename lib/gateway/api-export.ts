import type { ServerResponse } from "node:http";
import type { TraceFilter, TraceStore } from "@/db/trace-store";
import type { CandidateSet, Trace } from "../trace/schema";
import { TRACE_VERSION } from "../trace/schema";
import { withoutText } from "../trace/without-text";
import { drained } from "./answer-stream";
import type { GatewayDeps } from "./deps";
import { sentence } from "./field-error";
import { sendError } from "./http";
import { parseTraceFilter } from "./trace-filter";

const FORMATS = { jsonl: "application/x-ndjson", json: "application/json" } as const;
export type ExportFormat = keyof typeof FORMATS;

/**
 * `GET /api/v1/traces/export?format=jsonl|json&include_text=true`: all that match, oldest first. A line of JSONL is a trace;
 * JSON has a manifest besides, with the candidate sets that the traces name.
 */
export async function exportDoor(
  query: URLSearchParams,
  response: ServerResponse,
  deps: GatewayDeps,
): Promise<void> {
  const filter = parseTraceFilter(query, ["format", "include_text"]);
  const format = formatOf(query);
  const text = query.get("include_text") ?? "false";
  const wrong = [
    ...(filter.ok ? [] : filter.error),
    ...(format ? [] : [{ field: "format", message: "expected jsonl or json" }]),
    ...(text === "true" || text === "false"
      ? []
      : [{ field: "include_text", message: "expected true or false" }]),
  ];
  if (!filter.ok || !format || wrong.length > 0) {
    return sendError(response, {
      status: 400,
      code: "invalid_request",
      message: sentence(wrong),
      param: wrong[0]?.field ?? null,
    });
  }
  const nowMs = deps.engine.effects.now();
  const day = new Date(nowMs).toISOString().slice(0, 10);
  response.writeHead(200, {
    "content-type": `${FORMATS[format]}; charset=utf-8`,
    "content-disposition": `attachment; filename="ecocompute-traces-${day}.${format}"`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  const asked = { format, filter: filter.value, includeText: text === "true", nowMs };
  for await (const piece of exportPieces(deps.engine.traces, asked)) {
    if (response.destroyed) return;
    if (!response.write(piece)) await drained(response);
  }
  response.end();
}

export type ExportRequest = {
  readonly format: ExportFormat;
  readonly filter: TraceFilter;
  readonly includeText: boolean;
  readonly nowMs: number;
};

/** The text of an export, in pieces. Every trace is one piece; JSON has one before and one after them. */
export function exportPieces(
  traces: TraceStore,
  { format, filter, includeText, nowMs }: ExportRequest,
): AsyncIterable<string> {
  const rows = exported(traces, filter, includeText);
  return format === "jsonl" ? jsonl(rows) : json(rows, traces, filter, includeText, nowMs);
}

function formatOf(query: URLSearchParams): ExportFormat | null {
  const given = query.get("format") ?? "jsonl";
  return given === "jsonl" || given === "json" ? given : null;
}

async function* exported(
  traces: TraceStore,
  filter: TraceFilter,
  includeText: boolean,
): AsyncGenerator<Trace> {
  for await (const page of traces.pages(filter)) {
    for (const trace of page) yield includeText ? trace : withoutText(trace);
  }
}

async function* jsonl(rows: AsyncIterable<Trace>): AsyncGenerator<string> {
  for await (const trace of rows) yield `${JSON.stringify(trace)}\n`;
}

async function* json(
  rows: AsyncIterable<Trace>,
  traces: TraceStore,
  filter: TraceFilter,
  includeText: boolean,
  nowMs: number,
): AsyncGenerator<string> {
  const hashes = new Set<string>();
  let count = 0;
  yield '{"traces":[';
  for await (const trace of rows) {
    hashes.add(trace.decision_trace.candidate_set);
    yield `${count === 0 ? "" : ","}\n${JSON.stringify(trace)}`;
    count++;
  }
  const manifest = {
    format: "ecocompute-traces",
    schema_version: TRACE_VERSION,
    exported_at: new Date(nowMs).toISOString(),
    count,
    filter: {
      task_type: filter.taskType,
      model: filter.model,
      policy: filter.policyId,
      rating: filter.rating,
    },
    text_included: includeText,
    candidate_sets: Object.fromEntries(await sets(traces, hashes)),
  };
  yield `\n],"manifest":${JSON.stringify(manifest)}}\n`;
}

async function sets(
  traces: TraceStore,
  hashes: ReadonlySet<string>,
): Promise<readonly [string, CandidateSet["models"]][]> {
  const found = await Promise.all([...hashes].map((hash) => traces.candidateSet(hash)));
  return found.flatMap((set): [string, CandidateSet["models"]][] => (set ? [[set.hash, set.models]] : []));
}
