import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly title: string;
  readonly text: ReactNode;
  /** Buttons and links that end the emptiness. */
  readonly actions?: ReactNode;
};

/** What stands where nothing is yet: what it would be, and how to get it. */
export function EmptyState({ title, text, actions }: EmptyStateProps): ReactNode {
  return (
    <section className="border-y border-line py-8">
      <h2 className="font-serif text-xl font-semibold">{title}</h2>
      <div className="mt-2 max-w-prose text-ink2">{text}</div>
      {actions === undefined ? null : <div className="mt-4 flex flex-wrap gap-2">{actions}</div>}
    </section>
  );
}
