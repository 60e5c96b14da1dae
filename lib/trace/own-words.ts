import type { RunErrorKind } from "./run";

/** What is said of a limit of time that passed. */
export const LATE_WORDS = {
  connect: "No connection in time.",
  first_token: "No answer began in time.",
  stall: "The stream stopped for too long.",
  deadline: "The time for this request ran out.",
} as const;

/** Our own words for errors that are told in a vendor's, which may repeat the prompt; null = such errors are always told in ours. */
const OF_KIND: Readonly<Record<RunErrorKind, string | null>> = {
  no_candidate: null,
  over_budget: null,
  aborted: null,
  unreachable: null,
  unavailable: "The vendor failed.",
  rate_limited: "The vendor was asked too often.",
  unauthorized: "The key was refused.",
  context_too_long: "The conversation is longer than the model reads.",
  refused: "The vendor refused the request.",
  timed_out: "A limit of time passed.",
  unreadable: "The answer could not be read.",
  cut: "The answer broke off before its end.",
};

/** Refused by the adapter itself: there is no answer, and no status. */
export const UNSAID = "The vendor's interface cannot be told what the request asks; nobody was asked.";

const OURS: ReadonlySet<string> = new Set(
  [...Object.values(OF_KIND), ...Object.values(LATE_WORDS), UNSAID].flatMap((words) => words ?? []),
);
const STATUS = /^HTTP \d{3}$/;

/** What may be kept of an error where no text may: the status of the vendor's answer, else its kind in our words. */
export function ownWords(kind: RunErrorKind, message: string, status: number | null): string {
  const words = OF_KIND[kind];
  if (words === null || OURS.has(message) || STATUS.test(message)) return message;
  return status === null ? words : `HTTP ${status}`;
}
