export type ButtonVariant = "primary" | "secondary" | "quiet";

const BASE =
  "inline-flex min-h-9 cursor-pointer items-center justify-center gap-2 rounded-sm border px-3.5 py-1.5 text-sm font-semibold no-underline transition-opacity hover:opacity-90 disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 pointer-coarse:min-h-11";

/** Primary once a page at most; secondary for the rest; quiet inside rows and notes. */
export const BUTTON_STYLES: Record<ButtonVariant, string> = {
  primary: `${BASE} border-accent bg-accent text-on-accent`,
  secondary: `${BASE} border-control bg-surface text-ink hover:bg-sunken`,
  quiet: `${BASE} border-transparent text-ink2 underline decoration-control underline-offset-4 hover:text-ink`,
};
