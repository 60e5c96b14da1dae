import type { ReactNode } from "react";

type DisclosureProps = {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  /** Whether it starts open. */
  readonly startsOpen?: boolean | undefined;
};

/** Folded text under its summary. Needs no script, and the browser's page search finds what is inside. */
export function Disclosure({ summary, children, startsOpen }: DisclosureProps): ReactNode {
  return (
    <details className="group border-y border-line" open={startsOpen}>
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2 py-1.5 text-sm font-semibold hover:text-accent pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className="size-3 shrink-0 text-ink3 group-open:rotate-90"
        >
          <path d="M5 2l6 6-6 6" fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
        {summary}
      </summary>
      <div className="pt-1 pb-4">{children}</div>
    </details>
  );
}
