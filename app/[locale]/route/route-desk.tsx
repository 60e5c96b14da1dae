"use client";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { useMemo, useRef, useState } from "react";
import { regionIdsOf } from "../region-ids";
import { Examples } from "./form/examples";
import { IgnoredValues } from "./form/ignored-values";
import { PromptForm } from "./form/prompt-form";
import type { RouteForm, RouteSettings } from "./form/route-form";
import { PreviewView } from "./preview/preview-view";
import { usePreview } from "./preview/use-preview";
import type { RunOrder } from "./run/use-runs";
import { useRuns } from "./run/use-runs";
import type { IgnoredValue } from "./search-params";
import { knownNames, routeParsers, searchChange } from "./search-params";
import type { PageSurroundings } from "./surroundings";
import { SurroundingsProvider } from "./surroundings";

type RouteDeskProps = PageSurroundings & {
  readonly settings: RouteSettings;
  readonly ignored: readonly IgnoredValue[];
};

/** The desk: what is asked, what would be chosen, what came of it. It holds the form; nothing typed leaves it but by the reader's hand. */
export function RouteDesk({ settings, ignored, ...surroundings }: RouteDeskProps): ReactNode {
  const [form, setForm] = useState<RouteForm>({ ...settings, prompt: "", keepText: false });
  const latest = useRef(form);
  const { state, ask, askSoon } = usePreview();
  const { runs, start, stop } = useRuns();
  const { models, regions } = surroundings;
  const parsers = useMemo(() => routeParsers(knownNames(models, regionIdsOf(regions))), [models, regions]);
  const [, setSearch] = useQueryStates(parsers, { history: "replace", scroll: false });

  function change(patch: Partial<RouteForm>, preview: typeof ask): void {
    const before = latest.current;
    const next = { ...before, ...patch };
    latest.current = next;
    setForm(next);
    void setSearch(searchChange(before, next));
    preview(next);
  }

  async function run(orders: readonly RunOrder[]): Promise<void> {
    await start(orders);
    ask(latest.current);
  }

  return (
    <SurroundingsProvider value={surroundings}>
      <IgnoredValues ignored={ignored} />
      <PromptForm
        form={form}
        state={state}
        onChange={(patch) => change(patch, askSoon)}
        onPreview={() => ask(latest.current)}
      />
      {state.shown === null && form.prompt.trim() === "" ? (
        <Examples onChoose={(prompt) => change({ prompt }, ask)} />
      ) : null}
      <PreviewView
        form={form}
        state={state}
        runs={runs}
        onChange={(patch) => change(patch, ask)}
        onRun={(orders) => void run(orders)}
        onStop={stop}
      />
    </SurroundingsProvider>
  );
}
