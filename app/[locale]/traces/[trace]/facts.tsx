import type { ReactNode } from "react";

export type Fact = { readonly term: string; readonly value: ReactNode };

/** Ruled pairs of a term and what is known about it. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="grid grid-cols-[2fr_3fr] gap-x-4 border-t border-line text-sm sm:grid-cols-[1fr_3fr]">
      {facts.map(({ term, value }) => (
        <div key={term} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1.5">
          <dt className="text-ink3">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** An id, a hash, a version. */
export const Code = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <code className="font-mono text-[0.95em] wrap-anywhere">{children}</code>
);

/** A second thought behind a value. */
export const Aside = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <span className="text-ink2"> · {children}</span>
);
