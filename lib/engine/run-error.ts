import type { ProviderError } from "@/providers/base";
import { LATE_WORDS, ownWords, UNSAID } from "../trace/own-words";
import type { RunError } from "../trace/run";

/** Why a chain of attempts ended without an answer. */
export type ChainError =
  | ProviderError
  /** Whoever was left would have gone over the request's limits, or the day's, together with the attempts before. */
  | { readonly kind: "over_budget"; readonly message: string };

/** HTTP's for too many requests: adapters tell that kind of error without its status. */
const TOO_MANY_REQUESTS = 429;

/** An error as a trace has it, with what may be kept of it where no text may. */
export function runErrorOf(error: ChainError): RunError {
  const { kind, message } = error;
  return { kind, message, ownWords: ownWordsOf(error) };
}

function ownWordsOf(error: ChainError): string {
  if (error.kind === "timed_out") return LATE_WORDS[error.limit];
  if (error.kind === "refused" && error.status === null) return UNSAID;
  return ownWords(error.kind, error.message, statusOf(error));
}

function statusOf(error: ChainError): number | null {
  if (error.kind === "rate_limited") return TOO_MANY_REQUESTS;
  return "status" in error ? error.status : null;
}
