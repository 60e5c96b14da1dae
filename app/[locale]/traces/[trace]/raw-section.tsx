import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Trace } from "@/lib/trace/schema";
import { CopyButton } from "./copy-button";
import { prettyJson } from "./pretty-json";

/** The trace as it is stored and exported. */
export function RawSection({ trace }: { readonly trace: Trace }): ReactNode {
  const t = useTranslations("traces");
  const text = prettyJson(trace);
  return (
    <Section title={t("detail.sections.raw")}>
      <Disclosure summary={t("raw.show")}>
        <CopyButton
          text={text}
          label={t("raw.copy")}
          done={t("detail.copied")}
          failed={t("detail.copy_failed")}
        />
        <pre lang="en" className="mt-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere">
          {text}
        </pre>
      </Disclosure>
    </Section>
  );
}
