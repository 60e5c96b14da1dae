/** A prediction beside what was measured, GPU J per output token. */
export type Pair = { readonly predicted: number; readonly measured: number; readonly architecture: string };

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new Error("No values");
  return below + (above - below) * (place - Math.floor(place));
}

export const logError = ({ predicted, measured }: Pair): number => Math.abs(Math.log(predicted / measured));

export const relativeError = ({ predicted, measured }: Pair): number => Math.abs(predicted / measured - 1);

/** Share of the pairs whose measured value lies within x/÷ `factor` of the predicted one. */
export const within = (pairs: readonly Pair[], factor: number): number =>
  pairs.filter((pair) => logError(pair) <= Math.log(factor)).length / pairs.length;

/** Ranks from 0, ties sharing their mean. */
function ranks(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}

/** Spearman's rank correlation: Pearson's of the ranks. */
export function rankCorrelation(pairs: readonly Pair[]): number {
  const a = ranks(pairs.map(({ predicted }) => predicted));
  const b = ranks(pairs.map(({ measured }) => measured));
  const mean = (pairs.length - 1) / 2;
  const product = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, value, index) => sum + (value - mean) * ((y[index] ?? mean) - mean), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
