/** Failures that the page has words for: those of a provider, those of our own doors, and those of the way between. */
const KNOWN = [
  "no_candidate",
  "unreachable",
  "unavailable",
  "rate_limited",
  "unauthorized",
  "context_too_long",
  "over_budget",
  "refused",
  "timed_out",
  "unreadable",
  "cut",
  "aborted",
  "bad_trace_id",
  "not_stored",
  "invalid_request",
  "invalid_api_key",
  "no_provider",
  "daily_cap_reached",
  "context_length_exceeded",
  "vendor_refused",
  "all_attempts_failed",
  "network",
  "stream_cut",
  "stream_unreadable",
] as const;

/** The name under which the texts speak of a failure; `other` for codes that are new to this page. */
export const failureKey = (code: string): (typeof KNOWN)[number] | "other" =>
  KNOWN.find((known) => known === code) ?? "other";
