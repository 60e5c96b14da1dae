import type { ReactNode } from "react";

/** The look of a chip that goes when it is pressed; the cross stands behind its text. */
export const REMOVABLE =
  "inline-flex min-h-6 max-w-full cursor-pointer items-center gap-1.5 rounded-sm border border-accent bg-accent-soft px-2 text-left text-sm text-ink hover:bg-sunken pointer-coarse:min-h-11";

export const Cross = (): ReactNode => (
  <svg aria-hidden="true" viewBox="0 0 16 16" className="size-3 shrink-0">
    <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="2" />
  </svg>
);
