import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/app/[locale]/traces/[trace]/copy-button";
import { Code } from "@/app/[locale]/traces/[trace]/facts";
import { Chip } from "@/components/ui/chip";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";
import { routeHref } from "../hrefs";
import { StatusChip } from "../status-chip";
import type { ModelView } from "./model-view";

/** Name, id, where it stands, and what one can do with it. */
export function ModelHead({ view: { model, file } }: { readonly view: ModelView }): ReactNode {
  const t = useTranslations("registry");
  return (
    <>
      <PageHead
        title={model.name}
        intro={
          <span className="flex flex-wrap gap-1.5 pt-1">
            <StatusChip status={model.status} />
            <Chip>{t(`value.${model.kind}`)}</Chip>
            <Chip>{model.vendor}</Chip>
          </span>
        }
      />
      {file === null ? <p className="mb-4 max-w-prose text-sm">{t("detail.local_only")}</p> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="text-sm">
          <span className="text-ink3">{t("detail.id")} </span>
          <Code>{model.id}</Code>
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <CopyButton
            text={model.id}
            label={t("detail.copy_id")}
            done={t("detail.copied")}
            failed={t("detail.copy_failed")}
          />
          <LinkButton href={routeHref(model.id)}>{t("detail.use")}</LinkButton>
          <LinkButton href="/registry">{t("detail.all")}</LinkButton>
        </div>
      </div>
    </>
  );
}
