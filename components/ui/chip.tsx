import type { ReactNode } from "react";

export type ChipTone = "neutral" | "accent" | "warn" | "danger" | "simulated";

const TONES: Record<ChipTone, string> = {
  neutral: "border-line text-ink2",
  accent: "border-accent bg-accent-soft text-ink",
  warn: "border-warn text-warn",
  danger: "border-danger text-danger",
  simulated: "border-dashed border-control text-ink",
};

/** A word or two of state. Its text says everything; its colour only repeats it. */
export function Chip({
  children,
  tone = "neutral",
}: {
  readonly children: ReactNode;
  readonly tone?: ChipTone | undefined;
}): ReactNode {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-sm border px-1.5 text-xs whitespace-nowrap ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
