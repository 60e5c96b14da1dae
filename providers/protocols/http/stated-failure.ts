import type { ProviderError } from "../../base";
import type { Connection } from "./connection";
import { readableMessage } from "./readable-message";
import { retryAfterInText } from "./retry-after";
import { statedError } from "./stated-error";
import { statusError } from "./status-error";

/** Where an error inside a 200 answer names no status, the fault is taken to be the server's: the same request may pass elsewhere. */
const UNNAMED_STATUS = 500;

/** The failure that a 200 answer or a chunk of a stream states; null = it states none. */
export function statedFailure(answer: unknown, { vendor, key }: Connection): ProviderError | null {
  const stated = statedError(answer);
  if (stated === null) return null;
  const message = `${vendor} failed: ${readableMessage(stated.message, key)}`;
  const wait = stated.retryAfterMs ?? retryAfterInText(stated.message);
  return statusError(stated.status ?? UNNAMED_STATUS, message, wait);
}
