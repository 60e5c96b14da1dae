import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { MethodIndex } from "./view/method-index";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("methods");
  return { title: t("title"), description: t("intro") };
}

/** All methods. */
export default function MethodsPage(): ReactNode {
  return <MethodIndex />;
}
