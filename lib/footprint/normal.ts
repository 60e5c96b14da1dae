const ROOT_OF_TAU = Math.sqrt(2 * Math.PI);

/** Density of the standard normal distribution. */
const density = (z: number): number => Math.exp((-z * z) / 2) / ROOT_OF_TAU;

/**
 * Share of a standard normal distribution below z, to 15 digits for |z| < 6.
 * Series of Marsaglia, "Evaluating the normal distribution", Journal of Statistical Software 11 (4), 2004.
 */
export function normalShareBelow(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + sum * density(z);
}

const NEWTON_STEPS = 6;

/** The z below which that share lies, 0 < share < 1; Newton's method from `start`. */
function quantile(share: number, start: number): number {
  let z = start;
  for (let step = 0; step < NEWTON_STEPS; step++) z -= (normalShareBelow(z) - share) / density(z);
  return z;
}

/** The z that 95 % lie below: what the end of a 90 % interval is. */
export const Z_95 = quantile(0.95, 1.6);

/** The middles of `count` slices of equal probability, in ascending order, exactly symmetric about 0; `count` is even. */
export function normalSlices(count: number): Float64Array {
  const slices = new Float64Array(count);
  let z = 0;
  for (let above = count / 2; above < count; above++) {
    z = quantile((above + 0.5) / count, z);
    slices[above] = z;
    slices[count - 1 - above] = -z;
  }
  return slices;
}
