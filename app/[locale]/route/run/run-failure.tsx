"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ErrorNote } from "@/components/ui/error-note";
import { useSurroundings } from "../surroundings";
import { failureKey } from "./failure-key";
import type { Failure } from "./run-event";

type RunFailureProps = {
  readonly failure: Failure;
  /** Whether a part of an answer stands above: it must not pass for a whole one. */
  readonly hasText: boolean;
  readonly model: string;
};

/** Who failed and how, with the code and their own words; what had arrived stays, and so does the prompt. */
export function RunFailure({ failure, hasText, model }: RunFailureProps): ReactNode {
  const t = useTranslations("route.failure");
  const { nameOf } = useSurroundings();
  const { code, provider, detail } = failure;
  return (
    <div className="mt-3">
      <ErrorNote
        title={t(failureKey(code), { model: nameOf(model) })}
        hint={
          <>
            <p className="font-mono text-xs break-words">
              {[provider, code, detail].filter((part) => part !== null).join(" · ")}
            </p>
            {hasText ? <p className="mt-1">{t("partial")}</p> : null}
            <p className="mt-1">{t("kept")}</p>
          </>
        }
      />
    </div>
  );
}
