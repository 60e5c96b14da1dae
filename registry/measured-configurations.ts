import type { MeasuredConfiguration } from "./catalog-model";
import type { MeasuredEnergy } from "./measured-schema";
import type { ModelFile } from "./schema";
import { sourceLine } from "./source-line";

type Row = MeasuredEnergy[number];

/** Rows of one configuration and workload differ in the batch alone. */
const keyOf = ({ gpu, gpus, bits, task, input_tokens, source }: Row): string =>
  JSON.stringify([gpu, gpus, bits, task, input_tokens ?? null, source]);

/** A model's measured rows by configuration and workload; the length of an answer is the mean over the sizes of batch. */
export function measuredConfigurations({
  measured_energy: rows,
  sources,
}: ModelFile): readonly MeasuredConfiguration[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const { gpu, gpus, bits, input_tokens, source } = first;
    return [
      {
        gpu,
        gpus,
        bits,
        inputTokens: input_tokens ?? null,
        outputTokens: alike.reduce((sum, { output_tokens }) => sum + output_tokens, 0) / alike.length,
        points: alike.map(({ batch, j_per_output_token }) => ({
          batch,
          joulesPerOutputToken: j_per_output_token,
        })),
        source: sourceLine(sources, source),
      },
    ];
  });
}
