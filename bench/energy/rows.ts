import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Gpu } from "@/lib/footprint/ec1";

/** One measured configuration: ML.ENERGY benchmark v3, text. */
export type Row = {
  readonly model: string;
  /** Models of one architecture and size; what is left out is always a whole one of these. */
  readonly architecture: string;
  readonly totalBillion: number;
  readonly activeBillion: number;
  readonly bits: number;
  readonly task: string;
  readonly gpu: Gpu;
  readonly gpus: number;
  /** How the model is spread over the GPUs. */
  readonly parallel: string;
  /** Mean requests in progress. */
  readonly batch: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Energy of all GPUs over output tokens, prefill included, J. */
  readonly joules: number;
};

/**
 * Mean prompt lengths, which the leaderboard's files do not hold. Inferred once from all rows when EC-1 was fitted, and assumed for gpqa:
 * for the ten rows of code completion, whose architecture is left out, the length has seen what it should not.
 */
const INPUT_TOKENS = { "lm-arena-chat": 242, gpqa: 250, "sourcegraph-fim": 2992 } as const;

const Cells = z.object({
  model_id: z.string(),
  group: z.string(),
  total_b: z.number().positive(),
  active_b: z.number().positive(),
  bits: z.number().positive(),
  task: z.enum(["lm-arena-chat", "gpqa", "sourcegraph-fim"]),
  gpu: z.enum(["H100", "B200"]),
  num_gpus: z.int().positive(),
  tp: z.int(),
  ep: z.int(),
  dp: z.int(),
  avg_batch: z.number().positive(),
  avg_out: z.number().positive(),
  j_per_out_tok: z.number().positive(),
});

const File = z.object({
  mlenergy_v3: z.object({
    source: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))).min(1),
  }),
});

/** The rows of a file of measurements: those that serve one copy of a model (no data parallelism). Throws where the file is another one. */
export function readRows(path: string): { readonly source: string; readonly rows: readonly Row[] } {
  const { source, columns, rows } = File.parse(JSON.parse(readFileSync(path, "utf8"))).mlenergy_v3;
  const named = rows.map((cells) =>
    Cells.parse(Object.fromEntries(columns.map((column, index) => [column, cells[index]]))),
  );
  return {
    source,
    rows: named
      .filter(({ dp }) => dp === 1)
      .map((cells) => ({
        model: cells.model_id,
        architecture: cells.group,
        totalBillion: cells.total_b,
        activeBillion: cells.active_b,
        bits: cells.bits,
        task: cells.task,
        gpu: cells.gpu,
        gpus: cells.num_gpus,
        parallel: `tp${cells.tp}-ep${cells.ep}`,
        batch: cells.avg_batch,
        inputTokens: INPUT_TOKENS[cells.task],
        outputTokens: cells.avg_out,
        joules: cells.j_per_out_tok,
      })),
  };
}

/** Rows by what `key` says of them, in order of appearance. */
export function groupBy(
  rows: readonly Row[],
  key: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
