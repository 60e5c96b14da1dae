import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { EC2 } from "@/lib/footprint/ec2";
import type { Coefficients } from "@/lib/footprint/roofline";
import { fitted, predictedJoules } from "../../bench/energy/fit";
import { leastSquares } from "../../bench/energy/least-squares";
import { EC1_FORM, EC2_FORM, interpolated, leftOut } from "../../bench/energy/predictors";
import type { Row } from "../../bench/energy/rows";
import { readRows } from "../../bench/energy/rows";
import { quantile, rankCorrelation, relativeError, within } from "../../bench/energy/score";

const pair = (predicted: number, measured: number) => ({ predicted, measured, architecture: "a" });

describe("scores", () => {
  test("give median error, share within a factor and quantiles", () => {
    // 10 %, 50 % and 200 % off: the middle is 50 %; within a factor of two lie the first two (1.1 and 2).
    const pairs = [pair(1.1, 1), pair(1, 2), pair(6, 2)];
    expect(quantile(pairs.map(relativeError), 0.5)).toBeCloseTo(0.5, 12);
    expect(within(pairs, 2)).toBeCloseTo(2 / 3, 12);
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([4, 1, 3, 2], 0.9)).toBeCloseTo(3.7, 12);
  });

  test("correlate ranks, ties sharing theirs", () => {
    expect(rankCorrelation([pair(1, 10), pair(2, 20), pair(30, 30)])).toBeCloseTo(1, 12);
    expect(rankCorrelation([pair(3, 10), pair(2, 20), pair(1, 30)])).toBeCloseTo(-1, 12);
    // Ranks 1 2 3 4 against 2 1 4 3: 1 - 6 x 4 / (4 x 15) = 0.6.
    expect(rankCorrelation([pair(1, 2), pair(2, 1), pair(3, 4), pair(4, 3)])).toBeCloseTo(0.6, 12);
    // Ranks 0.5 0.5 2 against 0 1 2: 1.5 / sqrt(1.5 x 2).
    expect(rankCorrelation([pair(1, 1), pair(1, 2), pair(3, 3)])).toBeCloseTo(1.5 / Math.sqrt(3), 12);
  });
});

test("least squares finds the curve that made the points", () => {
  const places = [0, 0.5, 1, 2, 3, 5];
  const residuals = ([a = 0, b = 0, c = 0]: readonly number[]) =>
    places.map((x) => a * Math.exp(-b * x) + c - (3 * Math.exp(-0.7 * x) + 0.2));
  const found = leastSquares(residuals, [1, 1, 0]);
  for (const [index, truth] of [3, 0.7, 0.2].entries()) expect(found[index]).toBeCloseTo(truth, 6);
});

/** Rows that EC-2 itself made: no noise, so that a fit has to find EC-2. */
const ROWS: readonly Row[] = [
  { architecture: "dense-8", totalBillion: 8, activeBillion: 8, bits: 16, counts: [1, 2] },
  { architecture: "dense-70", totalBillion: 70, activeBillion: 70, bits: 16, counts: [4, 8] },
  { architecture: "dense-405", totalBillion: 405, activeBillion: 405, bits: 8, counts: [8, 16] },
  { architecture: "sparse-235", totalBillion: 235, activeBillion: 22, bits: 16, counts: [8, 4] },
  { architecture: "sparse-117", totalBillion: 117, activeBillion: 5, bits: 4.25, counts: [1, 8] },
  { architecture: "sparse-671", totalBillion: 671, activeBillion: 37, bits: 8, counts: [16, 8] },
].flatMap(({ counts, ...shape }) =>
  counts.flatMap((gpus) =>
    [8, 32, 128, 512].flatMap((batch) =>
      (["H100", "B200"] as const).flatMap((gpu) =>
        [400, 6000].map((outputTokens) => {
          const row = {
            ...shape,
            model: shape.architecture,
            task: `${outputTokens}`,
            parallel: "tp",
            gpus,
            gpu,
          };
          const whole = { ...row, batch, inputTokens: 250, outputTokens, joules: 1 };
          return { ...whole, joules: predictedJoules(EC2, whole, gpus) };
        }),
      ),
    ),
  ),
);

describe("the fit", () => {
  test("finds the constants that made the rows", () => {
    const named = ({ gpu, ...figures }: Coefficients) => Object.entries({ ...figures, ...gpu.B200 });
    const truth = new Map(named(EC2));
    // What the weak pulls, and the guard, which is not fitted, leave.
    for (const [name, value] of named(fitted(EC2_FORM, ROWS)))
      expect({ name, near: Math.abs(value / (truth.get(name) ?? Number.NaN) - 1) < 0.02 }).toEqual({
        name,
        near: true,
      });
  });

  test("gives an architecture the same weight however many rows it has", () => {
    const off = ROWS.map((row) =>
      row.architecture === "dense-70" ? { ...row, joules: row.joules * 1.5 } : row,
    );
    const twice = off.filter(({ architecture }) => architecture === "dense-70");
    const [once, more] = [fitted(EC2_FORM, off), fitted(EC2_FORM, [...off, ...twice, ...twice])];
    expect(Math.abs(once.memoryJ / EC2.memoryJ - 1)).toBeGreaterThan(0.02);
    expect(more.memoryJ / once.memoryJ).toBeCloseTo(1, 4);
    expect(more.gpusExponent / once.gpusExponent).toBeCloseTo(1, 4);
  });

  test("foretells an architecture that it has not seen, and EC-1 cannot without the number of GPUs", () => {
    const median = (form: typeof EC2_FORM) => quantile(leftOut(ROWS, form).map(relativeError), 0.5);
    expect(median(EC2_FORM)).toBeLessThan(0.02);
    expect(median(EC1_FORM)).toBeGreaterThan(0.05);
  });

  test("does not see the rows that it is tested on", () => {
    const spoilt = ROWS.map((row) =>
      row.architecture === "dense-70" ? { ...row, joules: row.joules * 50 } : row,
    );
    const predicted = (rows: readonly Row[]) =>
      leftOut(rows, EC2_FORM)
        .filter(({ architecture }) => architecture === "dense-70")
        .map((pair) => pair.predicted);
    expect(predicted(spoilt)).toEqual(predicted(ROWS));
  });
});

test("interpolation leaves out each size but the outer ones of a configuration", () => {
  const series = [8, 16, 32, 64].map((batch) => {
    const [row] = ROWS;
    if (!row) throw new Error("No rows");
    return { ...row, batch, joules: 100 / batch };
  });
  const pairs = interpolated(series);
  // Energy is a straight line here: both inner sizes are met.
  expect(pairs.map(({ measured }) => measured)).toEqual([100 / 16, 100 / 32]);
  for (const { predicted, measured } of pairs) expect(predicted).toBeCloseTo(measured, 12);
});

describe("a file of measurements", () => {
  const folder = mkdtempSync(join(tmpdir(), "bench-energy-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  // biome-ignore format: one row a line
  const columns = ["model_id", "group", "total_b", "active_b", "bits", "task", "gpu", "num_gpus", "tp", "ep", "dp", "avg_batch", "avg_out", "j_per_out_tok"];
  const written = (rows: readonly (readonly (string | number)[])[]): string => {
    const path = join(folder, "rows.json");
    writeFileSync(path, JSON.stringify({ mlenergy_v3: { source: "test", columns, rows } }));
    return path;
  };

  test("is read without its data-parallel rows", () => {
    const path = written([
      ["a/b", "b", 235, 22, 8, "gpqa", "H100", 8, 1, 8, 1, 63.9, 6000, 1.5],
      ["a/b", "b", 235, 22, 8, "gpqa", "H100", 8, 1, 8, 4, 63.9, 6000, 1.5],
    ]);
    expect(readRows(path).rows).toEqual([
      {
        model: "a/b",
        architecture: "b",
        totalBillion: 235,
        activeBillion: 22,
        bits: 8,
        task: "gpqa",
        gpu: "H100",
        gpus: 8,
        parallel: "tp1-ep8",
        batch: 63.9,
        inputTokens: 250,
        outputTokens: 6000,
        joules: 1.5,
      },
    ]);
  });

  test("is refused where a figure is missing or of another GPU", () => {
    expect(() =>
      readRows(written([["a/b", "b", 235, 22, 8, "gpqa", "A100", 8, 1, 8, 1, 64, 6000, 1.5]])),
    ).toThrow();
    expect(() => readRows(written([["a/b", "b", 235]]))).toThrow();
  });
});
