import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Origin } from "@/lib/footprint/interval";

/** The four marks: filled, half, open, dashed. They differ in shape, so that they hold in print and without colour. */
const SHAPES: Record<Origin, ReactNode> = {
  measured: <circle cx="5" cy="5" r="4.5" fill="currentColor" />,
  modelled: (
    <>
      <circle cx="5" cy="5" r="3.9" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M5 1.1a3.9 3.9 0 0 0 0 7.8z" fill="currentColor" />
    </>
  ),
  assumed: <circle cx="5" cy="5" r="3.9" fill="none" stroke="currentColor" strokeWidth="1.2" />,
  unknown: (
    <circle
      cx="5"
      cy="5"
      r="3.9"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
      strokeDasharray="2.04 2.04"
    />
  ),
};

/** The mark alone, for beside a word that says the same. Hidden from screen readers. */
export function ProvenanceMark({ origin }: { readonly origin: Origin }): ReactNode {
  return (
    <svg aria-hidden="true" className="inline-block size-2.5 shrink-0" viewBox="0 0 10 10">
      {SHAPES[origin]}
    </svg>
  );
}

/** The mark as an image with a name: "modelled". */
export function ProvenanceGlyph({ origin }: { readonly origin: Origin }): ReactNode {
  const t = useTranslations("quantity.origin");
  return (
    <svg role="img" aria-label={t(origin)} className="inline-block size-2.5 shrink-0" viewBox="0 0 10 10">
      {SHAPES[origin]}
    </svg>
  );
}
