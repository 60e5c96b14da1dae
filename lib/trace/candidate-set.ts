import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { CandidateSet } from "./schema";

const HASH_CHARACTERS = 16;

function hashed(models: readonly string[]): CandidateSet {
  return { hash: bytesToHex(sha256(utf8ToBytes(models.join("\n")))).slice(0, HASH_CHARACTERS), models };
}

const made = new WeakMap<readonly { readonly id: string }[], CandidateSet>();

/** The ordered ids of all models of a catalog, under the hash that traces name. Hashed once for each list. */
export function candidateSetOf(models: readonly { readonly id: string }[]): CandidateSet {
  const known = made.get(models);
  if (known) return known;
  const set = hashed(models.map(({ id }) => id));
  made.set(models, set);
  return set;
}
