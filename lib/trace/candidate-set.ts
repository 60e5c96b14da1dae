import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { CandidateSet } from "./schema";

const HASH_CHARACTERS = 16;

/** The ordered ids of all models of a catalog, under the hash that traces name. */
export function candidateSetOf(models: readonly string[]): CandidateSet {
  return { hash: bytesToHex(sha256(utf8ToBytes(models.join("\n")))).slice(0, HASH_CHARACTERS), models };
}
