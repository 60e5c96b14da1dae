"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Preview } from "./preview";
import type { PreviewState } from "./use-preview";

/** One line that says whether what is shown belongs to the form; new picks are read aloud once. */
export function PreviewStatus({ state }: { readonly state: PreviewState }): ReactNode {
  const t = useTranslations("route.preview");
  const { shown, isCurrent, isPending } = state;
  const nameOf = (preview: Preview): string =>
    preview.choice.kind === "picked" ? preview.choice.pick.name : t("no_model");
  const mine = shown?.previews.mine;
  return (
    <>
      <p className="min-h-5 text-xs text-ink2">
        {isPending ? t("pending") : shown !== null && !isCurrent ? t("stale") : ""}
      </p>
      <p role="status" className="sr-only">
        {shown !== null && isCurrent
          ? [
              t("announce_auto", { model: nameOf(shown.previews.auto) }),
              ...(mine ? [t("announce_mine", { model: nameOf(mine) })] : []),
            ].join(" ")
          : ""}
      </p>
    </>
  );
}
