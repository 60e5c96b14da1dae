const MASK_64 = 0xffff_ffff_ffff_ffffn;
const GOLDEN_GAMMA = 0x9e37_79b9_7f4a_7c15n;

/**
 * SplitMix64: the n-th word is a mix of `seed + n * gamma`; 64 bits each, n from 1.
 * Written from the specification of Steele, Lea and Flood ("Fast splittable pseudorandom number generators", OOPSLA 2014) with the constants of
 * https://prng.di.unimi.it/splitmix64.c, read 2026-11-25.
 */
export function splitMix64(seed: bigint, n: bigint): bigint {
  let z = (seed + n * GOLDEN_GAMMA) & MASK_64;
  z = ((z ^ (z >> 30n)) * 0xbf58_476d_1ce4_e5b9n) & MASK_64;
  z = ((z ^ (z >> 27n)) * 0x94d0_49bb_1331_11ebn) & MASK_64;
  return z ^ (z >> 31n);
}

/**
 * FNV-1a, 64 bits, over the UTF-16 units of a text, low byte first.
 * Constants: http://www.isthe.com/chongo/tech/comp/fnv, read 2026-11-25.
 */
export function hashOf(text: string): bigint {
  let hash = 0xcbf2_9ce4_8422_2325n;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    for (const byte of [unit & 0xff, unit >> 8]) hash = ((hash ^ BigInt(byte)) * 0x100_0000_01b3n) & MASK_64;
  }
  return hash;
}

/** Four words of 32 bits, not all 0. */
export type State = readonly [number, number, number, number];

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/**
 * xoshiro128**: whole numbers in [0, 2^32), the same ones from the same state.
 * Written from Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021), https://prng.di.unimi.it, read 2026-11-25.
 */
export function xoshiro128(state: State): () => number {
  let [a, b, c, d] = state;
  return () => {
    const word = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return word;
  };
}

const low = (word: bigint): number => Number(word & 0xffff_ffffn);
const high = (word: bigint): number => Number(word >> 32n);

/** A generator for one name: names draw independently of one another, and in any order. */
export function generatorOf(name: string, seed: bigint): () => number {
  const start = hashOf(name) ^ seed;
  const [first, second] = [splitMix64(start, 1n), splitMix64(start, 2n)];
  return xoshiro128([low(first), high(first), low(second), high(second)]);
}
