"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";

type ErrorPageProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps): ReactNode {
  const t = useTranslations("errors");
  return (
    <div role="alert">
      <PageHead title={t("crash_title")} intro={t("crash_text")} />
      {error.digest === undefined ? null : (
        <p className="mb-4 font-mono text-sm text-ink2">{t("crash_code", { code: error.digest })}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <button type="button" className={BUTTON_STYLES.primary} onClick={reset}>
          {t("retry")}
        </button>
        <LinkButton href="/">{t("to_start")}</LinkButton>
      </div>
    </div>
  );
}
