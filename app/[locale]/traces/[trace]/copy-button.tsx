"use client";
import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

type CopyButtonProps = {
  readonly text: string;
  readonly label: string;
  readonly done: string;
  readonly failed: string;
};

/** Puts `text` on the clipboard and says whether that worked. */
export function CopyButton({ text, label, done, failed }: CopyButtonProps): ReactNode {
  const [outcome, setOutcome] = useState<"done" | "failed" | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("done");
    } catch {
      setOutcome("failed");
    }
  };
  return (
    <span className="inline-flex items-center gap-2">
      <Button onPress={() => void copy()}>{label}</Button>
      <span role="status" className="text-sm text-ink2">
        {outcome === null ? "" : outcome === "done" ? done : failed}
      </span>
    </span>
  );
}
