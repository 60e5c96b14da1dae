import type { Command } from "commander";
import { Option } from "commander";
import { z } from "zod";
import type { TraceFilter } from "@/db/trace-store";
import type { FILTER_PARAMETERS } from "@/lib/gateway/trace-filter";
import { parseTraceFilter } from "@/lib/gateway/trace-filter";
import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import { TASK_TYPES } from "@/lib/trace/schema";
import { optionNamed } from "./option-name";

export const FilterOptions = z.object({
  taskType: z.string().optional(),
  model: z.string().optional(),
  policy: z.string().optional(),
  rating: z.string().optional(),
});
export type FilterOptions = z.infer<typeof FilterOptions>;

/** Adds the options that narrow a list of traces. */
export const withTraceFilter = (command: Command): Command =>
  command
    .addOption(new Option("--task-type <type>", "of this type only").choices(TASK_TYPES))
    .option("--model <id>", "chosen model")
    .option("--policy <id>", "policy that chose")
    .option("--rating <rating>", "up, down, rated or unrated");

/** The filter that the options ask for, or what is wrong with them. */
export function traceFilterOf(options: FilterOptions): Result<TraceFilter, readonly string[]> {
  const { taskType, model, policy, rating } = options;
  const given: Readonly<Record<(typeof FILTER_PARAMETERS)[number], string | undefined>> = {
    task_type: taskType,
    model,
    policy,
    rating,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) query.set(name, value);
  const filter = parseTraceFilter(query, []);
  return filter.ok
    ? ok(filter.value)
    : err(filter.error.map(({ field, message }) => `${optionNamed(field)}: ${message}`));
}
