import type { ReactNode } from "react";

type PageHeadProps = {
  readonly title: string;
  readonly intro?: ReactNode;
  /** A short line above the title, in the colour of a warning: what to know before reading on. */
  readonly notice?: string | undefined;
};

/** The one h1 of a page, in serif, with a sentence under it. */
export function PageHead({ title, intro, notice }: PageHeadProps): ReactNode {
  return (
    <header className="mb-6">
      {notice === undefined ? null : <p className="text-xs text-warn">{notice}</p>}
      <h1 className="font-serif text-2xl font-semibold text-balance">{title}</h1>
      {intro === undefined ? null : <p className="mt-1 max-w-prose text-ink2">{intro}</p>}
    </header>
  );
}
