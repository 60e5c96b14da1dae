"use client";
import type { ReactNode } from "react";
import { useId } from "react";

type ColumnProps = {
  readonly title: string;
  /** What stands above the pick; as tall in both columns, so that their figures stand side by side. */
  readonly lead: ReactNode;
  readonly children: ReactNode;
};

/** One of the two columns under its heading, ruled off by a line. */
export function Column({ title, lead, children }: ColumnProps): ReactNode {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="row-span-2 grid min-w-0 grid-rows-subgrid gap-y-0 border-t border-line pt-3"
    >
      <div>
        <h2 id={id} className="text-sm font-semibold text-ink3">
          {title}
        </h2>
        {lead}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
