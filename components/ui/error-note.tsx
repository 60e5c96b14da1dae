import type { ReactNode } from "react";

type ErrorNoteProps = {
  /** What happened, and to whom. */
  readonly title: string;
  /** What to do about it. */
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
};

/** A failure said aloud at once: what happened, what to do. The reader's input stays where it is. */
export function ErrorNote({ title, hint, actions }: ErrorNoteProps): ReactNode {
  return (
    <div role="alert" className="rounded-sm border border-danger border-l-4 bg-surface px-4 py-3">
      <p className="font-semibold text-danger">{title}</p>
      {hint === undefined ? null : <div className="mt-1 text-sm text-ink2">{hint}</div>}
      {actions === undefined ? null : <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
