/**
 * How well estimators foretell the measured GPU energy of an output token: `npm run bench:energy -- <file of measurements>`. The rows are
 * those of ML.ENERGY's benchmark v3 that serve one copy of a text model; they are not part of the project. An architecture is left out
 * whole: its models, precisions, GPUs and batches are predicted from the other twelve.
 */
import type { Form } from "./energy/fit";
import { fitted } from "./energy/fit";
import { readOlderSets } from "./energy/older";
import {
  asShipped,
  chosenLeftOut,
  EC1_FORM,
  EC2_FEWEST_FORM,
  EC2_FORM,
  ecologits,
  interpolated,
  leftOut,
} from "./energy/predictors";
import type { Row } from "./energy/rows";
import { groupBy, readRows } from "./energy/rows";
import type { Pair } from "./energy/score";
import { logError, quantile, rankCorrelation, relativeError, within } from "./energy/score";

/** The band of a known deployment that is to hold 80 %. */
const BAND = 1.5;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const scored = (predictor: string, pairs: readonly Pair[]) => ({
  predictor,
  rows: pairs.length,
  "median abs. error": percent(quantile(pairs.map(relativeError), 0.5)),
  "within 2x": percent(within(pairs, 2)),
  "rank correlation": rankCorrelation(pairs).toFixed(3),
  [`within x/÷${BAND}`]: percent(within(pairs, BAND)),
  "80 % within x/÷": Math.exp(quantile(pairs.map(logError), 0.8)).toFixed(2),
  "90 %": Math.exp(quantile(pairs.map(logError), 0.9)).toFixed(2),
  "95 %": Math.exp(quantile(pairs.map(logError), 0.95)).toFixed(2),
});

function printPredictors(rows: readonly Row[]): void {
  const choice = chosenLeftOut(rows, [EC1_FORM, EC2_FEWEST_FORM, EC2_FORM]);
  console.table([
    scored("EcoLogits as shipped (batch 64, 16 bits)", ecologits(rows, false)),
    scored("EcoLogits, true batch and bits", ecologits(rows, true)),
    scored("EC-1 as shipped (in-sample)", asShipped(rows, "EC-1")),
    scored("EC-1, architecture left out", leftOut(rows, EC1_FORM)),
    scored("EC-2 as shipped (in-sample)", asShipped(rows, "EC-2")),
    scored("EC-2, architecture left out", leftOut(rows, EC2_FORM)),
    scored("EC-2, left out, number of GPUs unknown", leftOut(rows, EC2_FORM, EC2_FEWEST_FORM)),
    scored("form chosen on the rest, left out", choice.pairs),
    scored("measured, batch size left out", interpolated(rows)),
  ]);
  const names = [...new Set(choice.chosen.map(({ form }) => form))];
  for (const name of names) {
    const count = choice.chosen.filter(({ form }) => form === name).length;
    console.log(`Form chosen without the architecture it is tested on: ${name}, ${count} times.`);
  }
}

function printArchitectures(rows: readonly Row[]): void {
  const forms = [EC1_FORM, EC2_FORM].map(({ name, ...form }) => ({
    name,
    pairs: leftOut(rows, { name, ...form }),
  }));
  const table = [...groupBy(rows, ({ architecture }) => architecture)].map(([name, its]) => ({
    "architecture left out": name,
    rows: its.length,
    ...Object.fromEntries(
      forms.map((form) => {
        const errors = form.pairs.filter(({ architecture }) => architecture === name).map(relativeError);
        return [`${form.name} median abs. error`, percent(quantile(errors, 0.5))];
      }),
    ),
  }));
  console.table(table);
}

/** Rows of older software, on which nothing was fitted: what remains of the errors once each set has its own constant factor. */
function printOlder(sets: ReadonlyMap<string, readonly Row[]>): void {
  const table = [...sets].flatMap(([name, rows]) =>
    (["EC-1", "EC-2"] as const).map((estimator) => {
      const pairs = asShipped(rows, estimator);
      const factor = quantile(
        pairs.map(({ predicted, measured }) => measured / predicted),
        0.5,
      );
      const adjusted = pairs.map((pair) => ({ ...pair, predicted: pair.predicted * factor }));
      return {
        "never fitted on (v2)": name,
        estimator,
        rows: rows.length,
        "measured / predicted": factor.toFixed(2),
        "median abs. error, factor taken out": percent(quantile(adjusted.map(relativeError), 0.5)),
        "80 % within x/÷": Math.exp(quantile(adjusted.map(logError), 0.8)).toFixed(2),
        "rank correlation": rankCorrelation(pairs).toFixed(3),
      };
    }),
  );
  console.table(table);
}

/** The constants, as they come out of all rows. */
function printCoefficients(rows: readonly Row[], forms: readonly Form[]): void {
  console.table(
    Object.fromEntries(
      forms.map((form) => {
        const { gpu, ...coefficients } = fitted(form, rows);
        const figures = {
          ...coefficients,
          b200Memory: gpu.B200.memory,
          b200Compute: gpu.B200.compute,
        };
        const rounded = Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(4))]);
        return [form.name, Object.fromEntries(rounded)];
      }),
    ),
  );
}

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error("npm run bench:energy -- <file of measurements, JSON>");
  process.exitCode = 1;
} else {
  const { source, rows } = readRows(path);
  console.log(
    `${rows.length} rows, ${groupBy(rows, ({ architecture }) => architecture).size} architectures.`,
  );
  console.log(`${source}\n`);
  printPredictors(rows);
  printArchitectures(rows);
  printOlder(readOlderSets(path));
  printCoefficients(rows, [EC1_FORM, EC2_FORM]);
}
