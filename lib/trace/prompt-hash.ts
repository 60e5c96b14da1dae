import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * HMAC-SHA-256 of a prompt, hex. Keyed, so that short prompts cannot be guessed by whoever sees an export.
 * @param secret the install's own, hex.
 */
export function promptHash(secret: string, prompt: string): string {
  return bytesToHex(hmac(sha256, hexToBytes(secret), utf8ToBytes(prompt)));
}
