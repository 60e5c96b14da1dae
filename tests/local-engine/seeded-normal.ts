/**
 * Numbers of mean 0 and deviation 1, nearly normal (the sum of twelve even ones, less six), always the same for the same seed: only
 * whole numbers and sums, which every machine reckons alike. Source of the even ones: xorshift32, G. Marsaglia, "Xorshift RNGs",
 * Journal of Statistical Software 8(14), 2003.
 * @param seed a whole number other than 0.
 */
export function seededNormal(seed: number): () => number {
  let state = seed | 0;
  if (state === 0) throw new Error("The seed is 0: all numbers would be the same");
  const even = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return () => Array.from({ length: 12 }, even).reduce((sum, value) => sum + value, -6);
}
