import type { ReactNode } from "react";

export type MeterTone = "accent" | "cost" | "carbon" | "energy" | "latency" | "water";

const TONES: Record<MeterTone, string> = {
  accent: "fill-accent",
  cost: "fill-cost",
  carbon: "fill-carbon",
  energy: "fill-energy",
  latency: "fill-latency",
  water: "fill-water",
};

type MeterRowProps = {
  readonly label: string;
  /** The figure itself, as a `Quantity` or as text. */
  readonly children: ReactNode;
  /** Length of the bar, 0 to 1; null draws none, for what is not known. */
  readonly share: number | null;
  readonly tone?: MeterTone | undefined;
};

/** A label, a figure, and a bar that repeats the figure for the eye: how much of its scale it fills. */
export function MeterRow({ label, children, share, tone = "accent" }: MeterRowProps): ReactNode {
  const filled = share === null ? null : Math.min(Math.max(share, 0), 1);
  return (
    <div className="grid min-h-9 grid-cols-[1fr_auto] items-center gap-x-3 border-b border-line py-1.5 text-sm">
      <span className="text-ink2">{label}</span>
      <span className="text-right">{children}</span>
      {filled === null ? null : (
        <svg
          aria-hidden="true"
          viewBox="0 0 100 4"
          preserveAspectRatio="none"
          className="col-span-2 mt-1 block h-1 w-full"
        >
          <rect width="100" height="4" className="fill-line" />
          <rect width={filled * 100} height="4" className={TONES[tone]} />
        </svg>
      )}
    </div>
  );
}
