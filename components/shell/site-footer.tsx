import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProvenanceLegend } from "@/components/provenance-legend";

/** Version, licence, where figures come from, and the four marks of evidence. */
export function SiteFooter({ version }: { readonly version: string }): ReactNode {
  const t = useTranslations("shell.footer");
  return (
    <footer className="mt-16 border-t border-line">
      <div className="mx-auto flex max-w-page flex-col gap-3 px-4 py-6 text-xs text-ink2 sm:px-6">
        <ProvenanceLegend label={t("marks")} />
        <p className="max-w-prose">{t("sources")}</p>
        <p>
          {t("version", { version })} · {t("licence")}
        </p>
      </div>
    </footer>
  );
}
