import type { ProviderError } from "@/providers/base";

/** What to do after an error, before a byte was answered. */
export type Step =
  | { readonly kind: "retry"; readonly afterMs: number }
  | { readonly kind: "next" }
  | { readonly kind: "stop" };

const BACKOFF_MS = 250;
const FIRST_SERVER_ERROR = 500;

/** The provider would say the same of all its models: of the key, or of the place from which it is asked. */
export const isOfProvider = (error: ProviderError): boolean =>
  error.kind === "unauthorized" || (error.kind === "unavailable" && error.status < FIRST_SERVER_ERROR);

/**
 * What a failed attempt calls for.
 * @param tries how often this model has been asked for this request.
 * @param leftMs until the deadline.
 * @param jitter in [0, 1).
 */
export function stepAfter(error: ProviderError, tries: number, leftMs: number, jitter: number): Step {
  switch (error.kind) {
    case "unreachable":
    case "unavailable": {
      const afterMs = BACKOFF_MS * (1 + jitter);
      return tries === 1 && !isOfProvider(error) && afterMs < leftMs
        ? { kind: "retry", afterMs }
        : { kind: "next" };
    }
    case "rate_limited": {
      const fits = tries === 1 && error.retryAfterMs !== null && error.retryAfterMs < leftMs;
      return fits ? { kind: "retry", afterMs: error.retryAfterMs } : { kind: "next" };
    }
    case "timed_out":
      return { kind: error.limit === "deadline" ? "stop" : "next" };
    case "context_too_long":
    case "unauthorized":
    case "unreadable":
    case "cut":
      return { kind: "next" };
    case "refused":
      return { kind: error.status === null ? "next" : "stop" };
    case "aborted":
      return { kind: "stop" };
  }
}
