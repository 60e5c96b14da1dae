"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useId } from "react";
import { Quantity } from "@/components/quantity";
import { Rating } from "@/components/rating/rating";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/i18n/navigation";
import { textTokens } from "@/lib/routing/tokens";
import { useSurroundings } from "../surroundings";
import { AttemptNotes } from "./attempt-notes";
import { isAnythingKnown, OutcomeView } from "./outcome-view";
import { RunFailure } from "./run-failure";
import type { Run, Side } from "./run-state";

type AnswerProps = { readonly side: Side; readonly run: Run; readonly onStop: () => void };

/** One run: who speaks, what has arrived as plain text, what became of it, what it took, and the rating. */
export function Answer({ side, run, onStop }: AnswerProps): ReactNode {
  const t = useTranslations("route.run");
  const { nameOf } = useSurroundings();
  const id = useId();
  const { phase, model, text, outcome } = run;
  return (
    <section aria-labelledby={id} className="border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={id} className="grow text-base font-semibold">
          {t(`answer.${side}`, { model: nameOf(model) })}
        </h2>
        {run.simulated ? <Chip tone="simulated">{t("simulated")}</Chip> : null}
        {phase === "running" ? <Button onPress={onStop}>{t("stop")}</Button> : null}
        {phase === "stopped" ? <Chip tone="warn">{t("stopped")}</Chip> : null}
      </div>
      <AttemptNotes side={side} run={run} />
      {text === "" ? (
        <p className="mt-3 text-sm text-ink2">{phase === "running" ? t("waiting") : t("no_text")}</p>
      ) : (
        <div className="mt-3 border-y border-line bg-surface px-3 py-2 text-base break-words whitespace-pre-wrap">
          {text}
        </div>
      )}
      {phase === "running" && text !== "" ? (
        <p className="mt-1 text-xs text-ink2">
          {t("so_far")} <Quantity estimate={textTokens(text)} unit="tok" glyph="mark" />
        </p>
      ) : null}
      {phase === "stopped" ? <p className="mt-2 text-sm text-warn">{t("stopped_about")}</p> : null}
      {run.failure === null ? null : <RunFailure failure={run.failure} hasText={text !== ""} model={model} />}
      {outcome === null || !isAnythingKnown(outcome) ? null : <OutcomeView outcome={outcome} model={model} />}
      {phase === "running" ? null : (
        <TraceLink traceId={run.traceId} isKept={run.failure?.code !== "not_stored"} />
      )}
      {phase === "answered" ? (
        <Rating key={run.traceId} traceId={run.traceId} standing={null} of={nameOf(model)} />
      ) : null}
    </section>
  );
}

function TraceLink({ traceId, isKept }: { readonly traceId: string; readonly isKept: boolean }): ReactNode {
  const t = useTranslations("route.run");
  if (!isKept) return null;
  return (
    <p className="mt-3 text-sm">
      <Link
        href={`/traces/${traceId}`}
        className="inline-flex items-center text-accent underline underline-offset-2 pointer-coarse:min-h-11"
      >
        {t("trace")}
      </Link>{" "}
      <span className="font-mono text-xs break-all text-ink3">{traceId}</span>
    </p>
  );
}
