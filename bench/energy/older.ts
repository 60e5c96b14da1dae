import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Row } from "./rows";

/** The files do not say; of little weight, since the cache and the prompt are a small part here. */
const INPUT_TOKENS = 150;

const Cells = z.object({
  model_id: z.string(),
  task: z.string(),
  gpu: z.enum(["A100-40GB", "H100-80GB"]),
  tp: z.int(),
  pp: z.int(),
  num_gpus: z.int().positive(),
  avg_batch: z.number().positive(),
  avg_out: z.number().positive(),
  j_per_out_tok: z.number().positive(),
  total_b: z.number().positive(),
  active_b: z.number().positive(),
});

const File = z.object({
  mlenergy_v2: z.object({
    columns: z.array(z.string()),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))).min(1),
  }),
});

/**
 * Rows of ML.ENERGY's benchmark v2 (2024, vLLM 0.5), on which nothing of ours was fitted, by GPU and task. Its software took about twice
 * the energy of v3's, and an A100 is treated as an H100: only up to a constant factor per set is there anything to compare.
 */
export function readOlderSets(path: string): ReadonlyMap<string, readonly Row[]> {
  const { columns, rows } = File.parse(JSON.parse(readFileSync(path, "utf8"))).mlenergy_v2;
  const sets = new Map<string, Row[]>();
  for (const cells of rows) {
    const row = Cells.parse(Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
    if (row.pp !== 1) continue;
    const name = `${row.gpu}, ${row.task}`;
    const its = sets.get(name) ?? [];
    its.push({
      model: row.model_id,
      architecture: row.model_id,
      totalBillion: row.total_b,
      activeBillion: row.active_b,
      bits: 16,
      task: row.task,
      gpu: "H100",
      gpus: row.num_gpus,
      parallel: `tp${row.tp}`,
      batch: row.avg_batch,
      inputTokens: INPUT_TOKENS,
      outputTokens: row.avg_out,
      joules: row.j_per_out_tok,
    });
    sets.set(name, its);
  }
  return sets;
}
