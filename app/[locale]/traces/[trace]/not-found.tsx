import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";

export default function TraceNotFound(): ReactNode {
  const t = useTranslations("traces.detail");
  return (
    <>
      <PageHead title={t("not_found_title")} intro={t("not_found_text")} />
      <LinkButton href="/traces">{t("all")}</LinkButton>
    </>
  );
}
