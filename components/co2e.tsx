import type { ReactNode } from "react";

/** CO₂e with a real subscript: the house's fonts have no ₂. */
export function Co2e(): ReactNode {
  return (
    <span className="whitespace-nowrap">
      CO<sub className="align-[-0.2em] text-[0.75em]">2</sub>e
    </span>
  );
}
