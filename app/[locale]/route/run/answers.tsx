"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSurroundings } from "../surroundings";
import { Answer } from "./answer";
import type { Run, Runs, Side } from "./run-state";

const SIDES: readonly Side[] = ["mine", "auto"];

/** The answers side by side, in the order of the columns. */
export function Answers({
  runs,
  onStop,
}: {
  readonly runs: Runs;
  readonly onStop: (side: Side) => void;
}): ReactNode {
  const t = useTranslations("route.run");
  const { nameOf } = useSurroundings();
  const open = SIDES.flatMap((side) => {
    const run = runs[side];
    return run === null ? [] : [{ side, run }];
  });
  const said = ({ phase, model }: Run): string => t(`phase.${phase}`, { model: nameOf(model) });
  return (
    <>
      <p role="status" className="sr-only">
        {open.map(({ run }) => said(run)).join(" ")}
      </p>
      {open.length === 0 ? null : (
        <div className="mt-6 grid gap-x-8 gap-y-8 md:grid-cols-2">
          {open.map(({ side, run }) => (
            <div key={side} className={side === "auto" ? "min-w-0 md:col-start-2" : "min-w-0"}>
              <Answer side={side} run={run} onStop={() => onStop(side)} />
            </div>
          ))}
        </div>
      )}
    </>
  );
}
