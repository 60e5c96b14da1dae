import type { ReactNode } from "react";
import type { ModelFile } from "@/registry/schema";

type SourceNoteProps = {
  readonly sources: ModelFile["sources"];
  readonly of: { readonly source: string; readonly note?: string | undefined };
};

/** Who published a row and the day it speaks of, with the row's note; the whole reference stands under Sources. */
export function SourceNote({ sources, of: { source, note } }: SourceNoteProps): ReactNode {
  const found = sources[source];
  return (
    <span className="text-xs text-ink2">
      <a className="text-accent underline underline-offset-4" href={`#${sourceAnchor(source)}`}>
        {found === undefined ? source : found.publisher}
      </a>
      {found === undefined ? null : `, ${found.as_of}`}
      {note === undefined ? null : (
        <span lang="en" className="block max-w-prose">
          {note}
        </span>
      )}
    </span>
  );
}

/** Where a source stands on the page. */
export const sourceAnchor = (key: string): string => `source-${key}`;
