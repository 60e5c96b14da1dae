import type { Result } from "@/lib/result";
import type { UserFeedback } from "@/lib/trace/schema";

export type FeedbackError =
  | { readonly kind: "unknown_trace" }
  | { readonly kind: "unwritable"; readonly message: string };

/** A rating under a key that an earlier, different one was given under. */
export type KeyReused = { readonly kind: "key_reused" };

/** A rating as it is stored: now, or before under the same key. */
export type StoredOnce = { readonly id: string; readonly isNew: boolean };

/** Keeps ratings as rows of their own: the last one that was not undone stands. */
export type FeedbackStore = {
  /** @returns the id of the new row, which `undo` takes. */
  readonly append: (traceId: string, feedback: UserFeedback) => Promise<Result<string, FeedbackError>>;
  /**
   * Adds a rating under a key of the caller's. Where the key came before with the same rating of the same trace (whenever it was
   * given, and even if it was undone since), nothing is added and nothing changes. A refused rating uses no key up.
   */
  readonly appendOnce: (
    traceId: string,
    feedback: UserFeedback,
    key: string,
  ) => Promise<Result<StoredOnce, FeedbackError | KeyReused>>;
  /** Takes a rating back; the one before it stands again. @returns false where there is no such row, or it was taken back. */
  readonly undo: (feedbackId: string) => Promise<boolean>;
  /** The rating that stands; null = none. */
  readonly standing: (traceId: string) => Promise<UserFeedback | null>;
};
