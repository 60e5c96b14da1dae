import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { CopyText } from "./copy-text";

/** A text to take along as it stands; without scripts it can be marked and copied by hand. */
export function SourceText({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  const t = useTranslations("methods.copy");
  return (
    <>
      <ScrollRegion label={label}>
        <pre lang="en" className="w-max min-w-full rounded-sm bg-sunken p-3 font-mono text-xs">
          {text}
        </pre>
      </ScrollRegion>
      <p className="mt-2">
        <CopyText text={text} label={t("label")} done={t("done")} failed={t("failed")} />
      </p>
    </>
  );
}
