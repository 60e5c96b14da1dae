import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** How many models of how many are listed; where none is, the way back to all. */
export function Shown({ shown, all }: { readonly shown: number; readonly all: number }): ReactNode {
  const t = useTranslations("registry");
  return (
    <>
      <p role="status" className="mt-6 mb-2 text-sm font-semibold">
        {t("shown", { shown, all })}
      </p>
      {shown > 0 ? null : (
        <EmptyState
          title={t("none.title")}
          text={t("none.text")}
          actions={<LinkButton href="/registry">{t("facet.clear")}</LinkButton>}
        />
      )}
    </>
  );
}
