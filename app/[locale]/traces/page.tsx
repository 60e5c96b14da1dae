import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHead } from "@/components/ui/page-head";

export default async function Page(): Promise<ReactNode> {
  const t = await getTranslations("shell.nav");
  return <PageHead title={t("traces")} />;
}
