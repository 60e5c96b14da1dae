"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSurroundings } from "../surroundings";
import { failureKey } from "./failure-key";
import type { Run, Side } from "./run-state";

/** What went otherwise than the preview said: another decision, and attempts that failed before a word was answered. */
export function AttemptNotes({ side, run }: { readonly side: Side; readonly run: Run }): ReactNode {
  const t = useTranslations("route.run");
  const failed = useTranslations("route.attempt");
  const { nameOf } = useSurroundings();
  const { decided, previewed, notes } = run;
  const changed = decided !== null && decided !== previewed;
  if (!changed && notes.length === 0) return null;
  return (
    <ul className="mt-2 border-l-4 border-warn pl-3 text-sm">
      {changed ? (
        <li>{t("changed_pick", { previewed: nameOf(previewed), decided: nameOf(decided) })}</li>
      ) : null}
      {notes.map(({ model, kind, message, next }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes are only ever added at the end, and two may say the same.
        <li key={index}>
          {failed("line", { model, why: failed(`kind.${failureKey(kind)}`), message })}{" "}
          {next === null
            ? failed(side === "mine" ? "own_pick_stays" : "nobody_left")
            : failed(next === model ? "again" : "next", { next: nameOf(next) })}
        </li>
      ))}
    </ul>
  );
}
