import { createHmac } from "node:crypto";

/**
 * HMAC-SHA-256 of a prompt, hex. Keyed, so that short prompts cannot be guessed by whoever sees an export. Node's own, because a
 * conversation with images may have megabytes.
 * @param secret the install's own, hex.
 */
export const promptHash = (secret: string, prompt: string): string =>
  createHmac("sha256", Buffer.from(secret, "hex")).update(prompt).digest("hex");
