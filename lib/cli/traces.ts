/** `npm run traces`: the latest decisions; with an id one trace whole. */
import { z } from "zod";
import type { TraceSummary } from "@/db/trace-store";
import { EVERY_TRACE } from "@/db/trace-store";
import { formatInstant } from "@/lib/format/instant";
import { summaryJson } from "@/lib/gateway/api-traces";
import type { Root } from "@/lib/root";
import { estimateOf } from "@/lib/trace/estimate-of";
import type { Trace } from "@/lib/trace/schema";
import { withoutText } from "@/lib/trace/without-text";
import { complain, houseCommand, numberOrText, runCommand } from "./command";
import type { ExitCode } from "./exit-code";
import { EXIT } from "./exit-code";
import { shortFigure } from "./figure-rows";
import { withRoot } from "./here";
import type { Translator } from "./language";
import { translator } from "./language";
import { columns } from "./layout";
import { FilterOptions, traceFilterOf, withTraceFilter } from "./trace-filter-options";
import { writeJson, writeOut } from "./write-out";

const MAX_ROWS = 200;
const Options = FilterOptions.extend({
  limit: z.union([z.number(), z.string()]),
  includeText: z.boolean().default(false),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

/** The end of an id, which is chance; its beginning is the time, and alike in traces of one minute. */
const SHORT_ID = 8;

const rowOf = (row: TraceSummary, t: Translator): readonly string[] => [
  formatInstant(row.timestamp),
  row.traceId.slice(-SHORT_ID),
  row.answeredBy ?? row.selectedModel ?? t("traces.no_model"),
  statusText(row, t),
  shortFigure(estimateOf(row.cost), "USD", t),
  shortFigure(estimateOf(row.carbon), "g", t),
];

/** A canned answer is called that, and no more: the line is short. */
function statusText({ status, simulated }: TraceSummary, t: Translator): string {
  if (!simulated) return t(`traces.status.${status}`);
  const canned = t("route.chip.simulated");
  return status === "answered" ? canned : `${t(`traces.status.${status}`)} (${canned})`;
}

function listText(rows: readonly TraceSummary[], t: Translator): readonly string[] {
  if (rows.length === 0) return [t("traces.no_match.text")];
  const head = [
    t("traces.list.time"),
    t("traces.list.id"),
    t("traces.list.model"),
    "",
    t("route.axis.cost"),
    t("route.axis.carbon"),
  ];
  return columns([head, ...rows.map((row) => rowOf(row, t))], 0, 2);
}

/** A whole id, or the end of one as the list shows it, where it is that of one of the latest traces alone. */
async function traceOf(id: string, { traces }: Root["engine"]): Promise<Trace | null> {
  if (id.length !== SHORT_ID) return traces.get(id);
  const { rows } = await traces.list(EVERY_TRACE, null, MAX_ROWS);
  const [found, ...others] = rows.filter(({ traceId }) => traceId.endsWith(id));
  return found && others.length === 0 ? traces.get(found.traceId) : null;
}

async function showTrace(id: string, includeText: boolean, { engine }: Root): Promise<ExitCode> {
  const trace = await traceOf(id, engine);
  if (!trace) {
    complain([`<id>: there is no trace ${JSON.stringify(id)}; npm run traces -- --json lists the ids`]);
    return EXIT.usage;
  }
  await writeJson(includeText ? trace : withoutText(trace));
  return EXIT.ok;
}

async function listTraces(options: Options, { engine }: Root): Promise<ExitCode> {
  const filter = traceFilterOf(options);
  const limit = Number(options.limit);
  const isLimit = Number.isInteger(limit) && limit >= 1 && limit <= MAX_ROWS;
  if (!filter.ok || !isLimit) {
    complain([
      ...(filter.ok ? [] : filter.error),
      ...(isLimit ? [] : [`--limit: expected a whole number from 1 to ${MAX_ROWS}`]),
    ]);
    return EXIT.usage;
  }
  const { rows, next } = await engine.traces.list(filter.value, null, limit);
  await (options.json
    ? writeJson({ traces: rows.map(summaryJson), next })
    : writeOut(`${listText(rows, translator("en")).join("\n")}\n`));
  return EXIT.ok;
}

const command = withTraceFilter(
  houseCommand("traces", "The latest decisions, newest first; with an id that trace as JSON.").argument(
    "[id]",
    `of one trace, whole or the ${SHORT_ID} letters of the list`,
  ),
)
  .option("--limit <count>", `how many, at most ${MAX_ROWS}`, numberOrText, 20)
  .option("--include-text", "with an id: prompt and answer too, where they were kept")
  .option("--json", "the list as one JSON document, as GET /api/v1/traces answers it");

await runCommand(command, ([id], raw) => {
  const options = Options.parse(raw);
  return withRoot((root) =>
    id === undefined ? listTraces(options, root) : showTrace(id, options.includeText, root),
  );
});
