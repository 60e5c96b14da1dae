"use client";
import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

type CopyTextProps = {
  readonly text: string;
  readonly label: string;
  readonly done: string;
  readonly failed: string;
};

/** Puts `text` on the clipboard and says whether that worked. */
export function CopyText({ text, label, done, failed }: CopyTextProps): ReactNode {
  const [outcome, setOutcome] = useState("");
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome(done),
      () => setOutcome(failed),
    );
  };
  return (
    <span className="inline-flex items-center gap-2">
      <Button onPress={copy}>{label}</Button>
      <span role="status" className="text-sm text-ink2">
        {outcome}
      </span>
    </span>
  );
}
