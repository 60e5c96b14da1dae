/** What may be wrong with an answer, in the order in which it is offered. */
export const RATING_TAGS = ["wrong", "incomplete", "style", "too_slow", "refused"] as const;
export type RatingTag = (typeof RATING_TAGS)[number];

export const RATING_STEPS = [1, 2, 3, 4, 5] as const;

/** The server takes no longer note. */
export const MAX_NOTE_CHARACTERS = 2000;

/** An opinion of an answer. null = not said. */
export type RatingValue = {
  readonly thumbs: "up" | "down" | null;
  /** 1 (worst) to 5 (best). */
  readonly rating: number | null;
  readonly tags: readonly RatingTag[];
  readonly note: string | null;
};

export const NO_RATING: RatingValue = { thumbs: null, rating: null, tags: [], note: null };

/** True where nothing is said: there is nothing to keep. */
export const isEmptyRating = ({ thumbs, rating, tags, note }: RatingValue): boolean =>
  thumbs === null && rating === null && tags.length === 0 && (note === null || note.trim() === "");

/** Whether the two say the same; the order of tags says nothing, and neither does a note of blanks. */
export function sameRating(a: RatingValue, b: RatingValue): boolean {
  const noteOf = ({ note }: RatingValue): string => note?.trim() ?? "";
  return (
    a.thumbs === b.thumbs &&
    a.rating === b.rating &&
    a.tags.length === b.tags.length &&
    a.tags.every((tag) => b.tags.includes(tag)) &&
    noteOf(a) === noteOf(b)
  );
}

/** `tags` with `tag` in it or out of it, in the order in which they are offered. */
export function withTag(tags: readonly RatingTag[], tag: RatingTag, isIn: boolean): readonly RatingTag[] {
  return RATING_TAGS.filter((known) => (known === tag ? isIn : tags.includes(known)));
}
