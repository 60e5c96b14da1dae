/** Levenberg-Marquardt with a numeric Jacobian, for a dozen parameters and some hundred residuals. */

export type Residuals = (parameters: readonly number[]) => readonly number[];

const STEP = 1e-6;
const ROUNDS = 200;
const FIRST_DAMPING = 1e-3;
const LARGEST_DAMPING = 1e12;
/** Nothing is gained any more: relative fall of the sum of squares. */
const SETTLED = 1e-12;

const sumOfSquares = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value * value, 0);

const at = (values: readonly number[], index: number): number => {
  const value = values[index];
  if (value === undefined) throw new Error("Out of range");
  return value;
};

/** Solves `matrix` x = `right` by elimination with pivots. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, at(right, index)]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const below = rows.slice(column);
    const pivot = below.reduce((best, row) =>
      Math.abs(at(row, column)) > Math.abs(at(best, column)) ? row : best,
    );
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(column, 0, pivot);
    for (const row of rows.slice(column + 1)) {
      const factor = at(row, column) / at(pivot, column);
      for (let next = column; next <= size; next++) row[next] = at(row, next) - factor * at(pivot, next);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (const [index, row] of [...rows.entries()].reverse()) {
    const known = solution.reduce((sum, value, column) => sum + value * at(row, column), 0);
    solution[index] = (at(row, size) - known) / at(row, index);
  }
  return solution;
}

function jacobianOf(residuals: Residuals, parameters: readonly number[]): readonly (readonly number[])[] {
  return parameters.map((value, index) => {
    const up = residuals(parameters.with(index, value + STEP));
    const down = residuals(parameters.with(index, value - STEP));
    return up.map((residual, row) => (residual - at(down, row)) / (2 * STEP));
  });
}

/** Parameters near `start` with the least sum of squares of `residuals`. */
export function leastSquares(residuals: Residuals, start: readonly number[]): readonly number[] {
  let parameters = start;
  let values = residuals(parameters);
  let damping = FIRST_DAMPING;
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = jacobianOf(residuals, parameters);
    const dot = (a: readonly number[], b: readonly number[]): number =>
      a.reduce((sum, value, index) => sum + value * at(b, index), 0);
    const normal = slopes.map((a) => slopes.map((b) => dot(a, b)));
    const downhill = slopes.map((slope) => -dot(slope, values));
    const before = sumOfSquares(values);
    let gained = 0;
    while (gained <= 0 && damping < LARGEST_DAMPING) {
      const damped = normal.map((row, index) => row.with(index, at(row, index) * (1 + damping)));
      const step = solved(damped, downhill);
      const next = parameters.map((value, index) => value + at(step, index));
      const nextValues = residuals(next);
      gained = before - sumOfSquares(nextValues);
      if (gained > 0) [parameters, values] = [next, nextValues];
      damping = gained > 0 ? damping / 3 : damping * 4;
    }
    if (!(gained > SETTLED * before)) break;
  }
  return parameters;
}
