"use client";
import type { ReactNode } from "react";
import { useState } from "react";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import { Checkbox } from "@/components/ui/checkbox";
import type { TraceFilter } from "@/db/trace-store";
import { exportHref } from "../export-href";

type ExportLinksProps = {
  readonly filter: TraceFilter;
  readonly words: {
    readonly includeText: string;
    readonly includeTextHint: string;
    readonly jsonl: string;
    readonly json: string;
  };
};

/** Downloads of all traces that match, without their texts unless asked for. */
export function ExportLinks({ filter, words }: ExportLinksProps): ReactNode {
  const [includeText, setIncludeText] = useState(false);
  return (
    <>
      <Checkbox
        label={words.includeText}
        description={words.includeTextHint}
        isSelected={includeText}
        onChange={setIncludeText}
      />
      <div className="mt-3 flex flex-wrap gap-2">
        <a className={BUTTON_STYLES.secondary} href={exportHref(filter, "jsonl", includeText)} download>
          {words.jsonl}
        </a>
        <a className={BUTTON_STYLES.secondary} href={exportHref(filter, "json", includeText)} download>
          {words.json}
        </a>
      </div>
    </>
  );
}
