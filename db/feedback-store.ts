import type { Result } from "@/lib/result";
import type { UserFeedback } from "@/lib/trace/schema";

export type FeedbackError =
  | { readonly kind: "unknown_trace" }
  | { readonly kind: "unwritable"; readonly message: string };

/** Keeps ratings as rows of their own: the last one that was not undone stands. */
export type FeedbackStore = {
  /** @returns the id of the new row, which `undo` takes. */
  readonly append: (traceId: string, feedback: UserFeedback) => Promise<Result<string, FeedbackError>>;
  /** Takes a rating back; the one before it stands again. @returns false where there is no such row, or it was taken back. */
  readonly undo: (feedbackId: string) => Promise<boolean>;
  /** The rating that stands; null = none. */
  readonly standing: (traceId: string) => Promise<UserFeedback | null>;
};
