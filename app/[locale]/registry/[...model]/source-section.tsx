import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import type { ModelView } from "./model-view";
import { sourceAnchor } from "./source-note";

/** Every source that a figure of this page names, with its licence where it has one. */
export function SourceSection({ view: { file } }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry.detail");
  if (file === null) return null;
  return (
    <Section title={t("sections.sources")}>
      <dl className="border-t border-line text-sm">
        {Object.entries(file.sources).map(([key, source]) => (
          <div key={key} id={sourceAnchor(key)} className="border-b border-line py-1.5 target:bg-accent-soft">
            <dt className="font-semibold" lang="en">
              {source.publisher}
            </dt>
            <dd className="text-ink2 wrap-anywhere">
              <span lang="en">{source.reference}</span>
              <span className="block text-xs text-ink3">
                {t("source_facts.as_of", { day: source.as_of })} ·{" "}
                {source.licence === undefined
                  ? t("source_facts.no_licence")
                  : t("source_facts.licence", { licence: source.licence })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
