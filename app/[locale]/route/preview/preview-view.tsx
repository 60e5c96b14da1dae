"use client";
import type { ReactNode } from "react";
import type { RouteForm } from "../form/route-form";
import { Answers } from "../run/answers";
import { RunBar } from "../run/run-bar";
import type { Runs, Side } from "../run/run-state";
import type { RunOrder } from "../run/use-runs";
import { Alternatives } from "./alternatives";
import { AnswerLine } from "./answer-line";
import { AutoColumn } from "./auto-column";
import { MineColumn } from "./mine-column";
import { PreviewStatus } from "./preview-status";
import { RuledOut } from "./ruled-out";
import type { PreviewState } from "./use-preview";

type PreviewViewProps = {
  readonly form: RouteForm;
  readonly state: PreviewState;
  readonly runs: Runs;
  readonly onChange: (patch: Partial<RouteForm>) => void;
  readonly onRun: (orders: readonly RunOrder[]) => void;
  readonly onStop: (side: Side) => void;
};

/** What would be chosen and why, the two columns, the runs, and what would change the choice. */
export function PreviewView({ form, state, runs, onChange, onRun, onStop }: PreviewViewProps): ReactNode {
  const { shown } = state;
  return (
    <div className="mt-6">
      <PreviewStatus state={state} />
      {shown === null ? null : <AnswerLine shown={shown} />}
      <div className="mt-4 grid gap-x-8 gap-y-6 md:grid-cols-2">
        <MineColumn form={form} shown={shown} onChange={onChange} />
        <AutoColumn shown={shown} onChange={onChange} />
      </div>
      {shown === null ? null : <RunBar shown={shown} state={state} runs={runs} onRun={onRun} />}
      <Answers runs={runs} onStop={onStop} />
      {shown === null ? null : (
        <>
          <Alternatives preview={shown.previews.auto} onApply={onChange} />
          <RuledOut preview={shown.previews.auto} />
        </>
      )}
    </div>
  );
}
