import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

const BYTES = 6;

/** The draw of a request: a number in [0, 1) that is a hash of its trace id, so that running repeats the decision that was shown. */
export function drawOf(traceId: string): number {
  const digest = sha256(utf8ToBytes(traceId));
  return digest.slice(0, BYTES).reduce((value, byte) => value * 256 + byte, 0) / 256 ** BYTES;
}
