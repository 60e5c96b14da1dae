/** `npm run export-traces`: the traces of this install as JSONL or JSON, oldest first. */
import type { FileHandle } from "node:fs/promises";
import { open, rename, rm } from "node:fs/promises";
import { Option } from "commander";
import { z } from "zod";
import type { ExportRequest } from "@/lib/gateway/api-export";
import { exportPieces } from "@/lib/gateway/api-export";
import type { Root } from "@/lib/root";
import { complain, houseCommand, runCommand } from "./command";
import type { ExitCode } from "./exit-code";
import { EXIT } from "./exit-code";
import { withRoot } from "./here";
import { listenForInterruption } from "./interruption";
import { progress } from "./progress";
import { FilterOptions, traceFilterOf, withTraceFilter } from "./trace-filter-options";
import { writeOut } from "./write-out";

const FORMATS = ["jsonl", "json"] as const;
const Options = FilterOptions.extend({
  format: z.enum(FORMATS),
  includeText: z.boolean().default(false),
  out: z.string().optional(),
});

type Sink = (piece: string) => Promise<unknown> | undefined;

/** @returns how many traces were written; null = it was interrupted. */
async function write(root: Root, asked: ExportRequest, total: number, sink: Sink): Promise<number | null> {
  const { signal } = listenForInterruption();
  const bar = progress("export", total);
  const around = asked.format === "json" ? 2 : 0;
  let pieces = 0;
  try {
    for await (const piece of exportPieces(root.engine.traces, asked)) {
      if (signal.aborted) return null;
      await sink(piece);
      pieces++;
      bar.step();
    }
  } finally {
    bar.stop();
  }
  return signal.aborted ? null : pieces - around;
}

/** Writes beside the file and puts it in place once it is whole: half an export never looks like one. */
async function writeFile(
  path: string,
  writing: (sink: Sink) => Promise<number | null>,
): Promise<number | null> {
  const unfinished = `${path}.part`;
  const file: FileHandle = await open(unfinished, "w");
  try {
    const count = await writing((piece) => file.appendFile(piece)).finally(() => file.close());
    if (count !== null) await rename(unfinished, path);
    return count;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function exportTraces(options: z.infer<typeof Options>, root: Root): Promise<ExitCode> {
  const filter = traceFilterOf(options);
  if (!filter.ok) {
    complain(filter.error);
    return EXIT.usage;
  }
  const { traces, effects } = root.engine;
  const total = await traces.count(filter.value);
  const { format, includeText, out } = options;
  const asked = { format, filter: filter.value, includeText, nowMs: effects.now() };
  const writing = (sink: Sink): Promise<number | null> => write(root, asked, total, sink);
  try {
    const count = await (out === undefined ? writing(writeOut) : writeFile(out, writing));
    if (count === null) {
      complain([
        out === undefined ? "interrupted: the export is not whole" : `interrupted: ${out} is as it was`,
      ]);
      return EXIT.interrupted;
    }
    console.error(
      `${count} ${count === 1 ? "trace" : "traces"} exported${out === undefined ? "" : ` to ${out}`}`,
    );
    return EXIT.ok;
  } catch (cause) {
    complain([`the export failed: ${cause instanceof Error ? cause.message : String(cause)}`]);
    return EXIT.failed;
  }
}

const command = withTraceFilter(
  houseCommand(
    "export-traces",
    "The traces of this install, oldest first, as GET /api/v1/traces/export gives them.",
  ),
)
  .addOption(
    new Option("--format <format>", "a trace a line, or one document with a manifest")
      .choices(FORMATS)
      .default("jsonl"),
  )
  .option("--include-text", "prompts and answers too, where they were kept")
  .option("--out <file>", "instead of standard output");

await runCommand(command, (_, raw) => withRoot((root) => exportTraces(Options.parse(raw), root)));
