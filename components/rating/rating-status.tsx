"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../ui/button";
import type { RatingState } from "./rating-state";
import { isUnsaved, standingOf } from "./rating-state";
import { isEmptyRating } from "./rating-value";

type RatingStatusProps = {
  readonly state: RatingState;
  readonly onUndo: () => void;
  readonly onRetry: () => void;
};

/** What became of the rating: kept, not kept and why, or not yet; and the way back. */
export function RatingStatus({ state, onUndo, onRetry }: RatingStatusProps): ReactNode {
  const t = useTranslations("rating");
  const { failure, kept, isFresh, isBusy } = state;
  return (
    <>
      <p role="status" className="text-sm text-ink2">
        {failure === null ? t(statusOf(state)) : ""}
      </p>
      {failure === null ? null : (
        <div role="alert" className="basis-full border-l-4 border-danger pl-3 text-sm">
          <p className="font-semibold text-danger">{t(failure.code === null ? "unreachable" : "failed")}</p>
          {failure.code === null ? null : (
            <p className="font-mono text-xs break-words text-ink2">
              {[failure.code, failure.message].filter((part) => part !== null).join(" · ")}
            </p>
          )}
          {isUnsaved(state) ? <Button onPress={onRetry}>{t("retry")}</Button> : null}
        </div>
      )}
      {kept.length === 0 ? null : (
        <Button variant={isFresh ? "secondary" : "quiet"} isPending={isBusy} onPress={onUndo}>
          {t("undo")}
        </Button>
      )}
    </>
  );
}

function statusOf(state: RatingState): "busy" | "unsaved" | "kept" | "none" {
  if (state.isBusy) return "busy";
  if (isUnsaved(state)) return "unsaved";
  return isEmptyRating(standingOf(state)) ? "none" : "kept";
}
