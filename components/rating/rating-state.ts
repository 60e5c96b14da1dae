import type { FeedbackFailure } from "./feedback-client";
import type { RatingValue } from "./rating-value";
import { isEmptyRating, sameRating } from "./rating-value";

type Kept = { readonly id: string; readonly value: RatingValue };

/** A rating on the page: what is set, what the server keeps, and what went wrong last. */
export type RatingState = {
  readonly draft: RatingValue;
  /** What stood when the page came; it has no id here, so it cannot be taken back. */
  readonly before: RatingValue;
  /** What was kept since, oldest first; the last one stands. */
  readonly kept: readonly Kept[];
  readonly isBusy: boolean;
  readonly failure: FeedbackFailure | null;
  /** True until the ten seconds after the last rating are over. */
  readonly isFresh: boolean;
};

export const ratingStateOf = (standing: RatingValue): RatingState => ({
  draft: standing,
  before: standing,
  kept: [],
  isBusy: false,
  failure: null,
  isFresh: false,
});

/** The rating that the server holds now. */
export const standingOf = ({ kept, before }: RatingState): RatingValue => kept.at(-1)?.value ?? before;

/** Whether something is set that the server does not hold yet. */
export const isUnsaved = (state: RatingState): boolean =>
  !isEmptyRating(state.draft) && !sameRating(state.draft, standingOf(state));

export type RatingAction =
  | { readonly type: "set"; readonly patch: Partial<RatingValue> }
  | { readonly type: "sent" }
  | { readonly type: "kept"; readonly id: string; readonly value: RatingValue }
  | { readonly type: "undone" }
  | { readonly type: "failed"; readonly failure: FeedbackFailure }
  | { readonly type: "aged" };

/** The rating after one more step. Taking one back leaves its tags and its note on the page, unsaved: they were typed. */
export function nextRating(state: RatingState, action: RatingAction): RatingState {
  switch (action.type) {
    case "set":
      return { ...state, draft: { ...state.draft, ...action.patch } };
    case "sent":
      return { ...state, isBusy: true, failure: null };
    case "kept": {
      const { id, value } = action;
      return { ...state, isBusy: false, isFresh: true, kept: [...state.kept, { id, value }] };
    }
    case "undone": {
      const after = { ...state, isBusy: false, isFresh: false, kept: state.kept.slice(0, -1) };
      const { thumbs, rating } = standingOf(after);
      return { ...after, draft: { ...state.draft, thumbs, rating } };
    }
    case "failed":
      return { ...state, isBusy: false, failure: action.failure };
    case "aged":
      return { ...state, isFresh: false };
  }
}
