/** Failures that the page has words for: those of a provider, those of our own doors, and those of the way between. */
const KNOWN = [
  "no_candidate",
  "unreachable",
  "unavailable",
  "rate_limited",
  "unauthorized",
  "refused",
  "timed_out",
  "unreadable",
  "cut",
  "aborted",
  "bad_trace_id",
  "not_stored",
  "invalid_request",
  "network",
  "stream_cut",
  "stream_unreadable",
] as const;

/** The name under which the texts speak of a failure; `other` for codes that are new to this page. */
export const failureKey = (code: string): (typeof KNOWN)[number] | "other" =>
  KNOWN.find((known) => known === code) ?? "other";
