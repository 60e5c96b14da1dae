import * as ec1 from "@/lib/footprint/ec1";
import * as ec2 from "@/lib/footprint/ec2";
import { DEFAULT_DEPLOYMENT } from "@/lib/footprint/ecologits/method";
import { gpuKwhPerToken } from "@/lib/footprint/ecologits/per-token";
import { fewestGpus } from "@/lib/footprint/gpu-count";
import { atBatch } from "@/lib/footprint/measured";
import { WH_PER_KWH, whToJoules } from "@/lib/units";
import type { Form } from "./fit";
import { fitted, predictedJoules } from "./fit";
import type { Row } from "./rows";
import { groupBy } from "./rows";
import type { Pair } from "./score";
import { logError } from "./score";

const pair = (row: Row, predicted: number): Pair => ({
  predicted,
  measured: row.joules,
  architecture: row.architecture,
});

export const EC1_FORM: Form = { name: "EC-1", gpusExponent: false, gpus: () => 1 };
export const EC2_FORM: Form = { name: "EC-2", gpusExponent: true, gpus: (row) => row.gpus };
export const EC2_FEWEST_FORM: Form = {
  name: "fewest GPUs",
  gpusExponent: true,
  gpus: (row) => ec2.gpusFor(row, row.gpu),
};

/** GPU energy of EcoLogits, without server and data centre; at its own batch and bits or at the row's. */
export function ecologits(rows: readonly Row[], known: boolean): readonly Pair[] {
  return rows.map((row) => {
    const { batch, bits } = known ? row : DEFAULT_DEPLOYMENT;
    const gpus = fewestGpus(row.totalBillion, bits, DEFAULT_DEPLOYMENT.gpuMemoryGb);
    return pair(row, whToJoules(gpus * gpuKwhPerToken(row.activeBillion, batch) * WH_PER_KWH));
  });
}

/** An estimator of the product with its own constants, on the rows that they were fitted on. */
export function asShipped(rows: readonly Row[], estimator: "EC-1" | "EC-2"): readonly Pair[] {
  return rows.map((row) => {
    const energy = estimator === "EC-1" ? ec1.tokenEnergy(row, row) : ec2.tokenEnergy(row, row);
    const decode = ec1.decodeJoules(energy, row.inputTokens, row.outputTokens);
    return pair(row, (decode + ec1.prefillJoules(energy, row.inputTokens)) / row.outputTokens);
  });
}

const architectures = (rows: readonly Row[]): readonly string[] => [
  ...groupBy(rows, (row) => row.architecture).keys(),
];

/** Each architecture predicted by constants that were fitted on the others; `known` is what the prediction is told of the GPUs. */
export function leftOut(rows: readonly Row[], form: Form, known: Form = form): readonly Pair[] {
  return architectures(rows).flatMap((name) => {
    const coefficients = fitted(
      form,
      rows.filter(({ architecture }) => architecture !== name),
    );
    return rows
      .filter(({ architecture }) => architecture === name)
      .map((row) => pair(row, predictedJoules(coefficients, row, known.gpus(row))));
  });
}

/** Mean error of log energy, each architecture with the same weight: what a form is chosen by. */
function meanLogError(pairs: readonly Pair[]): number {
  const names = [...new Set(pairs.map(({ architecture }) => architecture))];
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean(
    names.map((name) => mean(pairs.filter(({ architecture }) => architecture === name).map(logError))),
  );
}

export type Chosen = { readonly architecture: string; readonly form: string };

/** Each architecture predicted by that form which does best on the others, by leaving each of them out in turn. */
export function chosenLeftOut(
  rows: readonly Row[],
  forms: readonly Form[],
): { readonly pairs: readonly Pair[]; readonly chosen: readonly Chosen[] } {
  const parts = architectures(rows).map((name) => {
    const rest = rows.filter(({ architecture }) => architecture !== name);
    const scored = forms.map((form) => ({ form, error: meanLogError(leftOut(rest, form)) }));
    const { form } = scored.reduce((best, next) => (next.error < best.error ? next : best));
    const coefficients = fitted(form, rest);
    return {
      chosen: { architecture: name, form: form.name },
      pairs: rows
        .filter(({ architecture }) => architecture === name)
        .map((row) => pair(row, predictedJoules(coefficients, row, form.gpus(row)))),
    };
  });
  return { pairs: parts.flatMap(({ pairs }) => pairs), chosen: parts.map(({ chosen }) => chosen) };
}

/** The configuration of a row: all but its batch. */
const configuration = (row: Row): string =>
  [row.model, row.gpu, row.gpus, row.parallel, row.bits, row.task].join("|");

/** Each size of batch within a measured configuration, from the other sizes; the smallest and the largest cannot be. */
export function interpolated(rows: readonly Row[]): readonly Pair[] {
  return [...groupBy(rows, configuration).values()].flatMap((its) =>
    its.flatMap((row) => {
      const others = its
        .filter((other) => other !== row)
        .map(({ batch, joules }) => ({ batch, joulesPerOutputToken: joules }));
      const estimate = atBatch(others, row.batch);
      return estimate ? [pair(row, estimate.mid)] : [];
    }),
  );
}
