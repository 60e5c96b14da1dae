"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RatingValue } from "./rating-value";
import { RATING_STEPS } from "./rating-value";

type RatingChoicesProps = {
  readonly draft: RatingValue;
  readonly onRate: (patch: Partial<RatingValue>) => void;
};

const THUMBS = [
  { thumbs: "up", key: "+" },
  { thumbs: "down", key: "-" },
] as const;

/** Thumbs and the five points, each a button that stays pressed. */
export function RatingChoices({ draft, onRate }: RatingChoicesProps): ReactNode {
  const t = useTranslations("rating");
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <fieldset className="flex gap-px overflow-hidden rounded-sm border border-control bg-control">
        <legend className="sr-only">{t("thumbs")}</legend>
        {THUMBS.map(({ thumbs, key }) => (
          <Choice
            key={thumbs}
            shortcut={key}
            isPressed={draft.thumbs === thumbs}
            onPress={() => onRate({ thumbs })}
          >
            {t(thumbs)}
          </Choice>
        ))}
      </fieldset>
      <div className="flex items-center gap-2">
        <span aria-hidden="true" className="hidden text-xs text-ink3 sm:inline">
          {t("worst")}
        </span>
        <fieldset className="flex gap-px overflow-hidden rounded-sm border border-control bg-control">
          <legend className="sr-only">{t("points")}</legend>
          {RATING_STEPS.map((rating) => (
            <Choice
              key={rating}
              shortcut={String(rating)}
              label={t("point", { rating })}
              isPressed={draft.rating === rating}
              onPress={() => onRate({ rating })}
            >
              {rating}
            </Choice>
          ))}
        </fieldset>
        <span aria-hidden="true" className="hidden text-xs text-ink3 sm:inline">
          {t("best")}
        </span>
      </div>
    </div>
  );
}

type ChoiceProps = {
  readonly children: ReactNode;
  readonly shortcut: string;
  readonly isPressed: boolean;
  readonly onPress: () => void;
  /** Only where the visible text does not say enough; it begins with that text. */
  readonly label?: string | undefined;
};

function Choice({ children, shortcut, isPressed, onPress, label }: ChoiceProps): ReactNode {
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      onClick={onPress}
      className="min-h-8.5 min-w-9 cursor-pointer bg-surface px-3 py-1 text-sm text-ink2 hover:bg-sunken focus-visible:-outline-offset-2 aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-ink pointer-coarse:min-h-11 pointer-coarse:min-w-11 forced-colors:aria-pressed:border"
    >
      {children}
    </button>
  );
}
