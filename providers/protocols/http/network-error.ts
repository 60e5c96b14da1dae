import { z } from "zod";
import type { ProviderError } from "../../base";

const Coded = z.object({ code: z.string() });
const Caused = z.object({ cause: z.unknown() });
const Aggregated = z.object({ errors: z.array(z.unknown()).min(1) });

/**
 * What a `fetch` that threw means. The thrown text is never handed on, since it may quote a header; its code is
 * (ECONNREFUSED, ENOTFOUND, UND_ERR_…).
 */
export function connectError(cause: unknown, vendor: string, signal: AbortSignal): ProviderError {
  if (signal.aborted) return abortedError(vendor);
  const code = codeOf(cause);
  if (code === "UND_ERR_CONNECT_TIMEOUT") {
    return { kind: "timed_out", limit: "connect", message: `${vendor}: no connection in time` };
  }
  if (code === "UND_ERR_HEADERS_TIMEOUT") {
    return { kind: "timed_out", limit: "first_token", message: `${vendor}: no answer in time` };
  }
  return { kind: "unreachable", message: `${vendor}: no connection${code === null ? "" : ` (${code})`}` };
}

/** What it means that the body of an answer could not be read to its end. */
export function readError(cause: unknown, vendor: string, signal: AbortSignal): ProviderError {
  if (signal.aborted) return abortedError(vendor);
  const code = codeOf(cause);
  if (code === "UND_ERR_BODY_TIMEOUT") {
    return { kind: "timed_out", limit: "stall", message: `${vendor}: the answer stalled` };
  }
  const detail = code === null ? "" : ` (${code})`;
  return { kind: "cut", message: `${vendor}: the connection closed before the end of the answer${detail}` };
}

/** The caller went away. */
export const abortedError = (vendor: string): ProviderError => ({
  kind: "aborted",
  message: `${vendor}: the call was stopped`,
});

/** Node's or undici's code of a network error, however deep it is wrapped; null = it has none. */
function codeOf(error: unknown): string | null {
  const coded = Coded.safeParse(error);
  if (coded.success) return coded.data.code;
  const aggregated = Aggregated.safeParse(error);
  if (aggregated.success) return codeOf(aggregated.data.errors[0]);
  const caused = Caused.safeParse(error);
  return caused.success && caused.data.cause !== undefined ? codeOf(caused.data.cause) : null;
}
