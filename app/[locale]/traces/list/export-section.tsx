import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { SCHEMA_HREF } from "../export-href";
import type { TraceSearch } from "../search-params";
import { filterOf, isFiltered } from "../search-params";
import { ExportLinks } from "./export-links";

type ExportSectionProps = { readonly search: TraceSearch; readonly count: number };

/** Takes the traces home: all that match, not only those of this page. */
export function ExportSection({ search, count }: ExportSectionProps): ReactNode {
  const t = useTranslations("traces.export");
  return (
    <Section title={t("title")}>
      <p className="mb-2 text-sm">{t(isFiltered(search) ? "filtered" : "all", { count })}</p>
      <ExportLinks
        filter={filterOf(search)}
        words={{
          includeText: t("include_text"),
          includeTextHint: t("include_text_hint"),
          jsonl: t("jsonl"),
          json: t("json"),
        }}
      />
      <p className="mt-3 max-w-prose text-xs text-ink2">
        {t("formats")}{" "}
        <a className="text-accent underline underline-offset-2" href={SCHEMA_HREF}>
          {t("schema")}
        </a>
      </p>
    </Section>
  );
}
