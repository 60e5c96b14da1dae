"use client";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Popover } from "react-aria-components/Popover";
import type { Origin } from "@/lib/footprint/interval";
import { ProvenanceMark } from "./provenance";

export type EvidenceRow = { readonly term: string; readonly text: ReactNode };

type EvidenceCardProps = {
  readonly origin: Origin;
  /** Name of the button: what the figure is and where it comes from. */
  readonly label: string;
  readonly title: string;
  readonly rows: readonly EvidenceRow[];
  /** What this origin means, in a sentence. */
  readonly meaning: string;
  readonly closeLabel: string;
};

/** The mark as a button that opens the evidence of a figure: value, interval, origin, method, source, date. */
export function EvidenceCard({
  origin,
  label,
  title,
  rows,
  meaning,
  closeLabel,
}: EvidenceCardProps): ReactNode {
  return (
    <DialogTrigger>
      <Button
        aria-label={label}
        className="relative -m-[7px] inline-flex size-6 cursor-pointer items-center justify-center rounded-sm align-middle text-current hover:bg-sunken pointer-coarse:after:absolute pointer-coarse:after:-inset-y-[10px] pointer-coarse:after:-left-3 pointer-coarse:after:-right-2"
      >
        <ProvenanceMark origin={origin} />
      </Button>
      <Popover
        placement="bottom start"
        className="w-80 max-w-[calc(100vw-2rem)] rounded-md border border-control bg-surface text-ink"
      >
        <Dialog className="p-4 text-left font-sans text-sm font-normal whitespace-normal">
          <div className="mb-2 flex items-start justify-between gap-4">
            <Heading slot="title" className="text-base font-semibold">
              {title}
            </Heading>
            <Button
              slot="close"
              className="-mt-1 -mr-1.5 cursor-pointer rounded-sm px-1.5 py-1 text-xs text-ink2 underline decoration-control underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
            >
              {closeLabel}
            </Button>
          </div>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 border-t border-line">
            {rows.map(({ term, text }) => (
              <div key={term} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1.5">
                <dt className="text-ink3">{term}</dt>
                <dd className="min-w-0 break-words">{text}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-2 text-xs text-ink2">{meaning}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
