/** One look for every field: label above, description under it, the error last. */
export const FIELD = "flex min-w-0 flex-col gap-1";
export const FIELD_LABEL = "text-sm font-semibold text-ink";
export const FIELD_DESCRIPTION = "text-xs text-ink2";
export const FIELD_ERROR = "text-xs font-semibold text-danger";
export const FIELD_INPUT =
  "min-h-9 w-full min-w-0 rounded-sm border border-control bg-surface px-2.5 py-1.5 text-base text-ink placeholder:text-ink3 disabled:opacity-60 aria-invalid:border-danger pointer-coarse:min-h-11";
