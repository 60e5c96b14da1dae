"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useId, useRef } from "react";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { TextArea } from "../ui/text-area";
import { RatingChoices } from "./rating-choices";
import { isUnsaved } from "./rating-state";
import { RatingStatus } from "./rating-status";
import type { RatingValue } from "./rating-value";
import { MAX_NOTE_CHARACTERS, RATING_TAGS, withTag } from "./rating-value";
import { useRating } from "./use-rating";
import { useRatingKeys, useShortcutSetting } from "./use-shortcuts";

type RatingProps = {
  readonly traceId: string;
  /** The rating that stands; null = none yet. */
  readonly standing: RatingValue | null;
  /** Who answered, where several ratings stand on one page. */
  readonly of?: string | undefined;
};

/** Rates one answer. Thumbs and the five points are kept at once; reasons and a note with their button. */
export function Rating({ traceId, standing, of }: RatingProps): ReactNode {
  const t = useTranslations("rating");
  const id = useId();
  const group = useRef<HTMLElement>(null);
  const { state, set, rate, save, undo } = useRating(traceId, standing);
  const [areKeysOn, turnKeys] = useShortcutSetting();
  useRatingKeys(group, areKeysOn, rate);
  const { draft } = state;
  const isLong = (draft.note?.trim().length ?? 0) > MAX_NOTE_CHARACTERS;
  return (
    <section
      ref={group}
      aria-labelledby={id}
      data-rating=""
      className="mt-4 flex flex-col gap-3 border-t border-line pt-3"
    >
      <h3 id={id} className="text-sm font-semibold text-ink3">
        {of === undefined ? t("title") : t("title_of", { model: of })}
      </h3>
      <RatingChoices draft={draft} onRate={rate} />
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="sr-only">{t("tags")}</legend>
        {RATING_TAGS.map((tag) => (
          <Checkbox
            key={tag}
            label={t(`tag.${tag}`)}
            isSelected={draft.tags.includes(tag)}
            onChange={(isIn) => set({ tags: withTag(draft.tags, tag, isIn) })}
          />
        ))}
      </fieldset>
      <TextArea
        label={t("note")}
        value={draft.note ?? ""}
        onChange={(note) => set({ note: note === "" ? null : note })}
        error={isLong ? t("note_long", { max: MAX_NOTE_CHARACTERS }) : null}
        rows={2}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button onPress={save} isDisabled={isLong || !isUnsaved(state)} isPending={state.isBusy}>
          {t("save")}
        </Button>
        <RatingStatus state={state} onUndo={undo} onRetry={save} />
      </div>
      <Checkbox label={t("keys")} isSelected={areKeysOn} onChange={turnKeys} />
    </section>
  );
}
