import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";

export default function ModelNotFound(): ReactNode {
  const t = useTranslations("registry.detail");
  return (
    <>
      <PageHead title={t("not_found_title")} intro={t("not_found_text")} />
      <LinkButton href="/registry">{t("all")}</LinkButton>
    </>
  );
}
