import type { ReactNode } from "react";

/** Hatched ground under a notice that what follows is simulated. The text is the caller's; it must say so in words. */
export function SimulatedBanner({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div role="note" className="hatched rounded-sm border border-dashed border-control p-1.5">
      <div className="rounded-sm bg-paper px-3 py-1.5 text-sm text-ink">{children}</div>
    </div>
  );
}
