import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { METHOD_VERSION } from "@/lib/footprint/method";
import type { Catalog } from "@/registry/catalog";
import type { Method } from "../method";
import { SourceText } from "./source-text";

/** A BibTeX entry of the method in its version, with the registry it was computed from. */
export function bibtexOf({ id, title }: Method, { asOf, version }: Catalog): string {
  return [
    `@misc{ecocompute-${id}-${METHOD_VERSION},`,
    `  author = {{EcoCompute contributors}},`,
    `  title = {${title.en}},`,
    `  year = {${asOf.slice(0, 4)}},`,
    `  note = {EcoCompute, method ${id}@${METHOD_VERSION}, registry ${version} of ${asOf}}`,
    "}",
  ].join("\n");
}

type CiteSectionProps = { readonly method: Method; readonly catalog: Catalog };

/** How to name this page in a text. */
export function CiteSection({ method, catalog }: CiteSectionProps): ReactNode {
  const t = useTranslations("methods.cite");
  const locale = useLocale();
  const line = t("line", {
    title: method.title[locale],
    name: `${method.id}@${METHOD_VERSION}`,
    registry: catalog.version,
    date: catalog.asOf,
  });
  return (
    <Section title={t("title")}>
      <p className="mb-3 text-sm wrap-anywhere">{line}</p>
      <Disclosure summary="BibTeX">
        <SourceText label="BibTeX" text={bibtexOf(method, catalog)} />
      </Disclosure>
    </Section>
  );
}
