import type { ProviderError } from "../../base";

/** What an HTTP status (or a status named inside a stream) means to a call. */
export function statusError(status: number, message: string, retryAfterMs: number | null): ProviderError {
  if (status === 401 || status === 403) return { kind: "unauthorized", status, message };
  if (status === 408) return { kind: "timed_out", limit: "first_token", message };
  if (status === 429) return { kind: "rate_limited", retryAfterMs, message };
  if (status >= 500) return { kind: "unavailable", status, message };
  return { kind: "refused", status, message };
}
