import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/app/[locale]/traces/[trace]/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { ModelView } from "./model-view";

/** The model's file as the registry keeps it. */
export function RawSection({ view: { file } }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  if (file === null) return null;
  const text = JSON.stringify(file, null, 2);
  return (
    <Section title={t("sections.raw")}>
      <Disclosure summary={t("show_raw")}>
        <CopyButton text={text} label={t("copy_raw")} done={t("copied")} failed={t("copy_failed")} />
        <pre lang="en" className="mt-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere">
          {text}
        </pre>
      </Disclosure>
    </Section>
  );
}
