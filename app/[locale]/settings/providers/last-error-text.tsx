import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ProviderOverview } from "@/lib/engine/provider-overview";
import { formatInstant } from "@/lib/format/instant";

/** What went wrong with the last call that failed, when, and what to do. */
export function LastErrorText({ error }: { readonly error: ProviderOverview["lastError"] }): ReactNode {
  const t = useTranslations("settings");
  if (error === null || error.kind === "aborted") return t("providers.no_error");
  const http = error.status === null ? "none" : String(error.status);
  return (
    <>
      {t(`error.${error.kind}`, { http })}{" "}
      <span className="text-ink2">
        {t("providers.error_at", {
          model: error.model,
          instant: formatInstant(new Date(error.atMs).toISOString()),
        })}
      </span>
    </>
  );
}
